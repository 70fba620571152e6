import type { AttachmentType } from '../reference/attachment.ts'

/** The beginning and the end of a file, as much of them as a type is known by. */
export interface Ends {
  /** The first `HEAD_BYTES`, or all there are. */
  readonly head: Buffer
  /** The last `TAIL_BYTES`, or all there are. */
  readonly tail: Buffer
  readonly sizeBytes: number
}

export const HEAD_BYTES = 33
export const TAIL_BYTES = 1_024

interface FileType {
  readonly type: AttachmentType
  readonly begins: (head: Buffer) => boolean
  readonly ends: (ends: Ends) => boolean
}

/** `%PDF-1.7` as the very first bytes; at the end, where the cross-reference table is, somewhere before. */
const PDF: FileType = {
  type: 'application/pdf',
  begins: (head) => /^%PDF-[12]\.\d/.test(head.toString('latin1')),
  ends: ({ tail, sizeBytes }) => {
    const startXref = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(tail.toString('latin1'))?.[1]
    return startXref !== undefined && Number(startXref) < sizeBytes
  },
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** Length 0, name, checksum: the chunk that ends every picture. */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex')

/** Signature and header chunk with a size; nothing after the end chunk (ISO/IEC 15948). */
const PNG: FileType = {
  type: 'image/png',
  begins: (head) =>
    head.subarray(0, 8).equals(PNG_SIGNATURE) &&
    head.length === HEAD_BYTES &&
    head.readUInt32BE(8) === 13 &&
    head.toString('latin1', 12, 16) === 'IHDR' &&
    head.readUInt32BE(16) > 0 &&
    head.readUInt32BE(20) > 0,
  ends: ({ tail }) => tail.subarray(-PNG_END.length).equals(PNG_END),
}

/** Start of image and a first segment; at the end the end of an image, zeros at most after it (ITU-T T.81). */
const JPEG: FileType = {
  type: 'image/jpeg',
  begins: (head) => /^\xff\xd8\xff[\xc0-\xcf\xdb\xdd\xe0-\xef\xfe]/.test(head.toString('latin1')),
  ends: ({ tail }) => /\xff\xd9\0*$/.test(tail.toString('latin1')),
}

const FILE_TYPES = [PDF, PNG, JPEG]

/** True while a file that begins so may be an attachment. */
export const mayBecome = (head: Buffer): boolean => FILE_TYPES.some(({ begins }) => begins(head))

/**
 * What a file is by its content: it begins and ends as its type does, so that neither something else under another
 * name, nor one thing with another behind it, nor half a file is taken for it. Null for everything else.
 */
export const fileTypeOf = (ends: Ends): AttachmentType | null =>
  FILE_TYPES.find((it) => it.begins(ends.head) && it.ends(ends))?.type ?? null
