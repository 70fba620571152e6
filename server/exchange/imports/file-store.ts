import type { Binary } from 'bson'
import { type ImportChunkDoc, ImportChunkModel } from '../../../models/import-chunk.ts'
import type { Keys } from '../../keys/keys.ts'
import type { ImportId } from '../../reference/ids.ts'
import type { ImportJob } from '../../reference/import.ts'
import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'

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

/** The file of a job. `read` is told how many bytes of it were read so far. Throws FileUnreadable once it is gone. */
export const storedFile = (
  keys: Sealing,
  { id, file }: Pick<ImportJob, 'id' | 'file'>,
  read: (bytes: number) => void = () => undefined,
): FileSource =>
  async function* () {
    let readBytes = 0
    for (let number = 0; readBytes < file.sizeBytes; number += 1) {
      const chunk = await ImportChunkModel.findById(`${id}:${number}`).maxTimeMS(WAIT_MS).lean<Kept>()
      // A part of a file must not pass for the whole.
      if (!chunk) throw gone()
      const piece = keys.unsealBytes(chunk.sealed.buffer)
      readBytes += piece.length
      read(readBytes)
      yield piece
    }
  }

/** As the driver gives it. */
type Kept = Omit<ImportChunkDoc, 'sealed'> & { readonly sealed: Binary }

export async function isStored(id: ImportId): Promise<boolean> {
  return (await ImportChunkModel.exists({ _id: `${id}:0` }).maxTimeMS(WAIT_MS)) !== null
}

export async function deleteFile(id: ImportId): Promise<void> {
  await ImportChunkModel.deleteMany({ import: id })
}

const gone = () =>
  new FileUnreadable(
    '上传的文件已超过保存期限并已清除，请重新上传。',
    'The file was kept for its time and is gone: send it again.',
  )
