import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { FileUnreadable } from '../file-unreadable.ts'
import { LIST_LIMIT_BYTES } from './fetch-list.ts'

/** Where the file lies, and what it is: never outside the folder, whatever links are in it. Throws FileUnreadable. */
export async function listFile(
  dir: string,
  name: string,
): Promise<{ readonly path: string; readonly sha256: string; readonly lastModified: string }> {
  try {
    const [folder, path] = await Promise.all([realpath(dir), realpath(join(dir, name))])
    if (!path.startsWith(folder + sep)) throw notThere()
    const { size, mtime } = await stat(path)
    if (size > LIST_LIMIT_BYTES) throw tooLarge()
    const hash = createHash('sha256')
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
    return { path, sha256: hash.digest('hex'), lastModified: mtime.toUTCString() }
  } catch (error) {
    if (error instanceof FileUnreadable) throw error
    throw notThere(error)
  }
}

const notThere = (cause?: unknown) =>
  new FileUnreadable(
    '名单文件夹（LIST_FILES_DIR）中没有此文件，或无法读取。',
    'There is no such file in the folder of lists (LIST_FILES_DIR), or it cannot be read.',
    cause,
  )

const tooLarge = () => new FileUnreadable('名单文件过大。', 'The file is too large for a list.')
