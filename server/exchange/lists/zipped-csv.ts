import type { FileSource } from '../file-source.ts'
import { unpacked } from '../xlsx-archive.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** The file itself, or the table inside where it comes packed (ZIP), as daily extracts do. */
export async function csvInside(file: FileSource): Promise<FileSource> {
  for await (const piece of file()) {
    return ZIP.every((byte, at) => piece[at] === byte) ? () => bytesOfCsv(file) : file
  }
  return file
}

async function* bytesOfCsv(file: FileSource): AsyncGenerator<Uint8Array, void, void> {
  let first: string | undefined
  for await (const { path, bytes } of unpacked(file, (name) => /\.csv$/i.test(name))) {
    first ??= path
    if (path === first) yield bytes
  }
}
