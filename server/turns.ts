/** Gives back a function that runs what it is handed one after another, whether or not the one before failed. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/**
 * Gives back a function that runs the work after the call, never two at a time. Callers that come while it runs share
 * the next turn: the one under way may have looked before what they wait for was there.
 */
export function sharedTurns<T>(work: () => Promise<T>): () => Promise<T> {
  const inTurn = oneAtATime()
  let next: Promise<T> | null = null
  return () => {
    next ??= inTurn(() => {
      next = null
      return work()
    })
    return next
  }
}
