import { audit } from '../audit/audit.ts'
import { newSessionId, type SessionId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { AccessContext } from './context.ts'
import { type Credentials, officerWith } from './credentials.ts'
import { hashSecret, isSecret, newSecret } from './secrets.ts'
import {
  changeSession,
  endSession,
  endSessionNamed,
  findSession,
  insertSession,
  type SessionDoc,
  type SessionNotice,
  sessionsOf,
} from './session-store.ts'
import { endSignIns, findDepartment, findOfficer } from './store.ts'

export type { SessionNotice }

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** How exactly it is known when a browser was last seen: not every click is written down. */
const SEEN_MS = 60_000
const SESSIONS_LIMIT = 100
const BROWSER_LENGTH = 200

/** An officer who has signed in with a browser (会话). */
export interface Session {
  readonly officer: Officer
  /** As colleagues know them. */
  readonly name: string
  readonly departmentName: string
  readonly session: SessionId
  /** What the forms of this session carry, and no other site knows. */
  readonly csrf: string
  /** What was done on the page before. */
  readonly notice: SessionNotice | null
}

type Sessions = Pick<AccessContext, 'config' | 'now'>

/**
 * Signs an officer's browser in, under a number that was never seen before: one that was planted on the browser is good
 * for nothing. Throws what `officerWith` throws.
 */
export async function openSession(
  ctx: AccessContext,
  credentials: Credentials & { readonly browser: string },
): Promise<string> {
  const { _id: officer } = await officerWith(ctx, credentials)
  const token = newSecret()
  const now = ctx.now()
  await insertSession({
    _id: hashSecret(token),
    name: newSessionId(),
    officer,
    startedAt: now,
    seenAt: now,
    expiresAt: new Date(now.getTime() + ctx.config.sessionHours * HOUR_MS),
    address: credentials.address,
    browser: credentials.browser.slice(0, BROWSER_LENGTH),
    notice: null,
  })
  return token
}

/** Who has the session, read afresh each time; null when it has ended, lay idle too long, or was nobody's. */
export async function sessionOf(ctx: Sessions, token: string): Promise<Session | null> {
  const doc = await findSession(hashSecret(token))
  if (!doc || !isAlive(ctx, doc)) return null
  const account = await findOfficer(doc.officer)
  if (!account?.active) return null
  const department = await findDepartment(account.department)
  if (ctx.now().getTime() - doc.seenAt.getTime() > SEEN_MS) await changeSession(doc._id, { seenAt: ctx.now() })
  const { _id: id, username, role, name } = account
  return {
    officer: { id, username, role, department: account.department },
    name,
    departmentName: department?.name ?? account.department,
    session: doc.name,
    csrf: csrfOf(token),
    notice: doc.notice,
  }
}

function isAlive({ config, now }: Sessions, { seenAt, expiresAt }: SessionDoc): boolean {
  const idleUntilMs = seenAt.getTime() + config.sessionIdleMinutes * MINUTE_MS
  return now().getTime() < Math.min(idleUntilMs, expiresAt.getTime())
}

/** Has the next page say what was done. */
export const leaveNotice = (token: string, notice: SessionNotice): Promise<void> =>
  changeSession(hashSecret(token), { notice })

/** A notice is read once. */
export const forgetNotice = (token: string): Promise<void> => changeSession(hashSecret(token), { notice: null })

export interface OpenSession extends Pick<SessionDoc, 'name' | 'address' | 'browser'> {
  readonly startedAt: string
  readonly seenAt: string
}

/** The browsers an officer is signed in with, the newest first. */
export async function openSessions(ctx: Sessions, { id }: Officer): Promise<OpenSession[]> {
  const docs = await sessionsOf(id, SESSIONS_LIMIT)
  return docs
    .filter((doc) => isAlive(ctx, doc))
    .map(({ name, address, browser, startedAt, seenAt }) => ({
      name,
      address,
      browser,
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
    }))
}

export async function closeSession(ctx: Sessions, officer: Officer, token: string): Promise<void> {
  await audit(ctx, { by: officer, action: 'signIn.ended' })
  await endSession(hashSecret(token))
}

/** Ends another session of one's own. Throws `notFound`. */
export async function closeSessionNamed(ctx: Sessions, officer: Officer, name: SessionId): Promise<void> {
  await audit(ctx, { by: officer, action: 'signIn.ended', object: name })
  if (await endSessionNamed(officer.id, name)) return
  throw broken('notFound', '该登录已经结束。', 'This sign-in has ended already.')
}

/** Ends every sign-in of an officer, this one and those of programs included. */
export async function closeEverywhere(ctx: Sessions, officer: Officer): Promise<void> {
  await audit(ctx, { by: officer, action: 'signIn.endedEverywhere' })
  await endSignIns(officer.id)
}

/** What a form has to carry so that it counts as sent by a page of ours; nobody works it out without the cookie. */
export const csrfOf = (token: string): string => hashSecret(`form\n${token}`)

/** Throws `formExpired` unless the form came from a page of this very session. */
export function requireCsrf(token: string, given: unknown): void {
  if (typeof given === 'string' && isSecret(`form\n${token}`, given)) return
  throw broken(
    'formExpired',
    '页面已失效（可能已重新登录），未作任何更改。请返回并刷新页面后重试。',
    'This page is out of date, perhaps since you signed in anew. Nothing was changed: go back, reload the page and try again.',
  )
}
