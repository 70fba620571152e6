import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDepartment, departmentOf } from '../../server/access/departments.ts'
import { addOfficer, listOfficers, officerNamed, resetPassword } from '../../server/access/officers.ts'
import { addPlatform, listPlatforms } from '../../server/access/platforms.ts'
import { newPassword, newSecret } from '../../server/access/secrets.ts'
import type { Context } from '../../server/context.ts'
import { markDemonstration } from '../../server/keys/store.ts'
import { AlreadyLedgered } from '../../server/ledger/already-ledgered.ts'
import { appendTo } from '../../server/ledger/append.ts'
import { beginningOf, type CivilDate, dayOf } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { progress } from '../progress.ts'
import type { DemonstrationOfficer } from './accounts.ts'
import { type Demonstration, demonstration, type UnnumberedListing } from './demonstration.ts'
import { seededRandom } from './random.ts'

const SEED = 211_100
const APPEND_DEADLINE_MS = 10_000
const OFFICE_HOURS_MS = 10 * 3_600_000
const OWNER_ONLY = 0o600

/** What a person needs to try it, as it is written to `DATA_DIR/demo-credentials.json`. */
export interface DemonstrationCredentials {
  readonly officers: readonly {
    readonly username: string
    readonly password: string
    readonly role: string
    readonly department: { readonly code: string; readonly name: string }
  }[]
  readonly platforms: readonly { readonly clientId: string; readonly clientSecret: string }[]
}

export const credentialsFile = (ctx: Pick<Context, 'config'>): string =>
  join(ctx.config.dataDir, 'demo-credentials.json')

/** True when nothing is in it but, perhaps, a demonstration whose load was cut short: its platform comes last. */
export async function isEmpty(ctx: Pick<Context, 'ledger' | 'isDemonstration'>): Promise<boolean> {
  if ((await listPlatforms({ limit: 1 })).items.length > 0) return false
  if (await ctx.isDemonstration()) return true
  return ctx.ledger.size === 0 && (await listOfficers({ limit: 1 })).items.length === 0
}

/**
 * Loads the fictional register and its accounts, and writes the passwords to a file that only its owner can read. Cut
 * short, it is begun again and adds what is missing. Returns what was written, to be shown once.
 */
export async function loadDemonstration(ctx: Context): Promise<DemonstrationCredentials> {
  const random = seededRandom(SEED)
  const today = dayOf(ctx.now())
  const register = demonstration({ random, today, hashPersonal: ctx.keys.hashPersonal })
  await markDemonstration()
  await ctx.betweenUpkeep(() => publish(ctx, register))
  const credentials = newCredentials(register)
  await writeFile(credentialsFile(ctx), `${JSON.stringify(credentials, null, 2)}\n`, { mode: OWNER_ONLY, flush: true })
  await openAccounts(ctx, register, credentials)
  return credentials
}

/** Every event on its day, so that the register looks back on years of work. */
async function publish(ctx: Context, { listings, changes }: Demonstration): Promise<void> {
  const bar = progress('Loading the demonstration', listings.length + changes.length)
  const number = numberer(ctx)
  const dated = [
    ...listings.map((it) => ({ on: it.publishedOn, draft: () => number(it) })),
    ...changes.map(({ on, draft }) => ({ on, draft: () => draft })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const { on, draft } of dated) {
    await appended(ctx, on, draft)
    bar.tick(1)
  }
  bar.end()
}

/** Once; what is in the ledger already, from a load that was cut short, is left. */
async function appended({ ledger }: Context, on: CivilDate, draft: () => EventDraft): Promise<void> {
  const atMs = beginningOf(on).getTime() + OFFICE_HOURS_MS
  // Another process may come between, with an expiry that it announces today.
  const nextAt = () => new Date(Math.max(atMs, ledger.updatedAt?.getTime() ?? 0)).toISOString()
  const head = { origin: ledger.origin, nextAt, catchUp: () => ledger.catchUp() }
  try {
    await appendTo(head, () => [draft()], AbortSignal.timeout(APPEND_DEADLINE_MS))
  } catch (error) {
    if (!(error instanceof AlreadyLedgered)) throw error
  }
}

/** The next number of its series, of those that the ledger has by then. */
const numberer =
  ({ numbering }: Context) =>
  ({ series: { prefix, year }, publish }: UnnumberedListing): EventDraft => {
    const [number = ''] = numbering.next(prefix, year, 1)
    return publish(number)
  }

function newCredentials({ departments, officers, platforms }: Demonstration): DemonstrationCredentials {
  const names = new Map(departments.map(({ code, name }) => [code, name]))
  return {
    officers: officers.map(({ username, role, department }) => ({
      username,
      password: newPassword(),
      role,
      department: { code: department, name: names.get(department) ?? '' },
    })),
    platforms: platforms.map(({ clientId }) => ({ clientId, clientSecret: newSecret() })),
  }
}

async function openAccounts(
  ctx: Context,
  register: Demonstration,
  credentials: DemonstrationCredentials,
): Promise<void> {
  for (const department of register.departments) {
    if (!(await departmentOf(department.code))) await addDepartment(ctx, 'commandLine', department)
  }
  const passwords = new Map(credentials.officers.map(({ username, password }) => [username, password]))
  for (const officer of register.officers) await openAccount(ctx, officer, passwords.get(officer.username))
  const secrets = new Map(credentials.platforms.map(({ clientId, clientSecret }) => [clientId, clientSecret]))
  for (const platform of register.platforms)
    await addPlatform(ctx, 'commandLine', platform, secrets.get(platform.clientId))
}

async function openAccount(ctx: Context, officer: DemonstrationOfficer, password?: string): Promise<void> {
  const standing = await officerNamed(officer.username)
  if (standing) await resetPassword(ctx, 'commandLine', standing.id, password)
  else await addOfficer(ctx, 'commandLine', officer, password)
}
