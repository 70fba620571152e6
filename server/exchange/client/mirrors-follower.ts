import { noteTag } from '../peers/mirrors-note.ts'
import { nextEvents } from '../remote/next-events.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import type { RemoteLedger } from '../remote/remote-ledger.ts'
import type { FollowOptions } from './follow-options.ts'
import { hasOrders, type Kept } from './kept.ts'
import type { KeptReplica } from './kept-replica.ts'
import { type MirroredRecord, type MirrorsRecord, mirrorStepRecord, SEEN_EVERY_MS } from './replica-records.ts'

/** Follows the mirrors that the registry screens. */
export class MirrorsFollower {
  readonly #options: FollowOptions
  readonly #keeping: KeptReplica
  #writtenMs = 0

  constructor(options: FollowOptions, keeping: KeptReplica) {
    this.#options = options
    this.#keeping = keeping
  }

  /** Takes in what comes next, waiting for it for so many seconds. True when that is all the registry has. */
  async next(waitSeconds: number, signal?: AbortSignal): Promise<boolean> {
    const { kept } = this.#keeping
    const { mirrors } = kept.replica
    const { client } = this.#options
    const known = mirrors.standing && noteTag(mirrors.standing.note)
    const told = await client.mirrorsStanding(waitSeconds, mirrors.areWhole ? known : null, signal)
    const at = this.#keeping.now()
    if (noteTag(told.note) !== known) {
      await this.#take(kept, JSON.stringify({ mirrors: told } satisfies MirrorsRecord), () => {
        if (mirrors.learn(told)) kept.hasToForget = true
      })
    }
    for (const { origin } of mirrors.all) {
      const ledger = client.mirrored(origin, signal ?? this.#options.signal)
      while (await this.#nextOf(kept, origin, ledger));
    }
    if (!mirrors.areWhole || kept !== this.#keeping.kept) return false
    const isDue = at.getTime() - this.#writtenMs >= SEEN_EVERY_MS || noteTag(told.note) !== known
    const record = isDue ? JSON.stringify({ mirrored: at.toISOString() } satisfies MirroredRecord) : null
    await this.#take(kept, record, () => kept.replica.seenMirrors(at))
    if (isDue) this.#writtenMs = at.getTime()
    if (kept.hasToForget) await this.#keeping.inTurn(() => this.#keeping.forget())
    return true
  }

  /** True while there is more. */
  async #nextOf(kept: Kept, origin: string, ledger: RemoteLedger): Promise<boolean> {
    const { mirrors } = kept.replica
    const told = mirrors.all.find((it) => it.origin === origin)?.told ?? 0
    const head = mirrors.copy(origin)?.head
    if (!head || head.size >= told) return false
    const { transcript, events } = await nextEvents(ledger, head, 0)
    // Without the scope bodies would be left out, and what is not there is not found.
    if (kept.identity.view === 'whole' && !(await this.#options.client.readsEverything())) throw scopeLost()
    await this.#take(kept, mirrorStepRecord(origin, transcript), () => {
      mirrors.step(origin, transcript)
      if (hasOrders(transcript)) kept.hasToForget = true
    })
    return events.length > 0 && kept === this.#keeping.kept
  }

  /** Takes something in and writes it down, unless the replica has been begun anew meanwhile. */
  #take(kept: Kept, record: string | null, take: () => void): Promise<void> {
    return this.#keeping.inTurn(async () => {
      if (kept !== this.#keeping.kept) return
      take()
      if (record !== null) await kept.writer.add(record)
      await kept.writer.sync()
    })
  }
}

const scopeLost = (): RemoteFault =>
  new RemoteFault(
    'withheld',
    '贵平台已无 feed 权限，镜像的正文不再提供；请向登记机构申请该权限。',
    'You lost the scope feed, so that bodies of mirrors are kept back: ask the registry for it.',
  )
