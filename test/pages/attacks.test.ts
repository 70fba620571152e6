import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import { after, before, describe, it } from 'mocha'
import { EVIL, FIRM, openPageRegister, type PageRegister, PERSON } from './support/register.ts'

const ID_NUMBER = '11010519491231002X'
/** What would be markup, were it not escaped. */
const MARKUP = /<script>alert|<img src=x/

describe('who attacks the public pages', () => {
  let register: PageRegister
  let url = ''
  before(async () => {
    register = await openPageRegister()
    url = register.seen.url
  })
  after(() => register.registry.close())

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, { redirect: 'manual', headers: { Accept: 'text/html', ...headers } })
    return { status: answer.status, headers: answer.headers, html: await answer.text() }
  }
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { Accept: 'text/html' },
      body: new URLSearchParams(form),
    })
    return { status: answer.status, headers: answer.headers, html: await answer.text() }
  }

  it('runs no script by any field of a listing, a search, a filter, a form or an address', async () => {
    const evil = encodeURIComponent(EVIL)
    const pages = [
      await get('/'),
      await get(`/listings/${register.evil}`),
      await get(`/listings/${register.evil}/objection`),
      await get(`/?q=${evil}`),
      await get(`/?q=${evil}no`),
      await get(`/?department=${evil}`),
      await get(`/?field=${evil}`),
      await get(`/?cursor=${evil}`),
      await get(`/?utm=${evil}&lang=en`),
      await get(`/${evil}`),
      await get(`/listings/${evil}`),
      await get(`/n/${evil}`),
      await get(`/departments/${evil}`),
      await get(`/developers/${evil}`),
      await get(`/receipts/check?receipt=${evil}`),
      await post('/receipts/check', { receipt: EVIL }),
      await post('/receipts/no-record', { query: `${EVIL}其他` }),
      await post('/objections', { code: EVIL }),
      await post(`/listings/${register.evil}/objection`, { name: EVIL, contact: EVIL, statement: '' }),
      await get('/', { Cookie: `display=${evil}; lang=${evil}` }),
      await get('/', {
        'X-Request-Id': '"><script>alert(1)</script>',
        'Accept-Language': EVIL.replace(/[^\x20-\x7e]/g, ''),
      }),
    ]
    for (const { html, status } of pages) {
      expect(html, html.slice(0, 200)).to.not.match(MARKUP)
      expect(status).to.be.below(500)
    }
  })

  it('allows no script but those a page names by a number of its own', async () => {
    const policies = [await get('/'), await get('/')].map(({ headers }) => headers.get('content-security-policy') ?? '')
    for (const policy of policies) {
      expect(policy)
        .to.match(/default-src 'none'/)
        .and.to.match(/script-src 'nonce-[\w-]{20,}'(?:;|$)/)
      expect(policy).to.not.include('unsafe')
    }
    expect(policies[0]).to.not.equal(policies[1])
  })

  it('is sent to no other site by the switch of display', async () => {
    const elsewhere = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/..//evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/%0d%0aSet-Cookie:x=1',
      'evil.example',
    ]
    for (const back of elsewhere) {
      const { status, headers } = await post('/display', { back, large: 'on' })
      expect(status).to.equal(303)
      const target = new URL(headers.get('location') ?? '', url)
      expect(target.origin, back).to.equal(url)
      expect(headers.get('set-cookie'), back).to.match(/^display=large;/)
    }
    expect((await post('/display', { back: '/?q=x&field=land', large: 'on' })).headers.get('location')).to.equal(
      '/?q=x&field=land',
    )
  })

  it('puts no header into an answer', async () => {
    for (const path of [
      '/n/a%0d%0aX-Evil:1',
      '/downloads/file?format=csv&department=a%0d%0aX-Evil:1',
      '/?lang=en%0d%0aX-Evil:1',
    ]) {
      const { headers } = await get(path)
      expect(headers.get('x-evil'), path).to.equal(null)
    }
  })

  it('takes nothing from a path but what stands there', async () => {
    const paths = [
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/assets/site.css%00.js',
      '/assets/',
      '/sitemaps/listings-2026-13.xml',
      '/sitemaps/..%2f..%2fpackage.json',
      '/sitemaps/listings-2026-03.xml%2f..',
      '/api/v1/attachments/..%2f..%2fpackage.json',
      '/api/v1/listings/export.csv%2f..%2f..',
      '/listings/..%2fconsole',
      '/developers/__proto__',
      '/departments/constructor',
      '/n/..%2f..%2fetc',
    ]
    for (const path of paths) {
      const { status, html } = await get(path)
      expect(status, path).to.be.oneOf([400, 404])
      expect(html, path).to.not.include('"dependencies"').and.to.not.include('root:')
    }
  })

  it('runs no formula by what is downloaded', async () => {
    const csv = (await get('/api/v1/listings/export.csv')).html
    expect(csv.split('\n').some((line) => line.includes(`'=1+1`))).to.equal(true)
    // A cell begins at the start of a line or after a comma; behind the quotation mark that holds it nothing may compute.
    expect(csv).to.not.match(/(?:^|,)"?[=+@\t]/m)
    const sheet = await fetch(`${url}/api/v1/listings/export.xlsx`)
    const parts = Object.entries(unzipSync(new Uint8Array(await sheet.arrayBuffer())))
    const xml = parts.filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => strFromU8(bytes))
    expect(xml.some((text) => text.includes('=1+1'))).to.equal(true)
    for (const text of xml) expect(text).to.not.match(/<f[ >]/)
  })

  it('gets no number of an identity card from a list, whatever it is filtered by', async () => {
    const known = new Set<string>()
    for (const path of ['/?field=procurement', '/?sort=publishedOn', '/api/v1/listings?limit=200']) {
      const { html } = await get(path, { Accept: path.startsWith('/api') ? 'application/json' : 'text/html' })
      for (const [number] of html.matchAll(/\d{17}[\dXx]/g)) known.add(number)
    }
    // Numbers of identity cards are masked wherever they stand.
    expect([...known].filter((number) => !number.startsWith('9'))).to.deep.equal([])
  })

  it('smears nobody by objecting: a listing says no more than that it is examined, and counts once', async () => {
    const figure = async () =>
      Number(/<dt>异议处理中<\/dt><dd>(\d+)<\/dd>/.exec((await get('/')).html)?.[1] ?? Number.NaN)
    const filed = { name: EVIL, contact: 'x@example.cn', statement: '该公司老板是骗子 SMEAR' }
    const at = `/listings/${register.seen.listing}`
    const before = await figure()
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1) statuses.push((await post(`${at}/objection`, filed)).status)
    // Whoever goes on from one address is told to wait.
    expect(statuses.filter((status) => status === 201)).to.have.length.below(8)
    expect(statuses.at(-1)).to.equal(429)
    expect(await figure()).to.equal(before + 1)
    for (const path of [at, '/', '/api/v1/feed.atom', '/departments']) {
      const { html } = await get(path)
      expect(html, path).to.not.include('SMEAR').and.to.not.include('x@example.cn')
    }
    expect((await get(at)).html)
      .to.include('异议处理中')
      .and.to.include('生效中')
  })

  it('finds no person by a surname, a fragment, a wildcard or a number', async () => {
    for (const q of ['赵', '赵明', '明远', '赵*', '赵%', '赵_', '赵..', '赵??', '2111', '21111', '0012', ID_NUMBER]) {
      const { html } = await get(`/?q=${encodeURIComponent(q)}`)
      expect(html, q).to.not.include(register.seen.person)
      expect(html, q).to.not.include(PERSON)
    }
    expect((await get(`/?q=${encodeURIComponent(PERSON)}`)).html).to.include(register.seen.person)
  })

  it('is told kindly why one character is not searched, and gets no identity number back', async () => {
    expect((await get(`/?q=${encodeURIComponent('赵')}`)).html).to.include('请再多输入一点')
    for (const q of [ID_NUMBER, ` ${ID_NUMBER.toLowerCase()} `, `赵明远 ${ID_NUMBER}`]) {
      const { html } = await get(`/?q=${encodeURIComponent(q)}`)
      expect(html.split('<main')[1], q).to.include('请勿输入身份证件号码').and.to.not.include('19491231')
      const refused = await post('/receipts/no-record', { query: q })
      expect(refused.status).to.equal(422)
      expect(refused.html).to.not.include('19491231')
    }
    const filed = { name: '某', contact: '某', statement: `本人 ${ID_NUMBER}` }
    expect((await post(`/listings/${register.seen.listing}/objection`, filed)).status).to.equal(422)
  })

  it('finds persons in no sitemap, feed or index, and no data about them for machines', async () => {
    const { html } = await get(`/listings/${register.seen.person}`)
    expect(html).to.include('<meta name="robots" content="noindex">').and.to.not.include('ld+json')
    const map = (await get('/sitemaps/listings-2026-03.xml')).html
    expect(map).to.include(register.seen.listing).and.to.not.include(register.seen.person)
    expect((await get('/sitemap.xml')).html).to.include('/sitemaps/listings-2026-03.xml')
    expect((await get('/api/v1/feed.atom')).html)
      .to.include(FIRM)
      .and.to.not.include(PERSON)
    const firm = await get(`/listings/${register.seen.listing}`)
    expect(firm.html).to.not.include('noindex')
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(firm.html) ?? []
    expect(JSON.parse(data)).to.deep.include({ '@type': 'CreativeWork', identifier: '211100-2026-9000' })
  })

  it('finds the page of every department in the sitemap', async () => {
    const map = (await get('/sitemaps/pages.xml')).html
    expect(map).to.include(`/departments/${register.seen.department}</loc>`)
    for (const [, address = ''] of map.matchAll(/<loc>([^<]*)<\/loc>/g)) {
      expect((await get(new URL(address).pathname)).status, address).to.equal(200)
    }
  })

  it('gets no certificate where something is listed, and one for who only looks like it', async () => {
    expect((await post('/receipts/no-record', { query: FIRM })).status).to.equal(409)
    expect((await post('/receipts/no-record', { query: '围标' })).status).to.equal(409)
    expect((await post('/receipts/no-record', { query: '211100-2026-9000' })).status).to.equal(409)
    expect((await post('/receipts/no-record', { query: PERSON })).status).to.equal(409)
    expect((await post('/receipts/no-record', { query: '盘锦守约建设有限公司' })).status).to.equal(201)
  })
})
