/** What the command ends with. README lists them. */
export const EXIT = {
  fine: 0,
  failed: 1,
  usage: 2,
  blocked: 3,
  review: 4,
  stale: 5,
  receiptInvalid: 6,
  notTrusted: 7,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The command was called in a way that means nothing. */
export class Usage extends Error {
  override readonly name = 'Usage'
}
