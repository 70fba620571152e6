import type { SavedStateDoc } from './state-store.ts'

/** Reading so many events again takes a second or less. */
export const WORTH_SAVING = 5_000
/** Of a million events a twentieth is read in less than ten seconds, and a state of them is hundreds of megabytes. */
const FAR_BEHIND = 0.05
/** An upload gives itself up after that. */
export const UPLOAD_MS = 10 * 60_000
/** Not before this does the next one begin, and nothing of an older one is on its way any more. */
const REST_MS = 15 * 60_000
/** So long a program that was replaced may come back and find its own. */
const REPLACED_MS = 24 * 60 * 60_000

type State = Omit<SavedStateDoc, 'sizeBytes' | 'pieces' | 'origin' | 'fingerprint' | 'root' | 'leaf'>

/** Whether a state of the first size is to be replaced by one of the second, in the database or for a start. */
export const isFarBehind = (size: number, other: number): boolean =>
  other - size >= Math.max(WORTH_SAVING, FAR_BEHIND * size)

/** What a process of that code starts from: nothing from before the last order to erase. */
export function bestOf<S extends State>(states: readonly S[], code: string, lastErasure: number): S | null {
  const usable = states.filter((it) => it.code === code && it.stage === 'whole' && it.size > lastErasure)
  return usable.reduce<S | null>((best, it) => (best && isBetter(best, it) ? best : it), null)
}

/** Whether some process has begun to store one of that code a short while ago; what became of it does not matter. */
export const isResting = (states: readonly State[], code: string, now: Date): boolean =>
  states.some((it) => it.code === code && isWithin(REST_MS, it, now))

/** Whether the pieces of a state are to be removed: nobody may start from it, or nobody will. */
export function isOver(state: State, states: readonly State[], lastErasure: number, now: Date): boolean {
  if (state.size <= lastErasure || state.stage === 'going') return true
  if (state.stage === 'coming') return isLeft(state, now)
  return states.some(
    (it) => it.stage === 'whole' && (it.code === state.code ? isBetter(it, state) : isReplacedBy(state, it, now)),
  )
}

/** Whether nobody can still be writing a piece of it: until then it is remembered that pieces may be there. */
export const isLeft = (state: Pick<State, 'startedAt'>, now: Date): boolean => !isWithin(REST_MS, state, now)

const isWithin = (ms: number, { startedAt }: Pick<State, 'startedAt'>, now: Date): boolean =>
  now.getTime() - startedAt.getTime() < ms

const isBetter = (a: State, b: State): boolean => a.size > b.size || (a.size === b.size && a._id > b._id)

const isReplacedBy = (state: State, newer: State, now: Date): boolean =>
  newer.startedAt > state.startedAt && !isWithin(REPLACED_MS, state, now)
