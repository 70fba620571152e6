import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'

/** A registry in a process of its own, as `npm start` runs it. */
export interface RegistryChild extends Child {
  readonly url: string
  /** Where a second process joins the first one's database. */
  readonly databaseUri: string
}

interface Credentials {
  readonly officers: readonly {
    readonly username: string
    readonly password: string
    readonly role: string
    readonly department: { readonly code: string }
  }[]
  readonly platforms: readonly { readonly clientId: string; readonly clientSecret: string }[]
}

/** Starts one on the data folder; with `databaseUri` it joins instead. Resolves when it is ready. */
export async function startRegistryChild(dataDir: string, databaseUri = ''): Promise<RegistryChild> {
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    MONGODB_URI: databaseUri,
    LOG_LEVEL: 'warn',
    PUBLIC_REQUESTS_PER_MINUTE: '1000000',
  }
  const child = await startChild(
    '../start',
    [],
    env,
    /^The registry is ready on (\S+?)\.(?: Another process joins it with MONGODB_URI=(\S+))?$/,
  )
  const [, url = '', uri = ''] = child.found
  return { ...child, url, databaseUri: uri }
}

const credentials = (dataDir: string): Credentials =>
  JSON.parse(readFileSync(join(dataDir, 'demo-credentials.json'), 'utf8'))

/** A platform's access token. */
export async function platformToken(url: string, dataDir: string): Promise<string> {
  const [client] = credentials(dataDir).platforms
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client?.clientId ?? '',
    client_secret: client?.clientSecret ?? '',
  })
  const answer = await fetch(`${url}/api/v1/auth/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}

/** An officer of a register whose desks are filled. */
export function deskAccount(dataDir: string, role: string): { readonly username: string; readonly password: string } {
  const officer = credentials(dataDir).officers.find((it) => it.role === role)
  if (!officer) throw new Error(`The register has no ${role}.`)
  return { username: officer.username, password: officer.password }
}

/** Access token of the finance department's officer in a role. */
export async function officerToken(url: string, dataDir: string, role: 'clerk' | 'reviewer'): Promise<string> {
  const officer = credentials(dataDir).officers.find(
    (it) => it.role === role && it.department.code.endsWith('-finance'),
  )
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: officer?.username, password: officer?.password }),
  })
  return ((await answer.json()) as { accessToken: string }).accessToken
}
