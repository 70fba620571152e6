import { dayOf } from '../../reference/civil-date.ts'
import { oneAtATime } from '../../turns.ts'
import type { FollowOptions } from './follow-options.ts'
import { forgetErased } from './forget-erased.ts'
import { type Kept, load, openOrLoad } from './kept.ts'
import type { Replica } from './replica.ts'
import { lockReplica } from './replica-lock.ts'

/** A replica in its file, which several ask for what comes next: whatever they learn is written down in turn. */
export class KeptReplica {
  readonly #options: FollowOptions
  readonly #unlock: () => Promise<void>
  readonly inTurn = oneAtATime()
  #kept: Kept

  private constructor(options: FollowOptions, kept: Kept, unlock: () => Promise<void>) {
    this.#options = options
    this.#kept = kept
    this.#unlock = unlock
  }

  static async open(options: FollowOptions): Promise<KeptReplica> {
    const unlock = await lockReplica(options.file)
    try {
      return new KeptReplica(options, await openOrLoad(options), unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  }

  /** What is kept at present: another one once it was begun anew. */
  get kept(): Kept {
    return this.#kept
  }

  get replica(): Replica {
    return this.#kept.replica
  }

  now(): Date {
    return (this.#options.now ?? (() => new Date()))()
  }

  /** What is public is so for a day: a replica of it begins anew on the next, and so forgets what is public no more. */
  async beginAnewOnAnotherDay(): Promise<void> {
    const { identity, loadedAt } = this.#kept
    if (identity.view !== 'public' || dayOf(loadedAt) === dayOf(this.now())) return
    await this.inTurn(async () => {
      const { writer } = this.#kept
      this.#kept = await load(this.#options, identity)
      await writer.close()
    })
  }

  /** Writes the file without what was ordered erased. Only in turn. */
  async forget(): Promise<void> {
    const { replica, seal, writer } = this.#kept
    const { file } = this.#options
    const { own, mirrors } = replica
    const rewritten = await forgetErased({ file, seal, orders: own.orders, mirrors, size: own.head.size })
    await writer.close()
    this.#kept.writer = rewritten
    this.#kept.hasToForget = false
  }

  async close(): Promise<void> {
    await this.#kept.writer.close()
    await this.#unlock()
  }
}
