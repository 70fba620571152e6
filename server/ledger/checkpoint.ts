/** C2SP tlog-checkpoint: the head of a ledger as text. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** base64. */
  readonly root: string
}

const CHECKPOINT = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n/

export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root}\n`

/** What a verified note says; extension lines are passed over. Null when it is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [, origin, size, root] = CHECKPOINT.exec(text) ?? []
  return origin === undefined || root === undefined ? null : { origin, size: Number(size), root }
}
