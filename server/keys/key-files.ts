import { randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
const OTHERS = 0o077

/** Makes the folder for keys, closed to everybody else. */
export async function makeKeysDir(keysDir: string): Promise<void> {
  await mkdir(keysDir, { recursive: true, mode: PRIVATE_FOLDER })
}

/**
 * The text of a key file; makes it with `create` when it is not there. Of two processes that make it at once one wins,
 * and both read the winner's: a link never replaces what stands. Throws a sentence when others may read the file.
 */
export async function readOrMake(path: string, create: () => string): Promise<string> {
  const standing = await readKeyFile(path)
  if (standing !== null) return standing
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, create(), { mode: PRIVATE_FILE, flag: 'wx', flush: true })
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readKeyFile(path)
  if (made === null) throw new Error(`${path} could not be made.`)
  return made
}

/** The text of a key file, or null where there is none. */
export async function readKeyFile(path: string): Promise<string | null> {
  try {
    if (process.platform !== 'win32' && ((await stat(path)).mode & OTHERS) !== 0) throw tooOpen(path)
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Names of the key files that begin so, oldest first; none when there is no folder. */
export async function keyFileNames(keysDir: string, prefix: string): Promise<string[]> {
  try {
    return (await readdir(keysDir)).filter((name) => name.startsWith(prefix) && name.endsWith('.pem')).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const tooOpen = (path: string): Error =>
  new Error(`${path} may be read by others. Close it with: chmod 600 ${path} — and think of its key as known.`)
