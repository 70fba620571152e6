import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVER = dirname(dirname(fileURLToPath(import.meta.url)))
const CODE = /\.(?:ts|js|json)$/

let print: Promise<string> | undefined

/**
 * A hash of this program's code and data, and of what runs it: what other code has saved may mean something else to this
 * one, whichever line of it has changed. Dependencies are known by the versions of Node and ICU that come with them and by
 * the file that pins them.
 */
export function codePrint(): Promise<string> {
  print ??= hashAll()
  return print
}

async function hashAll(): Promise<string> {
  const names = (await readdir(SERVER, { recursive: true })).filter((name) => CODE.test(name)).sort()
  const hash = createHash('sha256').update(JSON.stringify(process.versions))
  for (const name of names) hash.update(`${name}\n`).update(await readFile(join(SERVER, name)))
  return hash.update(await pinned()).digest('base64')
}

/** `package.json` stands above the sources, and above what is built of them. */
async function pinned(): Promise<Buffer> {
  const [above, higher] = [dirname(SERVER), dirname(dirname(SERVER))]
  return readFile(join(above, 'package.json')).catch(() => readFile(join(higher, 'package.json')))
}
