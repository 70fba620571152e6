import { setImmediate as turn } from 'node:timers/promises'

/** A file that can be read from its beginning as often as it is asked for, in pieces, and never has to be there whole. */
export type FileSource = () => AsyncIterable<Uint8Array>

export const inMemory = (bytes: Uint8Array): FileSource =>
  async function* () {
    yield bytes
  }

/** The same pieces, cut so small that working on one takes milliseconds, and with a turn for everybody else between. */
export async function* inTurns(file: FileSource, pieceBytes: number): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of file()) {
    for (let at = 0; at < piece.length; at += pieceBytes) {
      yield piece.subarray(at, at + pieceBytes)
      await turn()
    }
  }
}

/** 100,000 rows of long texts, and some room. */
export const FILE_LIMIT_BYTES = 128 * 1024 * 1024
