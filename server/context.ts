import { collectDefaultMetrics, Gauge, Registry as Metrics } from 'prom-client'
import { createIndexes } from '../models/indexes.ts'
import { type CallerOf, callerOf } from './access/caller.ts'
import { departmentOf, listDepartments } from './access/departments.ts'
import { officerNameOf } from './access/officers.ts'
import { Passwords } from './access/passwords.ts'
import { platformsById } from './access/platforms.ts'
import { Revocations } from './access/revocations.ts'
import { eraseAttachments } from './attachments/erase.ts'
import { sweepAttachments } from './attachments/sweep.ts'
import { eraseAbandoned, eraseCases } from './cases/erase.ts'
import { caseHistory } from './cases/history.ts'
import { markPublished } from './cases/published.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { DecisionMemory } from './decisions/memory.ts'
import { ImportRunner } from './exchange/imports/runner.ts'
import type { PeerContext } from './exchange/peers/context.ts'
import type { Mirrors } from './exchange/peers/mirrors.ts'
import { Peering } from './exchange/peers/peering.ts'
import { SourceRunner } from './exchange/sources/runner.ts'
import { addressRules } from './exchange/watches/address-rules.ts'
import { resolveName } from './exchange/watches/resolve-name.ts'
import { type Watching, watching } from './exchange/watches/watching.ts'
import { claimIdentity } from './keys/identity.ts'
import type { Keys } from './keys/keys.ts'
import { loadKeys } from './keys/load-keys.ts'
import { findIdentity } from './keys/store.ts'
import { eraseOrdered } from './ledger/erase.ts'
import { Ledger } from './ledger/ledger.ts'
import type { Log } from './log.ts'
import { endCorrected } from './objections/corrected.ts'
import { eraseObjectors } from './objections/erase.ts'
import { openMissingCases } from './objections/open-case.ts'
import { UnderObjection } from './objections/under-objection.ts'
import { Chronicle } from './oversight/chronicle.ts'
import { EffectTally } from './oversight/effect-tally.ts'
import { Polling } from './polling.ts'
import { Keeper } from './receipts/keeper.ts'
import { LookupNotes } from './receipts/lookup-notes.ts'
import { storedAfter } from './receipts/store.ts'
import type { Department } from './reference/departments.ts'
import type { LedgerEvent } from './reference/event.ts'
import { type DepartmentCode, type ListingId, newProcessId, type OfficerId } from './reference/ids.ts'
import type { Annotation, Listing } from './reference/listing.ts'
import { Figures } from './registry/figures.ts'
import { listingsWhole } from './registry/listing.ts'
import { Numbering } from './registry/numbering.ts'
import { OutlineSearch } from './registry/outline-search.ts'
import { Outlines } from './registry/outlines.ts'
import { Projection } from './registry/projection.ts'
import { keepUp } from './registry/upkeep.ts'
import { SavedState } from './saved/saved-state.ts'
import { ScreeningIndex } from './screening/index.ts'
import type { Member } from './screening/question.ts'
import { oneAtATime } from './turns.ts'

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

async function assemble(
  config: Config,
  { now, log, closing }: Parts & Pick<Context, 'closing'>,
): Promise<Context & { readonly revocations: Revocations; readonly watches: Watching; readonly peers: Peering }> {
  const keys = await registryKeys(config)
  const ledger = new Ledger({ origin: config.origin, keys, now, log })
  const numbering = new Numbering()
  const listingUrl = (id: ListingId) => `${config.publicUrl}/listings/${id}`
  const index = new ScreeningIndex({ hashPersonal: keys.hashPersonal, listingUrl })
  ledger.remember(numbering)
  ledger.remember(index)
  const numbers = { numberOf: (id: ListingId) => index.numberOf(id), idOf: (number: number) => index.idOf(number) }
  const known = new Outlines(numbers.numberOf)
  ledger.remember(known)
  const figures = new Figures(known)
  const outlines = new OutlineSearch(known, numbers)
  const listingsOf = async (party: Member) => listingsWhole(index.listingsOf(party))
  const process = newProcessId()
  const effectTally = new EffectTally({ process, storedAfter, now, log })
  const chronicle = new Chronicle()
  ledger.remember(chronicle)
  const projection = new Projection({ ledger, onPublished: (events) => afterEvents(ledger, events), now, log })
  const revocations = new Revocations(log)
  const isRevoked = revocations.has.bind(revocations)
  const networks = config.callbackNetworks
  const watches = watching({ ledger, keys, now, log, networks, listingUrl, isRevoked })
  const peers = new Peering({
    keys,
    now,
    log,
    networks: config.peerNetworks,
    listingUrl: (origin, id) => `${config.publicUrl}/api/v1/mirrors/${origin}/listings/${id}`,
    telling: watches.telling,
  })
  const underObjection = new UnderObjection({ now, log })
  return {
    config,
    now,
    log,
    keys,
    ledger,
    numbering,
    index,
    projection,
    revocations,
    watches,
    peers,
    mirrors: peers.mirrors,
    mirrorsHealthy: () => peers.healthy,
    peering: peers.context,
    callbacks: watches.callbacks,
    courier: watches.courier,
    keeper: new Keeper(log, { process, onStored: (docs) => effectTally.add(docs) }),
    lookups: new LookupNotes(log),
    effectTally,
    imports: new ImportRunner(
      { ledger, projection, numbering, keys, now, departmentOf, officerNameOf, listingsOf },
      log,
    ),
    sources: new SourceRunner(
      { config, ledger, projection, numbering, keys, now, log },
      { rules: addressRules(config.sourceNetworks), resolve: resolveName },
    ),
    chronicle,
    figures,
    outlines,
    decisions: new DecisionMemory({
      versionOf: (id, size) => index.version(id, size) ?? peers.mirrors.version(id),
      now,
      log,
    }),
    passwords: new Passwords(),
    callerOf: callerOf({ config, keys, now, revocations }),
    metrics: metricsOf(ledger),
    underObjection,
    annotationsOf: (id) => underObjection.annotationsOf(id),
    search: (q, limit) => index.search(q, limit),
    departments: listDepartments,
    departmentOf,
    officerNameOf,
    caseHistory,
    listingsOf,
    platformsById,
    isDemonstration: async () => (await findIdentity())?.demonstration === true,
    betweenUpkeep: oneAtATime(),
    closing,
  }
}

/** What else has to follow when something was ledgered. */
async function afterEvents(ledger: Ledger, events: readonly LedgerEvent[]): Promise<void> {
  await markPublished({ ledger }, events)
  await eraseOrdered(events)
  await eraseAttachments(events)
  await eraseCases(events)
  await endCorrected(events)
}

/** What nobody waits for, and nothing may keep for longer. */
async function clearAway(now: Date): Promise<void> {
  await sweepAttachments(now)
  await eraseObjectors(now)
  await eraseAbandoned(now)
}

/** Keys are made for a database that is nobody's yet; for any other they must be there and be its registry's. */
async function registryKeys({ keysDir, origin }: Config): Promise<Keys> {
  const keys = await loadKeys(keysDir, { create: (await findIdentity()) === null })
  await claimIdentity({ origin, fingerprint: keys.fingerprint })
  return keys
}

function metricsOf(ledger: Ledger): Metrics {
  const metrics = new Metrics()
  collectDefaultMetrics({ register: metrics })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(read())
      },
    })
  gauge('ledger_size', 'Events this process has taken in.', () => ledger.size)
  gauge('ledger_lag_seconds', 'Seconds since this process last knew it had them all.', () => ledger.lagSeconds ?? -1)
  return metrics
}
