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
  const claim = await readClaim(folder)
  return claim !== null && claim.uri !== '' && isAlive(claim.pid) && (await answers(claim.uri)) ? claim : null
}

/**
 * Takes the folder for this process; the answer tells it where it can be reached and gives it back. Throws a sentence
 * for a person when another process has it. What a process that died left behind is taken over.
 */
export async function claim(
  folder: string,
): Promise<{ announce(uri: string): Promise<void>; release(): Promise<void> }> {
  const standing = await readClaim(folder)
  if (standing !== null && (await holds(standing))) refuseSecond(standing)
  if (standing !== null) await takeAway(folder, standing)
  const mine: Claim = { pid: process.pid, uri: '', at: Date.now(), token: crypto.randomUUID() }
  const draft = join(folder, `owner-${mine.token}.json`)
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    // A link cannot be made over another: of two that start at once, one gets it.
    await link(draft, fileOf(folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const winner = await readClaim(folder)
    if (winner !== null) refuseSecond(winner)
    throw new Error(`The data folder ${folder} is being taken by another process.`)
  } finally {
    await unlink(draft).catch(() => undefined)
  }
  return {
    announce: async (uri) => {
      const winner = await readClaim(folder)
      if (winner?.token !== mine.token) refuseSecond(winner ?? mine)
      await writeFile(draft, JSON.stringify({ ...mine, uri }), { mode: 0o600 })
      await rename(draft, fileOf(folder))
    },
    release: async () => {
      if ((await readClaim(folder))?.token === mine.token) await unlink(fileOf(folder))
    },
  }
}

interface Claim extends Owner {
  readonly at: number
  readonly token: string
}

/** What a file says that holds no claim, as a power cut may leave it: nobody's. */
const NOBODYS: Claim = { pid: 0, uri: '', at: 0, token: '' }

async function readClaim(folder: string, file = fileOf(folder)): Promise<Claim | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Claim
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : NOBODYS
  }
}

/**
 * Takes away what a process that died left behind. Another may have done so just now and made its own claim: of two
 * that move the file only one gets it, and one that got a claim of the living puts it back. Throws as `claim` then.
 */
export async function takeAway(folder: string, dead: Pick<Claim, 'token'>): Promise<void> {
  const moved = join(folder, `owner-${crypto.randomUUID()}.json`)
  try {
    await rename(fileOf(folder), moved)
  } catch {
    return
  }
  const got = await readClaim(folder, moved)
  if (got !== null && got.token !== dead.token) {
    await link(moved, fileOf(folder)).catch(() => undefined)
    await unlink(moved)
    refuseSecond(got)
  }
  await unlink(moved)
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

function refuseSecond({ pid, uri }: Owner): never {
  const join = uri === '' ? 'Try again in a moment.' : `Start this one with MONGODB_URI=${uri} to join it.`
  throw new Error(`The embedded database in this data folder already belongs to process ${pid}. ${join}`)
}
