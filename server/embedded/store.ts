import { open as openLmdb, type RootDatabase } from 'lmdb'
import { refuse } from './errors.ts'
import type { Turn } from './turn.ts'
import type { Work } from './work.ts'

export interface Entry {
  readonly key: Buffer
  readonly value: Uint8Array
}

/** Keys from `low` on, up to but not including `high`. */
export interface Interval {
  readonly low: Buffer
  readonly high: Buffer
}

/** The narrow layer over LMDB: an ordered map of bytes to bytes with transactions that are on disk when they return. */
export interface Store {
  get(key: Buffer): Uint8Array | undefined
  /** At most `limit` entries, copied out: nothing in the store stays pinned by who reads them. */
  read(interval: Interval, limit: number, reverse: boolean): Entry[]
  /** All entries, read in chunks; the store may be changed meanwhile. */
  all(interval: Interval, chunk: number): Generator<Entry, void, void>
  /** Refuses a key too long to be stored. */
  checkKey(key: Buffer): void
  put(key: Buffer, value: Uint8Array): void
  remove(key: Buffer): void
  /** Runs `work` and returns when everything it wrote is durable. Nothing of it stays when it throws. */
  transaction<T>(work: () => T): T
  /** Grows with every change, also with those taken back: what was read at another revision may be stale. */
  readonly revision: () => number
  readonly isOpen: () => boolean
  /** From here on whatever still asks is refused: others may be in the middle of their work. */
  close(): Promise<void>
}

/** Longest key of LMDB on 4 KiB pages, as `lmdb` sets it. */
const MAX_KEY_BYTES = 1978
/** The least that can follow a key is the key and a zero byte. */
export const ZERO = Buffer.from([0])
const CLEAR_CHUNK = 1000

export function openStore(folder: string): Store {
  const lmdb: RootDatabase<Uint8Array, Uint8Array> = openLmdb({
    path: `${folder}/data.mdb`,
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
    cache: false,
  })
  let revision = 0
  let open = true
  const mustBeOpen = (): void => {
    if (!open) refuse('InterruptedAtShutdown', 'The embedded database is being stopped.')
  }
  const read: Store['read'] = ({ low, high }, limit, reverse) => {
    mustBeOpen()
    const range = reverse
      ? { start: high, end: low, reverse, exclusiveStart: true, inclusiveEnd: true, limit }
      : { start: low, end: high, limit }
    return Array.from(lmdb.getRange(range), ({ key, value }) => ({
      key: Buffer.from(key.buffer, key.byteOffset, key.length),
      value,
    }))
  }
  return {
    get: (key) => {
      mustBeOpen()
      return lmdb.get(key)
    },
    read,
    all: function* ({ low, high }, chunk) {
      for (let from = low; ; ) {
        const entries = read({ low: from, high }, chunk, false)
        yield* entries
        const last = entries[entries.length - 1]
        if (last === undefined) return
        from = Buffer.concat([last.key, ZERO])
      }
    },
    checkKey,
    put: (key, value) => {
      checkKey(key)
      revision += 1
      lmdb.putSync(key, value)
    },
    remove: (key) => {
      revision += 1
      lmdb.removeSync(key)
    },
    transaction: (work) => {
      mustBeOpen()
      revision += 1
      return lmdb.transactionSync(work)
    },
    revision: () => revision,
    isOpen: () => open,
    close: () => {
      open = false
      return lmdb.close()
    },
  }
}

function checkKey(key: Buffer): void {
  if (key.length <= MAX_KEY_BYTES) return
  refuse('KeyTooLong', `A key of ${key.length} bytes is too long to index; the limit is ${MAX_KEY_BYTES}.`)
}

/** Everything in the store belongs to a tree: a collection's documents, an index, or the catalogue (tree 0). */
export function treeKey(tree: number, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.allocUnsafe(4)
  head.writeUInt32BE(tree)
  return Buffer.concat([head, ...parts])
}

export const wholeTree = (tree: number): Interval => ({ low: treeKey(tree), high: treeKey(tree + 1) })

/** Removes all of a tree, letting others have their turn where `turn` says so. */
export function* clearTree(store: Store, tree: number, turn: Turn): Work<void> {
  for (const { key } of store.all(wholeTree(tree), CLEAR_CHUNK)) {
    if (turn.over()) yield
    store.remove(key)
  }
}

/** The first key after all that begin with these bytes. */
export function after(prefix: Buffer): Buffer {
  let last = prefix.length - 1
  while (prefix[last] === 0xff) last -= 1
  const next = Buffer.from(prefix.subarray(0, last + 1))
  next[last] = (next[last] ?? 0) + 1
  return next
}
