import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { aPdf } from '../../attachments/files.ts'
import { ID_NUMBER } from '../../cases/sample.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { officerAt, type Visitor } from '../support/console.ts'
import { listingCase } from '../support/drafting.ts'

/** Markup, a formula and a way out of every quotation at once. */
const EVIL = '=1+1"\'><script>alert(1)</script><img src=x onerror=alert(2)>'
/** What would be markup, were it not escaped. */
const MARKUP = /<script>alert|<img src=x/
/** What a browser sends along though nobody touched it. */
const UNTOUCHED = {
  'party-identifiers-0-scheme': 'uscc',
  'party-persons-0-identifiers-0-scheme': 'cnId',
  'effects-0-kind': 'penalty',
  'effects-0-regions': '100000',
}

describe('who attacks the console', () => {
  let registry: TestRegistry
  let cast: Cast
  let chen: Visitor
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    chen = await officerAt(registry.url, 'chen')
  })
  after(() => registry.close())

  async function draft(by = chen): Promise<string> {
    await by.get('/console/cases/new')
    const { location } = await by.post('/console/cases/new', { kind: 'listing' })
    return String(location)
  }
  async function save(at: string, fields: Record<string, string>, by = chen) {
    const { html } = await by.get(at)
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    return by.post(at, { ...fields, version })
  }

  it('runs no script by any field of a case, a note, a search or an address', async () => {
    const at = await draft()
    const { html: form } = await chen.get(at)
    const names = [...form.matchAll(/<(?:input|textarea)[^>]* name="([^"]+)"/g)].map(([, name = '']) => name)
    const texts = names.filter(
      (name) => !['csrf', 'version', 'back', 'file', 'public', 'large', 'contrast'].includes(name),
    )
    const evil = Object.fromEntries(texts.map((name) => [name, EVIL]))
    const refused = await save(at, evil)
    expect(refused.status).to.equal(422)
    const words = { 'party-name': EVIL, 'offence-facts': EVIL, 'decision-number': EVIL, 'party-formerNames': EVIL }
    expect((await save(at, { ...words, 'party-address': EVIL, 'reasons-term': EVIL })).status).to.equal(303)
    const pages = [
      refused,
      await chen.get(at),
      await chen.get(at.replace('/edit', '')),
      await chen.get('/console'),
      await chen.get('/console/cases'),
      await chen.post('/console/search', { q: EVIL }),
      await chen.get(`/console/cases/${encodeURIComponent(EVIL)}`),
      await chen.get(`/console/cases?state=${encodeURIComponent(EVIL)}`),
      await chen.get(`/console/cases/new?kind=repair&listing=${encodeURIComponent(EVIL.slice(0, 40))}`),
      await chen.post('/console/cases/new', { kind: 'repair', listing: '"><img src=x>' }),
      await chen.get(`/console/sign-in?to=${encodeURIComponent(`/console/"><script>alert(1)</script>`)}`),
    ]
    for (const { html, status } of pages) {
      expect(html, String(status)).to.not.match(MARKUP)
      expect(status).to.be.below(500)
    }
  })

  it('writes no formula into an exported list', async () => {
    await save(await draft(), { 'party-name': EVIL, 'party-kind': 'organization' })
    const { html: file, headers } = await chen.get('/console/cases?format=csv')
    expect(headers.get('content-type')).to.include('text/csv')
    expect(file).to.include(`"'=1+1""`)
    for (const line of file.replace('\ufeff', '').split('\r\n')) expect(line).to.not.match(/^"?[=+@]/)
  })

  it('gets nothing of another department, and does nothing to its cases', async () => {
    const at = await draft()
    await save(at, { 'party-name': '盘锦某公司', 'party-kind': 'organization' })
    const li = await officerAt(registry.url, 'li')
    await li.get('/console')
    const at0 = at.replace('/edit', '')
    const tried = [
      await li.get(at0),
      await li.get(at),
      await li.post(at, { version: '2', do: 'save', 'party-name': 'x' }),
      await li.post(`${at0}/delete`, { version: '2' }),
      await li.post(`${at0}/notes`, { version: '2', note: 'x' }),
    ]
    expect(tried.map(({ status }) => status).filter((status) => status < 400)).to.deep.equal([])
    expect((await li.post('/console/search', { q: '盘锦某公司' })).html).to.not.include(at0)
    expect((await li.get('/console/cases')).html).to.not.include('盘锦某公司')
    expect((await chen.get(at)).html).to.include('盘锦某公司')
  })

  it('approves nothing of one’s own, in another role, or from an administrator’s account', async () => {
    const zhao = await officerAt(registry.url, 'zhao')
    const at = await draft(zhao)
    expect((await save(at, { ...listingCase(0).fields, ...UNTOUCHED, do: 'submit' }, zhao)).status).to.equal(303)
    const at0 = at.replace('/edit', '')
    expect((await zhao.get(at0)).html)
      .to.include('不能由您审核')
      .and.to.not.include(`${at0}/approve`)
    const version = '3'
    for (const who of [zhao, chen]) {
      await who.get(at0)
      const { status, html } = await who.post(`${at0}/approve`, { version })
      expect(status).to.equal(422)
      expect(html).to.include('role="alert"')
    }
    const gu = await officerAt(registry.url, 'gu')
    await gu.get('/console/account')
    expect((await gu.post(`${at0}/approve`, { version })).status).to.equal(403)
    expect((await cast.zhao('GET', at0.replace('/console', ''))).body['state']).to.equal('submitted')
  })

  it('finds no name and no number of a person in an address', async () => {
    const at = await draft()
    await save(at, { ...listingCase(1).fields, ...UNTOUCHED })
    const found = await chen.post('/console/search', { q: ID_NUMBER })
    expect(found.status).to.equal(200)
    expect(found.html).to.include(at.replace('/edit', ''))
    const addresses = [...found.html.matchAll(/(?:href|action|value)="(\/[^"]*)"/g)].map(([, it = '']) => it)
    expect(addresses.join(' ')).to.not.include(ID_NUMBER)
  })

  it('sends no file without the token of the form, and leaves nothing of it', async () => {
    const at = (await draft()).replace('/edit', '')
    const { html } = await chen.get(`${at}/edit`)
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const upload = async (token: string) => {
      const form = new FormData()
      form.set('csrf', token)
      form.set('public', 'true')
      form.set('file', new Blob([new Uint8Array(aPdf())]), '../../etc/passwd.pdf')
      const answer = await fetch(`${registry.url}${at}/attachments`, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { Cookie: `session=${chen.cookie('session')}`, Accept: 'text/html' },
      })
      return answer.status
    }
    expect(await upload('guessed')).to.equal(403)
    expect((await chen.get(`${at}/edit`)).html).to.not.include('passwd')
    expect(await upload(csrf)).to.equal(303)
    const page = (await chen.get(`${at}/edit`)).html
    expect(page).to.include('passwd.pdf').and.to.not.include('../')
    const file = /\/console\/attachments\/\w+/.exec(page)?.[0] ?? ''
    expect((await chen.get(file)).headers.get('content-disposition')).to.match(/^attachment/)
    expect((await (await officerAt(registry.url, 'li')).get(file)).status).to.equal(404)
  })
})
