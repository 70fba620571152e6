import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const OWNER_ONLY = 0o600
const NAME_BYTES = 6
/** No file takes that long to be written. */
const GIVEN_UP_MS = 600_000

/**
 * Has a new file written, which takes the place of the old one whole, and gives what `write` gives of it. Where that is null,
 * or `write` fails, the old one stays and nothing is left of the new one. `write` is told where it is for now.
 */
export async function replaceFile<T>(
  path: string,
  write: (file: FileHandle, fresh: string) => Promise<T | null>,
): Promise<T | null> {
  const fresh = `${path}.${randomBytes(NAME_BYTES).toString('hex')}`
  const file = await open(fresh, 'wx', OWNER_ONLY)
  let written: T | null = null
  try {
    written = await write(file, fresh)
  } finally {
    await file.close()
    if (written === null) await rm(fresh, { force: true })
  }
  if (written !== null) await rename(fresh, path)
  return written
}

/** Removes what a process left that was killed while it wrote. */
export async function removeRemains(path: string, now: Date): Promise<void> {
  const names = await readdir(dirname(path))
  for (const name of names.filter((it) => it.startsWith(`${basename(path)}.`))) {
    const remains = join(dirname(path), name)
    // Another process may have just finished with it.
    const since = await stat(remains).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    )
    if (since !== null && now.getTime() - since > GIVEN_UP_MS) await rm(remains, { force: true })
  }
}
