import type { Log } from '../log.ts'
import { Polling } from '../polling.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { ProcessId } from '../reference/ids.ts'
import type { ProcessTally } from '../reference/tally.ts'
import { sharedTurns } from '../turns.ts'
import { announce, finishTails, type StoredAfter } from './finish-tails.ts'
import { emptyTally, type StoredScreening, withNews } from './tally.ts'
import { findTally, putTally } from './tally-store.ts'

const FLUSH_INTERVAL_MS = 1_000
const FINISH_INTERVAL_MS = 60_000

interface EffectTallyParts {
  readonly process: ProcessId
  readonly storedAfter: StoredAfter
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info'>
}

/**
 * Counts what screenings come to, once they are stored and far behind the answer. Every process counts its own, by the
 * day, and writes the whole count with the number it reaches to: written again it says the same, and what a killed
 * process had stored and not counted yet another one counts for it.
 */
export class EffectTally {
  readonly #process: ProcessId
  readonly #flushing: Polling
  readonly #finishing: Polling
  readonly #turns = sharedTurns(() => this.#write())
  #fresh: StoredScreening[] = []
  /** What was written last, so that it need not be read again. */
  #written: ProcessTally | null = null

  constructor({ process, storedAfter, now, log }: EffectTallyParts) {
    this.#process = process
    this.#flushing = new Polling('screening statistics', () => this.flush(), { now, log })
    const finish = async () => {
      await announce(dayOf(now()), process)
      await finishTails(storedAfter, now(), process)
    }
    this.#finishing = new Polling('statistics of ended processes', finish, { now, log })
  }

  /** Takes in screenings, each once and in the order of their numbers. */
  add(screenings: readonly StoredScreening[]): void {
    for (const { at, processSeq, field, region, summary, blockedBy } of screenings) {
      this.#fresh.push({ at, processSeq, field, region, summary, blockedBy })
    }
  }

  /** Writes what was taken in before the call. */
  flush(): Promise<void> {
    return this.#turns()
  }

  /** Announces the process, so that others can finish its count, and counts for those that have ended. */
  async start(): Promise<void> {
    await this.#finishing.start(FINISH_INTERVAL_MS)
    await this.#flushing.start(FLUSH_INTERVAL_MS)
  }

  async stop(): Promise<void> {
    await this.#finishing.stop()
    await this.#flushing.stop()
    // What cannot be written now, another process counts.
    await this.flush().catch(() => undefined)
  }

  async #write(): Promise<void> {
    const fresh = this.#fresh.splice(0)
    try {
      for (const day of new Set(fresh.map(({ at }) => dayOf(at)))) {
        const ofDay = fresh.filter(({ at }) => dayOf(at) === day)
        const tally = withNews(await this.#standing(day), ofDay)
        await putTally(tally)
        this.#written = tally
      }
    } catch (error) {
      // Whether it was written is not known: what stands there says by its number.
      this.#written = null
      this.#fresh.unshift(...fresh)
      throw error
    }
  }

  async #standing(day: CivilDate): Promise<ProcessTally> {
    if (this.#written?.day === day) return this.#written
    return (await findTally(day, this.#process)) ?? emptyTally(day, this.#process)
  }
}
