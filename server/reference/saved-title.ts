/** Whose state was saved, and from where on the ledger is to be read. */
export interface SavedTitle {
  /** Print of the program that wrote it. */
  readonly code: string
  readonly origin: string
  /** Tells the registry's keys. */
  readonly fingerprint: string
  readonly size: number
  readonly root: string
  /** base64 of the last event's leaf hash. */
  readonly leaf: string
}
