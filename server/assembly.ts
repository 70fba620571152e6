import { callerOf } from './access/caller.ts'
import { departmentOf, listDepartments } from './access/departments.ts'
import { officerNameOf } from './access/officers.ts'
import { Passwords } from './access/passwords.ts'
import { platformsById } from './access/platforms.ts'
import { Revocations } from './access/revocations.ts'
import { eraseAttachments } from './attachments/erase.ts'
import { eraseCases } from './cases/erase.ts'
import { caseHistory } from './cases/history.ts'
import { markPublished } from './cases/published.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { DecisionMemory } from './decisions/memory.ts'
import { ImportRunner } from './exchange/imports/runner.ts'
import { Peering } from './exchange/peers/peering.ts'
import { SourceRunner } from './exchange/sources/runner.ts'
import { addressRules } from './exchange/watches/address-rules.ts'
import { resolveName } from './exchange/watches/resolve-name.ts'
import { type Watching, watching } from './exchange/watches/watching.ts'
import { registryKeys } from './keys/registry-keys.ts'
import { findIdentity } from './keys/store.ts'
import { eraseOrdered } from './ledger/erase.ts'
import { Ledger } from './ledger/ledger.ts'
import { metricsOf } from './metrics.ts'
import { endCorrected } from './objections/corrected.ts'
import { UnderObjection } from './objections/under-objection.ts'
import { Chronicle } from './oversight/chronicle.ts'
import { EffectTally } from './oversight/effect-tally.ts'
import { Keeper } from './receipts/keeper.ts'
import { LookupNotes } from './receipts/lookup-notes.ts'
import { storedAfter } from './receipts/store.ts'
import type { LedgerEvent } from './reference/event.ts'
import { type ListingId, newProcessId } from './reference/ids.ts'
import { Figures } from './registry/figures.ts'
import { listingsWhole } from './registry/listing.ts'
import { Numbering } from './registry/numbering.ts'
import { OutlineSearch } from './registry/outline-search.ts'
import { Outlines } from './registry/outlines.ts'
import { Projection } from './registry/projection.ts'
import { ScreeningIndex } from './screening/index.ts'
import type { Member } from './screening/question.ts'
import { oneAtATime } from './turns.ts'

/** What a registry is made of, besides what stands in its context: whoever opens it starts and stops these too. */
interface Assembled extends Context {
  readonly revocations: Revocations
  readonly watches: Watching
  readonly peers: Peering
}

/** Builds everything of a registry once; nothing of it runs yet. */
export async function assemble(
  config: Config,
  { now, log, closing }: Pick<Context, 'now' | 'log' | 'closing'>,
): Promise<Assembled> {
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
