import { pageRow, timed } from './pages.ts'
import { eventOf } from './register.ts'
import { deskAccount, type RegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

/** Pages whose work grows with cases, events or the audit trail, by who reads them. */
const PAGES = (found: Found): readonly (readonly [role: Role, name: string, path: string])[] => [
  ['clerk', 'my work', '/console'],
  ['reviewer', 'my work, of a reviewer', '/console'],
  ['supervisor', 'my work, of a supervisor', '/console'],
  ['clerk', 'the cases', '/console/cases'],
  ['supervisor', 'the cases of all departments', '/console/cases'],
  ['clerk', 'cases in a state few are in', '/console/cases?state=returned'],
  ['clerk', 'cases of a kind that none is of', '/console/cases?kind=stay'],
  ['clerk', 'filling in a case', `/console/cases/${found.draft}/edit`],
  ['reviewer', 'reviewing a case', `/console/cases/${found.submitted}`],
  ['clerk', 'a listing with its cases', `/console/listings/${eventOf(9).listing}`],
  ['clerk', 'the deadlines', '/console/deadlines'],
  ['supervisor', 'the scorecards', '/console/scorecards'],
  ['clerk', 'the effect', '/console/effect'],
  ['supervisor', 'the audit trail', '/console/audit'],
  ['supervisor', 'an action in the audit trail that few took', '/console/audit?action=case.approved'],
]

type Role = 'clerk' | 'reviewer' | 'supervisor'

interface Found {
  readonly draft: string
  readonly submitted: string
}

/** How long each page of the console takes after years of work, one officer at a time. */
export async function benchConsolePages({ url }: Pick<RegistryChild, 'url'>, dataDir: string): Promise<BenchRow[]> {
  const cookies = new Map<Role, string>()
  for (const role of ['clerk', 'reviewer', 'supervisor'] as const) {
    cookies.set(role, await signedIn(url, deskAccount(dataDir, role)))
  }
  const first = async (state: string) => firstCase(url, cookies.get('clerk') ?? '', state)
  const found = { draft: await first('draft'), submitted: await first('submitted') }
  const floor = await timed(url, '/accessibility')
  const rows: BenchRow[] = []
  for (const [role, name, path] of PAGES(found)) {
    rows.push(pageRow(`console: ${name}`, await timed(url, path, cookies.get(role)), floor))
  }
  return rows
}

async function firstCase(url: string, cookie: string, state: string): Promise<string> {
  const page = await fetch(`${url}/console/cases?state=${state}`, { headers: { Accept: 'text/html', Cookie: cookie } })
  return /\/console\/cases\/(cas_\w+)/.exec(await page.text())?.[1] ?? ''
}

/** The cookies of a session, as a browser would hold them. */
async function signedIn(
  url: string,
  account: { readonly username: string; readonly password: string },
): Promise<string> {
  const jar = new Map<string, string>()
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (init: RequestInit) => {
    const headers = { Accept: 'text/html', Cookie: cookies() }
    const answer = await fetch(`${url}/console/sign-in`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=')
      jar.set(name, value)
    }
    return answer
  }
  const form = await (await ask({})).text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const { status } = await ask({ method: 'POST', body: new URLSearchParams({ csrf, ...account }) })
  if (status !== 303) throw new Error(`Signing in answered ${status}.`)
  return cookies()
}
