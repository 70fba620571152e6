import { Unzip, UnzipInflate } from 'fflate'
import { type FileSource, inTurns } from './file-source.ts'
import { FileUnreadable } from './file-unreadable.ts'

/** Packed: unpacked and read it is a hundred kilobytes, and some milliseconds. */
const PIECE_BYTES = 8 * 1024
/** More is no list but an attack: packed well, XML shrinks to a tenth, and what is made to explode to a thousandth. */
const UNPACKED_LIMIT_BYTES = 1024 * 1024 * 1024
/** What Excel puts around a workbook that has a password, and what it wrote before 2007. */
const OLD_OR_LOCKED = [0xd0, 0xcf, 0x11, 0xe0]

export interface PartPiece {
  readonly path: string
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/** The parts of a workbook that are wanted, unpacked piece by piece. Throws FileUnreadable for what is no workbook. */
export async function* unpacked(
  file: FileSource,
  wanted: (path: string) => boolean,
): AsyncGenerator<PartPiece, void, void> {
  const pieces: PartPiece[] = []
  let [isFirst, unpackedBytes] = [true, 0]
  const unzip = new Unzip((part) => {
    if (!wanted(part.name)) return
    part.ondata = (error, bytes, isLast) => {
      if (error) throw error
      unpackedBytes += bytes.length
      pieces.push({ path: part.name, bytes, isLast })
    }
    part.start()
  })
  unzip.register(UnzipInflate)
  try {
    for await (const packed of inTurns(file, PIECE_BYTES)) {
      if (isFirst) refuseOldOrLocked(packed)
      isFirst = false
      unzip.push(packed)
      if (unpackedBytes > UNPACKED_LIMIT_BYTES) throw tooLarge()
      yield* pieces.splice(0)
    }
    unzip.push(new Uint8Array(0), true)
    yield* pieces
  } catch (error) {
    throw isFflates(error) ? notAWorkbook(error) : error
  }
}

/** Its errors carry a number. */
const isFflates = (error: unknown): boolean => typeof (error as { code?: unknown } | null)?.code === 'number'

function refuseOldOrLocked(packed: Uint8Array): void {
  if (!OLD_OR_LOCKED.every((byte, at) => packed[at] === byte)) return
  throw new FileUnreadable(
    '文件设有密码，或是旧版 .xls 格式，请去掉密码并另存为 .xlsx 后重新上传。',
    'The workbook has a password, or is an old .xls: save it as .xlsx without a password and try again.',
  )
}

export const notAWorkbook = (cause?: unknown): FileUnreadable =>
  new FileUnreadable(
    '文件不是 Excel 工作簿（.xlsx），请另存为 .xlsx 后重新上传。',
    'The file is not an Excel workbook (.xlsx): save it as one and try again.',
    cause,
  )

const tooLarge = () =>
  new FileUnreadable(
    '工作簿解压后过大，请拆分为几个文件上传。',
    'The workbook is too large once unpacked: split it into several.',
  )
