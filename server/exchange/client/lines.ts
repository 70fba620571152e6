const LINE_BREAK = 0x0a

export interface ByteLine {
  /** Without its line break. */
  readonly bytes: Buffer
  /** False for what follows the last line break: the beginning of a line that was cut. */
  readonly isWhole: boolean
}

/** The lines of a text in pieces, as bytes, one at a time in memory. Throws what `tooLong` makes where one has no end. */
export async function* byteLines(
  pieces: AsyncIterable<Uint8Array>,
  limitBytes: number,
  tooLong: () => Error,
): AsyncGenerator<ByteLine, void, void> {
  let begun: Buffer[] = []
  let begunBytes = 0
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf(LINE_BREAK); end !== -1; end = piece.indexOf(LINE_BREAK, from)) {
      begun.push(Buffer.from(piece.subarray(from, end)))
      yield { bytes: begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun), isWhole: true }
      begun = []
      begunBytes = 0
      from = end + 1
    }
    begunBytes += piece.length - from
    if (begunBytes > limitBytes) throw tooLong()
    if (from < piece.length) begun.push(Buffer.from(piece.subarray(from)))
  }
  if (begunBytes > 0) yield { bytes: Buffer.concat(begun), isWhole: false }
}
