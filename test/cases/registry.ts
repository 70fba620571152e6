import { createCipheriv, createDecipheriv, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import { standingListing } from '../../server/cases/changed-listing.ts'
import type { CaseContext } from '../../server/cases/context.ts'
import { create } from '../../server/cases/create.ts'
import { submit } from '../../server/cases/submit.ts'
import type { CaseView } from '../../server/cases/view.ts'
import type { Keys } from '../../server/keys/keys.ts'
import { Ledger } from '../../server/ledger/ledger.ts'
import type { DraftContent } from '../../server/reference/case.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import { RuleBroken, type RuleCode } from '../../server/reference/rule-broken.ts'
import { Numbering } from '../../server/registry/numbering.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import { chen, finance, forgery, gu, housing, li, sun, wu, zhao } from './sample.ts'

const NAMES = new Map([
  [chen.id, '陈经办'],
  [zhao.id, '赵审核'],
  [li.id, '李经办'],
  [sun.id, '孙审核'],
  [wu.id, '吴监督'],
  [gu.id, '顾管理'],
])

const quiet = { error: () => quiet, info: () => quiet } as never

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const note = { privateKey, publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') }
const secret = randomBytes(32)

export const keys: Pick<Keys, 'hashPersonal' | 'seal' | 'unseal'> = {
  hashPersonal: (scheme, normalised, country = '') =>
    createHmac('sha256', secret).update(`${scheme}\n${country}\n${normalised}`).digest('base64'),
  seal: (plain) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', secret, iv)
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
  },
  unseal: (sealed) => {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  },
}

/** One process of a registry, as far as cases need it; the clock stands where a test puts it. */
export interface Process extends CaseContext {
  readonly ledger: Ledger
  readonly clock: { at: Date }
  /** What a follower of its ledger has been told. */
  readonly followed: LedgerEvent[]
}

export function aProcess(): Process {
  const clock = { at: new Date('2026-11-23T02:00:00.000Z') }
  const now = () => clock.at
  const index = new ScreeningIndex({ hashPersonal: keys.hashPersonal, listingUrl: (id) => `/listings/${id}` })
  const ledger = new Ledger({ origin: 'blacklist.panjin.example', keys: { note }, now, log: quiet })
  const numbering = new Numbering()
  const followed: LedgerEvent[] = []
  ledger.follow((event) => numbering.apply(event))
  ledger.follow((event) => index.apply(event))
  ledger.follow((event) => followed.push(event))
  return {
    ledger,
    numbering,
    // Nobody reads lists here.
    projection: { caughtUp: async () => true },
    listingsOf: (party) => Promise.all(index.listingsOf(party).map((id) => standingListing({ ledger }, id))),
    keys,
    now,
    clock,
    followed,
    departmentOf: (code) => [finance, housing].find((it) => it.code === code) ?? null,
    officerNameOf: async (id) => NAMES.get(id) ?? id,
  }
}

export const MODELS = [CaseModel, LedgerEventModel]

/** How a ledger is read, for a process that appends in a way of its own. */
export const reading = ({ ledger }: Process): Omit<CaseContext['ledger'], 'append'> => ({
  hasOnce: (keys) => ledger.hasOnce(keys),
  onceKeysOf: (seqs) => ledger.onceKeysOf(seqs),
  eventsOf: (listing) => ledger.eventsOf(listing),
})

/** A case of chen's that waits for review, one party and decision of its own for each number. */
export async function submitted(ctx: CaseContext, n = 1, differing: DraftContent = {}): Promise<CaseView> {
  const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` }
  const draft = await create(ctx, chen, { kind: 'listing', ...forgery, decision, ...differing })
  return submit(ctx, chen, draft.id, { version: draft.version })
}

export const approved = async (ctx: CaseContext, it: CaseView): Promise<CaseView> =>
  approve(ctx, zhao, it.id, { version: it.version, note: '同意' })

/** The rules that the work broke, in the order told; none when it was done. */
export const rulesBrokenBy = (work: Promise<unknown>): Promise<RuleCode[]> =>
  work.then(
    () => [],
    (error: unknown) => {
      if (error instanceof RuleBroken) return error.faults.map((fault) => fault.code)
      throw error
    },
  )
