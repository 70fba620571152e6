import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { totp } from '../../../server/access/totp.ts'
import { enter, PASSWORD } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { officerAt, visitor } from '../support/console.ts'

const MINUTE_MS = 60_000

describe('a session of the console', () => {
  let registry: TestRegistry
  // Never before the real time: a database takes away by its own clock what has expired.
  let clock = new Date()
  before(async () => {
    registry = await openTestRegistry({ now: () => clock })
    await enter(registry)
  })
  after(() => registry.close())

  const later = (minutes: number) => {
    clock = new Date(clock.getTime() + minutes * MINUTE_MS)
  }

  it('leads whoever has not signed in to signing in, and back afterwards', async () => {
    const someone = visitor(registry.url)
    const { status, location } = await someone.get('/console/account?lang=zh')
    expect([status, location]).to.deep.equal([303, '/console/sign-in?to=%2Fconsole%2Faccount%3Flang%3Dzh'])
    await someone.get(location ?? '')
    const to = '/console/account?lang=zh'
    expect((await someone.post('/console/sign-in', { username: 'chen', password: PASSWORD, to })).location).to.equal(to)
    expect((await someone.get('/console/account')).html)
      .to.include('陈经办')
      .and.to.include('盘锦市财政局')
  })

  for (const to of [
    '//evil.example/console',
    'https://evil.example/console',
    '/\\evil.example',
    '/console/..//evil.example',
    '/console/../../\\evil.example',
    '/console\n//evil.example',
    'javascript:alert(1)',
    '/consoles',
  ]) {
    it(`leads to no other place: ${JSON.stringify(to)}`, async () => {
      const someone = visitor(registry.url)
      await someone.get(`/console/sign-in?to=${encodeURIComponent(to)}`)
      const { status, location } = await someone.post('/console/sign-in', { username: 'chen', password: PASSWORD, to })
      expect(status).to.equal(303)
      expect(location).to.match(/^\/console(?:[/?][\w/?=&%.-]*)?$/)
      expect(new URL(location ?? '', registry.url).host).to.equal(new URL(registry.url).host)
    })
  }

  it('is a new one at each sign-in, whatever was planted on the browser', async () => {
    const victim = visitor(registry.url)
    victim.setCookie('session', 'planted-by-somebody-else')
    await victim.get('/console/sign-in')
    await victim.post('/console/sign-in', { username: 'chen', password: PASSWORD })
    const mine = victim.cookie('session')
    expect(mine).to.be.a('string').and.to.not.equal('planted-by-somebody-else')
    const attacker = visitor(registry.url)
    attacker.setCookie('session', 'planted-by-somebody-else')
    expect((await attacker.get('/console/account')).status).to.equal(303)
    await victim.get('/console/sign-in')
    await victim.post('/console/sign-in', { username: 'chen', password: PASSWORD })
    attacker.setCookie('session', mine ?? '')
    expect((await attacker.get('/console/account')).status, 'the session of before').to.equal(303)
  })

  it('is in a cookie that no script reads and no other site sends along', async () => {
    const chen = await officerAt(registry.url, 'chen')
    expect(chen.cookiesSet().at(-1)).to.match(/^session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('takes no form without its token, of another session, or from another site', async () => {
    const [chen, zhao] = [await officerAt(registry.url, 'chen'), await officerAt(registry.url, 'zhao')]
    const { html } = await zhao.get('/console/account')
    const foreign = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await chen.get('/console/account')
    const path = '/console/account/sign-out-everywhere'
    const tried = [
      await chen.post(path, { csrf: '' }),
      await chen.post(path, { csrf: foreign }),
      await chen.post(path, {}, { Origin: 'https://evil.example' }),
      await chen.post(path, {}, { Origin: 'null' }),
      await chen.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' }),
      await chen.post('/console/sign-out', { csrf: foreign }),
    ]
    expect(tried.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403, 403])
    expect((await chen.get('/console/account')).status).to.equal(200)
    expect((await chen.post(path, {}, { Origin: registry.url })).status).to.equal(303)
  })

  it('does not sign a browser in by a form of another site', async () => {
    const someone = visitor(registry.url)
    const { status } = await someone.post('/console/sign-in', { csrf: 'guessed', username: 'chen', password: PASSWORD })
    expect(status).to.equal(403)
    expect(someone.cookie('session')).to.equal(undefined)
  })

  it('tells a wrong password on the form, and keeps the name but not the password', async () => {
    const someone = visitor(registry.url)
    await someone.get('/console/sign-in')
    const { status, html } = await someone.post('/console/sign-in', { username: 'li', password: 'wrong-one' })
    expect(status).to.equal(401)
    expect(html).to.include('role="alert"').and.to.include('value="li"').and.to.not.include('wrong-one')
  })

  it('ends when nothing is clicked for an hour, and after twelve in any case', async () => {
    const chen = await officerAt(registry.url, 'chen')
    later(59)
    expect((await chen.get('/console/account')).status).to.equal(200)
    later(59)
    expect((await chen.get('/console/account')).status).to.equal(200)
    later(61)
    expect((await chen.get('/console/account')).status, 'idle').to.equal(303)
    const zhao = await officerAt(registry.url, 'zhao')
    for (let hours = 0; hours < 12; hours += 0.5) {
      expect((await zhao.get('/console/account')).status, `after ${hours} h`).to.equal(200)
      later(30)
    }
    expect((await zhao.get('/console/account')).status, 'old').to.equal(303)
  })

  it('is listed, and ended by itself or with all others, programs included', async () => {
    const [here, there, elsewhere] = await Promise.all([1, 2, 3].map(() => officerAt(registry.url, 'sun')))
    if (!here || !there || !elsewhere) throw new Error('Nobody signed in.')
    const program = (await registry.anyone('POST', '/auth/login', { username: 'sun', password: PASSWORD })).body
    const { html } = await here.get('/console/account')
    const [other] = [...html.matchAll(/\/console\/account\/sessions\/(\w+)\/end/g)].map(([, name]) => name)
    expect([...html.matchAll(/sessions\/\w+\/end/g)]).to.have.length(2)
    expect((await here.post(`/console/account/sessions/${other}/end`)).location).to.equal('/console/account')
    expect((await here.get('/console/account')).html).to.include('所选登录已结束')
    expect((await here.get('/console/account')).html, 'said once').to.not.include('所选登录已结束')
    const still = await Promise.all([there, elsewhere].map(async (it) => (await it.get('/console/account')).status))
    expect(still.sort()).to.deep.equal([200, 303])
    await here.get('/console/account/sign-out-everywhere')
    await here.post('/console/account/sign-out-everywhere')
    for (const it of [here, there, elsewhere]) expect((await it.get('/console/account')).status).to.equal(303)
    const refreshed = await registry.anyone('POST', '/auth/refresh', { refreshToken: program['refreshToken'] })
    expect(refreshed.status).to.equal(401)
  })

  it('cannot be ended by another officer', async () => {
    const [li, chen] = [await officerAt(registry.url, 'li'), await officerAt(registry.url, 'chen')]
    await officerAt(registry.url, 'li')
    const { html } = await li.get('/console/account')
    const name = /sessions\/(\w+)\/end/.exec(html)?.[1]
    await chen.get('/console/account')
    expect((await chen.post(`/console/account/sessions/${name}/end`)).status).to.equal(404)
  })

  it('shows each role its own menu', async () => {
    const gu = (await (await officerAt(registry.url, 'gu')).get('/console/account')).html
    const wu = (await (await officerAt(registry.url, 'wu')).get('/console/account')).html
    expect(gu).to.not.include('href="/console/cases')
    expect(wu).to.include('href="/console/cases"').and.to.not.include('href="/console/cases/new"')
  })

  it('asks for a second factor once one is set up, in the browser and of programs, and takes no code twice', async () => {
    const zhao = await officerAt(registry.url, 'zhao')
    const { html } = await zhao.get('/console/account/second-factor')
    const secret = fromBase32(/class="code">([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '')
    const code = () => totp(secret, Math.floor(clock.getTime() / 30_000))
    expect(html).to.include('<svg').and.to.include('role="img"')
    expect((await zhao.post('/console/account/second-factor', { otp: '000000' })).status).to.equal(422)
    expect((await zhao.post('/console/account/second-factor', { otp: code() })).status).to.equal(303)

    const login = (otp?: string) =>
      registry.anyone('POST', '/auth/login', { username: 'zhao', password: PASSWORD, ...(otp && { otp }) })
    expect((await login()).body).to.include({ status: 401, type: '/problems/otpNeeded' })
    expect((await login(code())).status, 'used when it was set up').to.equal(401)
    later(1)
    expect((await login(code())).status).to.equal(200)
    later(1)

    const again = visitor(registry.url)
    await again.get('/console/sign-in')
    const form = { username: 'zhao', password: PASSWORD }
    expect((await again.post('/console/sign-in', form)).html).to.include('动态码')
    const used = code()
    expect((await again.post('/console/sign-in', { ...form, otp: used })).status).to.equal(303)
    const thief = visitor(registry.url)
    await thief.get('/console/sign-in')
    expect((await thief.post('/console/sign-in', { ...form, otp: used })).status).to.equal(401)

    later(1)
    await again.get('/console/account/second-factor/off')
    expect((await again.post('/console/account/second-factor/off', { otp: code() })).status).to.equal(303)
    expect((await login()).status).to.equal(200)
  })

  it('comes back without the device by a new password of the administrator, and by nothing else', async () => {
    const sun = await officerAt(registry.url, 'sun')
    const { html } = await sun.get('/console/account/second-factor')
    const secret = fromBase32(/class="code">([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '')
    const otp = totp(secret, Math.floor(clock.getTime() / 30_000))
    expect((await sun.post('/console/account/second-factor', { otp })).status).to.equal(303)
    const lost = visitor(registry.url)
    await lost.get('/console/sign-in')
    const refused = await lost.post('/console/sign-in', { username: 'sun', password: PASSWORD })
    expect(refused.status).to.equal(401)
    expect(refused.html).to.include('重置口令')

    const gu = await officerAt(registry.url, 'gu')
    const at = /\/console\/officers\/\w+/.exec(
      (await gu.get('/console/officers?q=sun')).html.split('<tbody>')[1] ?? '',
    )?.[0]
    await gu.get(`${at}/password`)
    const given = await gu.post(`${at}/password`)
    const password = /id="secret">([^<]+)</.exec(given.html)?.[1] ?? ''
    expect((await sun.get('/console/account')).status, 'the sign-in of before').to.equal(303)
    expect((await lost.post('/console/sign-in', { username: 'sun', password: PASSWORD })).status).to.equal(401)
    expect((await lost.post('/console/sign-in', { username: 'sun', password })).status).to.equal(303)
    expect((await lost.get('/console/account')).html).to.include('/console/account/second-factor"')
  })

  it('gets a password of one’s own choice, by the present one only, and ends with it', async () => {
    const [li, elsewhere] = [await officerAt(registry.url, 'li'), await officerAt(registry.url, 'li')]
    await li.get('/console/account/password')
    const next = 'a sentence of my own'
    const change = (form: Record<string, string>) => li.post('/console/account/password', form)
    const tried = [
      await change({ password: 'wrong-one', next, again: next }),
      await change({ password: PASSWORD, next: 'short', again: 'short' }),
      await change({ password: PASSWORD, next, again: `${next}.` }),
    ]
    for (const { status, html } of tried) {
      expect(status).to.equal(422)
      expect(html).to.include('role="alert"').and.to.not.include(next)
    }
    expect((await change({ password: PASSWORD, next, again: next })).status).to.equal(303)
    for (const it of [li, elsewhere]) expect((await it.get('/console/account')).status).to.equal(303)
    const login = (password: string) => registry.anyone('POST', '/auth/login', { username: 'li', password })
    expect((await login(PASSWORD)).status).to.equal(401)
    expect((await login(next)).status).to.equal(200)
  })

  it('names neither password nor code in what is logged or listed of an account', async () => {
    const gu = (await registry.anyone('POST', '/auth/login', { username: 'gu', password: PASSWORD })).body
    const answer = await registry.anyone('GET', '/officers', undefined, {
      Authorization: `Bearer ${gu['accessToken']}`,
    })
    expect(JSON.stringify(answer.body)).to.not.match(/otp|passwordHash/)
  })
})

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((it) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
