import { crc32, deflateSync } from 'node:zlib'

/** A PDF of one empty page; with a size, padded to it by a comment. */
export function aPdf(sizeBytes = 0): Buffer {
  const head = Buffer.from(
    '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n%',
  )
  const table = (at: number) =>
    Buffer.from(
      `\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n${String(at).padStart(10, '0')}\n%%EOF\n`,
    )
  const padding = Buffer.alloc(Math.max(0, sizeBytes - head.length - table(0).length), 'x')
  return Buffer.concat([head, padding, table(head.length + padding.length + 1)])
}

/** A PNG of one pixel. */
export function aPng(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const typed = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, check])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Segments of a JPEG, from start to end of image. */
export const aJpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(100, 7),
    Buffer.from('ffd9', 'hex'),
  ])

export const aZip = (): Buffer => Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])

export const anExecutable = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(500, 1)])
