import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue } from './catalogue.ts'
import { Refused, refuse } from './errors.ts'
import type { Store } from './store.ts'
import type { Turn } from './turn.ts'

/** Work that stops at every `yield` to let others go ahead. */
export type Work<T> = Generator<undefined, T, void>

/** Time on the clock of `performance` after which work is given up; Infinity for never. */
export type Deadline = number

interface WriteJob {
  /** Goes on with the work; what it returns is to be called once the transaction is on disk. Null: not finished. */
  readonly step: () => (() => void) | null
  readonly fail: (error: unknown) => void
}

const READ_TURN_MS = 8
const WRITE_TURN_MS = 40

/** Runs work that only reads, in slices between which all others get their turn. */
export async function runReading<T>(turn: Turn, work: Work<T>, deadline: Deadline): Promise<T> {
  for (;;) {
    turn.start(READ_TURN_MS)
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() > deadline) expired()
    await nextTurn()
  }
}

const expired = (): never => refuse('MaxTimeMSExpired', 'operation exceeded time limit')

/**
 * Runs work that writes. All that is asked for in one turn of the event loop shares one transaction and one wait for
 * the disk, and nobody is answered before it is over.
 */
export function createGroupCommit(
  store: Store,
  catalogue: Catalogue,
  turn: Turn,
): <T>(work: Work<T>, deadline: Deadline) => Promise<T> {
  let waiting: WriteJob[] = []

  const commitAll = (): void => {
    const jobs = waiting
    const unfinished: WriteJob[] = []
    const answers: (() => void)[] = []
    waiting = []
    try {
      store.transaction(() => {
        for (const job of jobs) {
          turn.start(WRITE_TURN_MS)
          const answer = job.step()
          if (answer === null) unfinished.push(job)
          else answers.push(answer)
        }
      })
    } catch (error) {
      // Nothing of this turn is on disk, so nothing of it may stay in memory.
      if (store.isOpen()) catalogue.reload()
      for (const job of jobs) job.fail(error)
      return
    }
    for (const answer of answers) answer()
    if (unfinished.length > 0 && waiting.length === 0) setImmediate(commitAll)
    waiting.unshift(...unfinished)
  }

  return (work, deadline) =>
    new Promise((resolve, reject) => {
      const step = (): (() => void) | null => {
        try {
          if (performance.now() > deadline) expired()
          const { done, value } = work.next()
          return done ? () => resolve(value) : null
        } catch (error) {
          // A refusal is an answer: what the work wrote before it stands. Anything else is a fault, and nothing stands.
          if (error instanceof Refused) return () => reject(error)
          throw error
        }
      }
      if (waiting.length === 0) setImmediate(commitAll)
      waiting.push({ step, fail: reject })
    })
}
