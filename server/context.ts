import type { Registry as Metrics } from 'prom-client'
import { createIndexes } from '../models/indexes.ts'
import type { CallerOf } from './access/caller.ts'
import type { Passwords } from './access/passwords.ts'
import type { platformsById } from './access/platforms.ts'
import { assemble } from './assembly.ts'
import { sweepAttachments } from './attachments/sweep.ts'
import { completeCases } from './cases/complete.ts'
import { eraseAbandoned } from './cases/erase.ts'
import type { caseHistory } from './cases/history.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import type { DecisionMemory } from './decisions/memory.ts'
import type { ImportRunner } from './exchange/imports/runner.ts'
import type { PeerContext } from './exchange/peers/context.ts'
import type { Mirrors } from './exchange/peers/mirrors.ts'
import type { SourceRunner } from './exchange/sources/runner.ts'
import type { Watching } from './exchange/watches/watching.ts'
import type { Keys } from './keys/keys.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Log } from './log.ts'
import { eraseObjectors } from './objections/erase.ts'
import { openMissingCases } from './objections/open-case.ts'
import type { UnderObjection } from './objections/under-objection.ts'
import type { Chronicle } from './oversight/chronicle.ts'
import type { EffectTally } from './oversight/effect-tally.ts'
import { Polling } from './polling.ts'
import type { Keeper } from './receipts/keeper.ts'
import type { LookupNotes } from './receipts/lookup-notes.ts'
import type { Department } from './reference/departments.ts'
import type { DepartmentCode, ListingId, OfficerId } from './reference/ids.ts'
import type { Annotation, Listing } from './reference/listing.ts'
import type { Figures } from './registry/figures.ts'
import type { Numbering } from './registry/numbering.ts'
import type { OutlineSearch } from './registry/outline-search.ts'
import type { Projection } from './registry/projection.ts'
import { keepUp } from './registry/upkeep.ts'
import { SavedState } from './saved/saved-state.ts'
import type { ScreeningIndex } from './screening/index.ts'
import type { Member } from './screening/question.ts'

const SWEEP_INTERVAL_MS = 600_000
const UPKEEP_INTERVAL_MS = 5_000
const OPEN_CASES_INTERVAL_MS = 30_000
const SAVE_INTERVAL_MS = 60_000

/** What has a lifetime, and what comes from outside: built once, handed to routes and scripts. */
export interface Context {
  readonly config: Config
  readonly now: () => Date
  readonly log: Log
  readonly keys: Keys
  readonly ledger: Ledger
  readonly numbering: Numbering
  readonly index: ScreeningIndex
  readonly projection: Projection
  readonly keeper: Keeper
  readonly lookups: LookupNotes
  readonly decisions: DecisionMemory
  readonly imports: ImportRunner
  readonly sources: SourceRunner
  readonly chronicle: Chronicle
  readonly figures: Figures
  readonly outlines: OutlineSearch
  readonly effectTally: EffectTally
  readonly passwords: Passwords
  readonly callerOf: CallerOf
  readonly metrics: Metrics
  readonly underObjection: UnderObjection
  readonly annotationsOf: (id: ListingId) => readonly Annotation[]
  readonly search: (q: string, limit: number) => readonly ListingId[]
  readonly departments: () => Promise<readonly Department[]>
  readonly departmentOf: (code: DepartmentCode) => Promise<Department | null>
  readonly officerNameOf: (id: OfficerId) => Promise<string>
  readonly caseHistory: typeof caseHistory
  readonly listingsOf: (party: Member) => Promise<readonly Listing[]>
  readonly platformsById: typeof platformsById
  readonly callbacks: Watching['callbacks']
  readonly courier: Watching['courier']
  readonly mirrors: Mirrors
  readonly mirrorsHealthy: () => boolean
  readonly peering: PeerContext['peering']
  readonly isDemonstration: () => Promise<boolean>
  /** Does the work while this process announces no expiry: for events that are dated in the past. */
  readonly betweenUpkeep: <T>(work: () => Promise<T>) => Promise<T>
  /** Aborted when the process is about to stop: whoever waits or streams ends then. */
  readonly closing: AbortSignal
}

/** A registry that has read its ledger and follows it. */
export interface Registry {
  readonly ctx: Context
  readonly database: Database
  /** Ends what waits and streams, so that a server can close; the registry goes on answering. */
  readonly hangUp: () => void
  /** Stops what was started, in reverse. What was acknowledged is stored by then. */
  readonly stop: () => Promise<void>
}

interface Parts {
  readonly now: () => Date
  readonly log: Log
}

/**
 * Opens the database, checks that these keys are its registry's, and catches up with the ledger. Resolves when every
 * question can be answered from all that was published. Throws a sentence for a person when something stands in the way.
 */
export async function openRegistry(config: Config, { now, log }: Parts): Promise<Registry> {
  const database = await openDatabase(config)
  try {
    await createIndexes()
    const closing = new AbortController()
    const ctx = await assemble(config, { now, log, closing: closing.signal })
    const {
      ledger,
      projection,
      revocations,
      keeper,
      lookups,
      watches,
      decisions,
      effectTally,
      imports,
      sources,
      underObjection,
      peers,
    } = ctx
    await completeCases(log)
    const sweeping = new Polling('clearing away', () => clearAway(now()), { now, log })
    const opening = new Polling('cases of objections', () => openMissingCases(ctx), { now, log })
    const upkeep = new Polling('upkeep of listings', () => ctx.betweenUpkeep(() => keepUp(ctx)), { now, log })
    const saved = new SavedState({ ...ctx, dataDir: config.dataDir })
    const saving = new Polling('saving what is known of the ledger', () => saved.keep(), { now, log })
    await saved.load()
    await ledger.start(config.followIntervalMs)
    await projection.start()
    await peers.start(config.followIntervalMs)
    await revocations.start()
    watches.start()
    await decisions.start(config.followIntervalMs)
    await effectTally.start()
    await underObjection.start()
    await sweeping.start(SWEEP_INTERVAL_MS)
    await imports.start()
    await sources.start()
    await opening.start(OPEN_CASES_INTERVAL_MS)
    await upkeep.start(UPKEEP_INTERVAL_MS)
    saving.begin(SAVE_INTERVAL_MS)
    log.info('registry open', { ledgerSize: ledger.size, embedded: database.embedded })
    return {
      ctx,
      database,
      hangUp: () => closing.abort(),
      stop: async () => {
        closing.abort()
        await saving.stop()
        await upkeep.stop()
        await sources.stop()
        await imports.stop()
        await opening.stop()
        await sweeping.stop()
        await underObjection.stop()
        await keeper.stop()
        await lookups.stop()
        await watches.stop()
        await decisions.stop()
        await effectTally.stop()
        await revocations.stop()
        await peers.stop()
        await projection.stop()
        await ledger.stop()
        await saved.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** What nobody waits for, and nothing may keep for longer. */
async function clearAway(now: Date): Promise<void> {
  await sweepAttachments(now)
  await eraseObjectors(now)
  await eraseAbandoned(now)
}
