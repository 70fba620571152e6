/** How long work may go on before others get their turn. The engine starts each turn. */
export interface Turn {
  start(lengthMs: number): void
  over(): boolean
}

export function createTurn(): Turn {
  let endsAt = 0
  return {
    start: (lengthMs) => {
      endsAt = performance.now() + lengthMs
    },
    over: () => performance.now() >= endsAt,
  }
}
