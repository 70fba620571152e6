import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

/** Who has the database of a data folder, and where others of the same registry can join. */
export interface Owner {
  readonly pid: number
  readonly uri: string
}

const STARTING_MS = 30_000
const CONNECT_MS = 2_000

const fileOf = (folder: string): string => join(folder, 'owner.json')

/** The process that has this folder now, or null. */
export async function currentOwner(folder: string): Promise<Owner | null> {
  const claim = await readClaim(fileOf(folder))
  return claim !== null && claim.uri !== '' && isAlive(claim.pid) && (await answers(claim.uri)) ? claim : null
}

/**
 * Takes the folder for this process; the answer tells it where it can be reached and gives it back. Throws a sentence
 * for a person when another process has it. What a process that died left behind is taken over.
 */
export async function claim(
  folder: string,
): Promise<{ announce(uri: string): Promise<void>; release(): Promise<void> }> {
  const mine: Claim = { pid: process.pid, uri: '', at: Date.now(), token: crypto.randomUUID() }
  const draft = join(folder, `owner-${mine.token}.json`)
  const file = fileOf(folder)
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    await seize(folder, file, draft)
  } finally {
    await unlink(draft).catch(() => undefined)
  }
  return {
    announce: async (uri) => {
      const standing = await readClaim(file)
      if (standing?.token !== mine.token) refuseSecond(standing)
      await writeFile(draft, JSON.stringify({ ...mine, uri }), { mode: 0o600 })
      await rename(draft, file)
    },
    release: async () => {
      if ((await readClaim(file))?.token === mine.token) await unlink(file)
    },
  }
}

/**
 * Puts the draft of a claim at a path. A link cannot be made over another, so of many only one gets a path that is free;
 * and of many who find a dead claim there, only the one that becomes its heir may replace it. Who was too late to see
 * that it had been replaced finds out as heir.
 */
async function seize(folder: string, path: string, draft: string): Promise<void> {
  if (await isLinked(draft, path)) return
  const standing = await readClaim(path)
  if (standing === null || (await holds(standing))) refuseSecond(standing)
  const heir = join(folder, `owner-after-${standing.token}.json`)
  await seize(folder, heir, draft)
  const now = await readClaim(path)
  if (now?.token === standing.token) return rename(heir, path)
  await unlink(heir)
  refuseSecond(now)
}

async function isLinked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

interface Claim extends Owner {
  readonly at: number
  readonly token: string
}

/** What a file says that a power cut left without a word: nobody's. */
const NOBODYS: Claim = { pid: 0, uri: '', at: 0, token: 'nobody' }

async function readClaim(path: string): Promise<Claim | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Claim
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : NOBODYS
  }
}

/** A number of a process may come again after its end, so it must also answer, or have only just begun. */
async function holds({ pid, uri, at }: Claim): Promise<boolean> {
  if (pid === NOBODYS.pid || !isAlive(pid)) return false
  return uri === '' ? Date.now() - at < STARTING_MS : answers(uri)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether something listens at the host (an address or a percent-encoded socket path) of a URI. */
function answers(uri: string): Promise<boolean> {
  const host = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '')
  const port = /^127\.0\.0\.1:(\d+)$/.exec(host)?.[1]
  const socket = port === undefined ? connect(host) : connect(Number(port), '127.0.0.1')
  return new Promise((resolve) => {
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(CONNECT_MS, end(false)).once('connect', end(true)).once('error', end(false))
  })
}

function refuseSecond(other: Owner | null): never {
  if (other === null)
    throw new Error('Another process is starting or stopping in this data folder: try again in a moment.')
  const join = other.uri === '' ? 'Try again in a moment.' : `Start this one with MONGODB_URI=${other.uri} to join it.`
  throw new Error(`The embedded database in this data folder already belongs to process ${other.pid}. ${join}`)
}
