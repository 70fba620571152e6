import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import { RemoteFault } from '../remote/remote-fault.ts'

/**
 * Whether events that verify also make sense as listings: versions in turn, a publication first, erasures of what came
 * before. A registry that signs nonsense is not folded, whatever its signature says. `versionOf` gives what is held.
 * Throws RemoteFault `outOfTurn`.
 */
export function checkAdmissible(
  events: readonly LedgerEvent[],
  versionOf: (id: ListingId) => number | undefined,
): void {
  const versions = new Map<ListingId, number>()
  for (const event of events) {
    const due = (versions.get(event.listing) ?? versionOf(event.listing) ?? 0) + 1
    if (event.version !== due) throw outOfTurn(event, due)
    if ((due === 1) !== (event.type === 'listing.published')) throw notBegun(event)
    if (event.type === 'body.erased') {
      const later = event.body?.seqs.find((seq) => seq >= event.seq)
      if (later !== undefined) throw erasesLater(event, later)
    }
    versions.set(event.listing, event.version)
  }
}

const outOfTurn = ({ seq, listing, version }: LedgerEvent, due: number) =>
  new RemoteFault(
    'outOfTurn',
    `第 ${seq} 号事件是 ${listing} 的第 ${version} 版，而应为第 ${due} 版。`,
    `Event ${seq} is version ${version} of ${listing} where version ${due} is due.`,
  )

const notBegun = ({ seq, listing, type }: LedgerEvent) =>
  new RemoteFault(
    'outOfTurn',
    `第 ${seq} 号事件（${type}）不能是 ${listing} 此时的事件：名单须先公布，且只公布一次。`,
    `Event ${seq} (${type}) cannot come here: ${listing} is published first, and once.`,
  )

const erasesLater = ({ seq }: LedgerEvent, later: number) =>
  new RemoteFault(
    'outOfTurn',
    `第 ${seq} 号事件要求删除尚未发生的第 ${later} 号事件。`,
    `Event ${seq} orders event ${later} erased, which has not come yet.`,
  )
