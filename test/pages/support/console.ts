import type { Page } from 'playwright-core'
import { PASSWORD } from '../../support/cast.ts'

/** What a browser keeps of one site: enough of it to sign in without one. */
export interface Visitor {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Seen>
  /** Sends a form with the token of the page last seen. */
  readonly post: (path: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<Seen>
  readonly cookie: (name: string) => string | undefined
  readonly setCookie: (name: string, value: string) => void
  readonly cookiesSet: () => readonly string[]
}

export interface Seen {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly html: string
}

/** Somebody who reads pages without a browser, a form's token included. */
export function visitor(url: string): Visitor {
  const jar = new Map<string, string>()
  const set: string[] = []
  let csrf = ''
  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url + path, {
      redirect: 'manual',
      ...init,
      headers: { Accept: 'text/html', 'Accept-Language': 'zh-CN', Cookie: cookie, ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      set.push(line)
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const html = await answer.text()
    csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? csrf
    return { status: answer.status, location: answer.headers.get('location'), headers: answer.headers, html }
  }
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form = {}, headers = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams({ csrf, ...form }), headers }),
    cookie: (name) => jar.get(name),
    setCookie: (name, value) => void jar.set(name, value),
    cookiesSet: () => set,
  }
}

/** An officer of the cast, signed in without a browser. */
export async function officerAt(url: string, username: string): Promise<Visitor> {
  const officer = visitor(url)
  await officer.get('/console/sign-in')
  const { status } = await officer.post('/console/sign-in', { username, password: PASSWORD })
  if (status !== 303) throw new Error(`Signing ${username} in answered ${status}.`)
  return officer
}

/** Signs an officer of the cast in with a browser. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/console/sign-in')
  await page.fill('#username', username)
  await page.fill('#password', PASSWORD)
  await page.click('main button')
  await page.waitForURL((url) => !url.pathname.startsWith('/console/sign-in'))
}
