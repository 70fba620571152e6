import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { claim, currentOwner, type Owner } from './owner.ts'

export interface EmbeddedDatabase {
  /** Where this process and others of the same registry connect; holds the name of the database. */
  readonly uri: string
  /** Ends when everything that was answered is on disk and the folder is free for the next. */
  readonly stop: () => Promise<void>
}

const SOCKET_PATH_LIMIT_BYTES = 107
/** Drivers know a socket by this ending. */
const SOCKET_NAME = 'mongodb.sock'

/**
 * Starts the embedded database in `dataDir`, which is made when it is missing. It is a MongoDB server as far as the
 * registry needs one, on a socket that only this user can reach. Throws a sentence for a person when another process
 * has the folder.
 */
export async function startEmbedded({ dataDir }: { readonly dataDir: string }): Promise<EmbeddedDatabase> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const owned = await claim(folder)
  const socket = await privateSocket(folder)
  let started: Worker | undefined
  try {
    const { worker, port } = await startWorker(folder, socket.path)
    started = worker
    const uri = uriOf(socket.path, port)
    if (socket.path !== null) await chmod(socket.path, 0o600)
    await owned.announce(uri)
    return {
      uri,
      stop: async () => {
        const ended = new Promise((done) => worker.once('exit', done))
        worker.postMessage('stop')
        await ended
        await socket.remove()
        await owned.release()
      },
    }
  } catch (error) {
    await started?.terminate()
    await socket.remove()
    await owned.release()
    throw error
  }
}

/** The process that has the embedded database of a data folder now, or null. */
export const ownerOf = (dataDir: string): Promise<Owner | null> => currentOwner(folderOf(dataDir))

const folderOf = (dataDir: string): string => resolve(dataDir, 'database')

/** A place for the socket in a folder that is closed to others; null on Windows, which gets a loopback port. */
async function privateSocket(folder: string): Promise<{ path: string | null; remove: () => Promise<void> }> {
  if (process.platform === 'win32') return { path: null, remove: async () => {} }
  const near = join(folder, SOCKET_NAME)
  if (Buffer.byteLength(near) <= SOCKET_PATH_LIMIT_BYTES) return { path: near, remove: () => rm(near, { force: true }) }
  const elsewhere = join(await mkdtemp(join(tmpdir(), 'registry-')), SOCKET_NAME)
  return { path: elsewhere, remove: () => rm(dirname(elsewhere), { recursive: true, force: true }) }
}

async function startWorker(
  folder: string,
  socketPath: string | null,
): Promise<{ worker: Worker; port: number | null }> {
  const worker = new Worker(...workerOf(import.meta.url, { folder, socketPath }))
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The embedded database ended while it was starting.')))
    worker.once('message', ({ port }: { port: number | null }) => {
      // From here on an error of the worker is nobody's but the process's: it ends it.
      worker.removeAllListeners()
      resolve({ worker, port })
    })
  })
}

/** Compiled, the worker runs as it is; from source it runs by tsx, which on Node 20 a worker must turn on itself. */
function workerOf(from: string, workerData: unknown): ConstructorParameters<typeof Worker> {
  if (from.endsWith('.js')) return [new URL('./worker.js', from), { workerData }]
  const tsx = createRequire(from).resolve('tsx/cjs/api')
  const entry = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(fileURLToPath(new URL('./worker.ts', from)))})`
  return [entry, { workerData, eval: true, execArgv: [] }]
}

function uriOf(socketPath: string | null, port: number | null): string {
  const host = socketPath === null ? `127.0.0.1:${port}` : encodeURIComponent(socketPath)
  return `mongodb://${host}/registry?directConnection=true`
}
