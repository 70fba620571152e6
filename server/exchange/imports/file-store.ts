import type { Binary } from 'bson'
import { type ImportChunkDoc, ImportChunkModel } from '../../../models/import-chunk.ts'
import type { Keys } from '../../keys/keys.ts'
import type { ImportId } from '../../reference/ids.ts'
import type { FileSource } from '../file-source.ts'

const WAIT_MS = 10_000
const CHUNK_BYTES = 512 * 1024

type Sealing = Pick<Keys, 'sealBytes' | 'unsealBytes'>

/** Keeps a file as it comes in, sealed, piece by piece; hands each piece to `seen` first, which may refuse it by throwing. */
export async function storeFile(
  keys: Sealing,
  id: ImportId,
  expiresAt: Date,
  pieces: AsyncIterable<Uint8Array>,
  seen: (piece: Uint8Array) => void,
): Promise<void> {
  let [waiting, waitingBytes, number] = [[] as Uint8Array[], 0, 0]
  const store = async () => {
    if (waitingBytes === 0) return
    const sealed = Buffer.from(keys.sealBytes(Buffer.concat(waiting.splice(0))))
    waitingBytes = 0
    await ImportChunkModel.create({ _id: `${id}:${number}`, import: id, sealed, expiresAt })
    number += 1
  }
  for await (const piece of pieces) {
    seen(piece)
    waiting.push(piece)
    waitingBytes += piece.length
    if (waitingBytes >= CHUNK_BYTES) await store()
  }
  await store()
}

/** The file, as long as it is kept; nothing of it afterwards. `read` is told how many bytes of it were read so far. */
export const storedFile = (keys: Sealing, id: ImportId, read: (bytes: number) => void = () => undefined): FileSource =>
  async function* () {
    let readBytes = 0
    for (let number = 0; ; number += 1) {
      const chunk = await ImportChunkModel.findById(`${id}:${number}`).maxTimeMS(WAIT_MS).lean<Kept>()
      if (!chunk) return
      const piece = keys.unsealBytes(chunk.sealed.buffer)
      readBytes += piece.length
      read(readBytes)
      yield piece
    }
  }

/** As the driver gives it. */
type Kept = Omit<ImportChunkDoc, 'sealed'> & { readonly sealed: Binary }

export async function deleteFile(id: ImportId): Promise<void> {
  await ImportChunkModel.deleteMany({ import: id })
}
