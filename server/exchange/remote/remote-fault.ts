/** What a registry did that no honest one does, or what came of its line in a form that nobody can trust. */
export type RemoteFaultKind =
  | 'badSignature'
  | 'otherOrigin'
  | 'fork'
  | 'rollback'
  | 'gap'
  | 'badLeaf'
  | 'badBody'
  | 'withheld'
  | 'outOfTurn'
  | 'garbage'
  | 'tooLarge'

/**
 * What another registry sent does not verify. Nothing of it was taken; what was verified before stands. To ask again
 * does not mend it: a person has to look. The sentences name numbers and hashes, never a party.
 */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault'
  readonly kind: RemoteFaultKind
  readonly sentence: { readonly zh: string; readonly en: string }
  /** The note that the registry signed against one it had signed before: together they prove it to others. */
  readonly note: string | undefined

  constructor(kind: RemoteFaultKind, zh: string, en: string, note?: string) {
    super(en)
    this.kind = kind
    this.sentence = { zh, en }
    this.note = note
  }
}

/** No answer, or one that says to come again: it proves nothing against the registry. */
export class RemoteUnreachable extends Error {
  override readonly name = 'RemoteUnreachable'
  /** HTTP status, where there was one. */
  readonly status: number | undefined
  /** How long the registry asks to wait; 0 where it says nothing. */
  readonly retryAfterSeconds: number

  constructor(message: string, parts: { status?: number; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(message, { cause: parts.cause })
    this.status = parts.status
    this.retryAfterSeconds = parts.retryAfterSeconds ?? 0
  }
}
