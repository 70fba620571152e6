import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { forgery } from '../../cases/sample.ts'
import { collusion, csvOf } from '../../exchange/imports/files.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { officerAt, type Seen, type Visitor } from '../support/console.ts'

/** Markup, a formula and a way out of every quotation at once. */
const EVIL = '=1+1"\'><script>alert(1)</script><img src=x onerror=alert(2)>'
/** What would be markup, were it not escaped. */
const MARKUP = /<script>alert|<img src=x/
const FINANCE = '211100-finance'

describe('who attacks the office’s pages', () => {
  let registry: TestRegistry
  let cast: Cast
  let chen: Visitor
  let gu: Visitor
  let wu: Visitor
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    ;[chen, gu, wu] = (await Promise.all(['chen', 'gu', 'wu'].map((name) => officerAt(registry.url, name)))) as [
      Visitor,
      Visitor,
      Visitor,
    ]
  })
  after(() => registry.close())

  const harmless = (pages: readonly Seen[]) => {
    for (const { html, status } of pages) {
      expect(html, String(status)).to.not.match(MARKUP)
      expect(status).to.be.below(500)
    }
  }
  const noFormula = ({ html, status }: Seen) => {
    expect(status).to.equal(200)
    for (const line of html.replace('\ufeff', '').split('\r\n')) expect(line).to.not.match(/(?:^|,)"?[=+@]/)
  }

  it('runs no script and writes no formula by any field of administration', async () => {
    await gu.get('/console/departments/new')
    const region = '211100'
    const name = EVIL.slice(0, 50)
    const done = [
      await gu.post('/console/departments', { code: 'evil-1', name: EVIL, region, authority: 'finance' }),
      await gu.post('/console/officers', { username: 'evil', name, role: 'clerk', department: FINANCE }),
      await gu.post('/console/platforms', { clientId: 'evil', name: EVIL, scopes: 'screen' }),
    ]
    expect(done.map(({ status }) => status)).to.deep.equal([303, 201, 201])
    const refused = [
      await gu.post('/console/departments', { code: EVIL, name: EVIL, region: EVIL, authority: EVIL }),
      await gu.post('/console/officers', { username: EVIL, name: EVIL, role: EVIL, department: EVIL }),
      await gu.post('/console/platforms', { clientId: EVIL, name: EVIL, scopes: EVIL }),
      await gu.post('/console/calendar/check', {
        year: EVIL,
        issuedOn: EVIL,
        title: EVIL,
        daysOff: EVIL,
        workdays: EVIL,
      }),
      await gu.post('/console/calendar', { year: '2027', issuedOn: '2026-11-01', title: EVIL, daysOff: EVIL }),
      await gu.post('/console/peers', { url: EVIL, verifierKey: EVIL, clientId: EVIL, secret: EVIL, hashKey: EVIL }),
      await gu.post('/console/sources', { profile: EVIL, url: EVIL, file: EVIL, header: EVIL, intervalHours: EVIL }),
      await gu.post('/console/sources', { profile: 'sam', file: '../../etc/passwd', intervalHours: '24' }),
    ]
    expect(refused.map(({ status }) => status)).to.deep.equal(refused.map(() => 422))
    const evil = encodeURIComponent(EVIL)
    const shown = [
      await gu.get('/console/departments'),
      await gu.get('/console/departments/evil-1'),
      await gu.get('/console/departments/evil-1/close'),
      await gu.get('/console/officers'),
      await gu.get('/console/platforms'),
      await gu.get(`/console/officers?q=${evil}&sort=${evil}&cursor=${evil}`),
      await gu.get(`/console/departments/${evil}`),
      await gu.get(`/console/sources?outcome=${evil}`),
      await gu.get(`/console/sources/new?from=${evil.slice(0, 40)}`),
      await wu.get(`/console/audit?object=${evil}&officer=${evil}`),
      await wu.get(`/console/audit?cursor=${evil}`),
      await wu.get(`/console/deadlines?department=${evil}`),
    ]
    harmless([...done, ...refused, ...shown])
    for (const path of ['departments', 'officers', 'platforms']) noFormula(await gu.get(`/console/${path}?format=csv`))
    noFormula(await wu.get('/console/audit.csv'))
  })

  it('runs no script and writes no formula by an objection, or by the name and the cells of a file', async () => {
    const listing = await published()
    const { status } = await registry.anyone('POST', '/objections', {
      listing,
      name: EVIL.slice(0, 50),
      contact: EVIL,
      statement: EVIL,
    })
    expect(status).to.equal(201)
    const list = await chen.get('/console/objections')
    const objection = /\/console\/objections\/obj_\w+/.exec(list.html)?.[0] ?? ''
    const sent = await sendFile(
      csvOf(template.columns, [{ ...collusion(1), 主体名称: EVIL, 措施: EVIL, 决定机关: EVIL }]),
    )
    expect(sent.status).to.equal(303)
    const at = String(sent.location)
    let job = await chen.get(at)
    for (let tries = 0; tries < 200 && job.html.includes('<progress'); tries += 1) job = await chen.get(at)
    expect(job.html).to.include('passwd.csv').and.to.not.include('../')
    harmless([
      list,
      await chen.get(objection),
      await chen.get(`${objection}/accept`),
      await chen.post(`${objection}/accept`, { version: EVIL, note: EVIL }),
      job,
      await chen.get(`${at}?column=${encodeURIComponent(EVIL)}`),
      await chen.get(`${at}/commit`),
      await chen.get('/console/imports'),
    ])
    for (const path of ['/console/objections', '/console/imports', at]) noFormula(await chen.get(`${path}?format=csv`))
  })

  it('does nothing by a form without its token, or in another role', async () => {
    const [officer, platform] = await Promise.all(
      ['officers', 'platforms'].map(async (path) => {
        const { html } = await gu.get(`/console/${path}`)
        return new RegExp(`/console/${path}/\\w+_\\w+`).exec(html)?.[0] ?? ''
      }),
    )
    const addresses = [
      '/console/departments',
      `/console/departments/${FINANCE}`,
      `/console/departments/${FINANCE}/close`,
      '/console/officers',
      ...['', '/lock', '/unlock', '/password'].map((verb) => officer + verb),
      '/console/platforms',
      ...['/secret', '/revoke', '/callback', '/callback/remove'].map((verb) => platform + verb),
      '/console/calendar',
      '/console/calendar/check',
      '/console/peers',
      '/console/peers/x/release',
      '/console/peers/x/remove',
      '/console/sources',
      ...['run', 'remove', 'confirm/1'].map((verb) => `/console/sources/x/${verb}`),
    ]
    await wu.get('/console/account')
    for (const address of addresses) {
      expect((await gu.post(address, { csrf: '' })).status, `${address} without a token`).to.equal(403)
      expect((await wu.post(address)).status, `${address} by the supervisor`).to.equal(403)
      expect(
        (await gu.post(address, {}, { Origin: 'https://evil.example' })).status,
        `${address} from elsewhere`,
      ).to.equal(403)
    }
    expect((await sendFile('x', 'guessed')).status).to.equal(403)
  })

  it('opens no page of another role', async () => {
    const administration = ['departments', 'officers', 'platforms', 'calendar', 'sources', 'keys', 'peers/new']
    const oversight = ['audit', 'audit.csv', 'scorecards', 'report.xlsx?year=2026']
    const casework = ['', '/cases', '/imports', '/objections', '/deadlines', '/effect']
    for (const page of administration) {
      expect((await chen.get(`/console/${page}`)).status, page).to.equal(403)
      expect((await wu.get(`/console/${page}`)).status, page).to.equal(403)
    }
    for (const page of oversight) {
      expect((await chen.get(`/console/${page}`)).status, page).to.equal(403)
      expect((await gu.get(`/console/${page}`)).status, page).to.equal(403)
    }
    for (const page of casework) expect((await gu.get(`/console${page}`)).status, page).to.equal(403)
  })

  async function published(): Promise<string> {
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    await cast.chen('POST', `/cases/${body['id']}/submit`, { version: 1 })
    return String((await cast.zhao('POST', `/cases/${body['id']}/approve`, { version: 2 })).body['listing'])
  }

  /** Sends a file as a browser does that lies about its name. */
  async function sendFile(text: string, token?: string) {
    const { html } = await chen.get('/console/imports/new')
    const form = new FormData()
    form.set('csrf', token ?? /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '')
    form.set('profile', 'template')
    form.set('file', new Blob([text]), `../../etc/${EVIL.slice(-20)}passwd.csv`)
    const answer = await fetch(`${registry.url}/console/imports`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { Cookie: `session=${chen.cookie('session')}`, Accept: 'text/html' },
    })
    return { status: answer.status, location: answer.headers.get('location') }
  }
})
