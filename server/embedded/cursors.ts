import { randomInt } from 'node:crypto'
import { Long } from 'bson'
import { refuse } from './errors.ts'
import type { Finding, Found } from './scan.ts'
import type { Work } from './work.ts'

export interface Cursor {
  readonly namespace: string
  readonly finding: Finding
  readonly show: ((found: Found) => Uint8Array) | null
  readonly maxTimeMs: number
  /** Found, but too large for the batch before. */
  left: Found | undefined
  usedAt: number
}

/** Queries with more to give. A cursor remembers a key to go on from and holds nothing of the store. */
export interface Cursors {
  keep(cursor: Cursor): Long
  /** Takes it out: whoever reads on has it to themselves. */
  take(id: Long, namespace: string): Cursor
  kill(id: Long): boolean
  dropIdle(now: number): void
}

const IDLE_MS = 600_000
const BATCH_LIMIT_BYTES = 16 * 1024 * 1024 - 16 * 1024

export function createCursors(): Cursors {
  const cursors = new Map<string, Cursor>()
  return {
    keep: (cursor) => {
      const id = Long.fromNumber(randomInt(1, 2 ** 47))
      cursors.set(id.toString(), cursor)
      return id
    },
    take: (id, namespace) => {
      const cursor = cursors.get(id.toString())
      if (cursor === undefined || cursor.namespace !== namespace) {
        return refuse('CursorNotFound', `cursor id ${id.toString()} not found`)
      }
      cursors.delete(id.toString())
      return cursor
    },
    kill: (id) => cursors.delete(id.toString()),
    dropIdle: (now) => {
      for (const [id, { usedAt }] of cursors) if (now - usedAt > IDLE_MS) cursors.delete(id)
    },
  }
}

/** The next documents, as many as asked for or fit; `done` when there are no more. */
export function* nextBatch(cursor: Cursor, size: number): Work<{ documents: Uint8Array[]; done: boolean }> {
  const documents: Uint8Array[] = []
  let bytes = 0
  cursor.usedAt = performance.now()
  while (documents.length < size) {
    const found = cursor.left ?? next(cursor.finding)
    cursor.left = undefined
    if (found === null) return { documents, done: true }
    if (found === undefined) {
      yield
      continue
    }
    const shown = cursor.show === null ? found.bytes : cursor.show(found)
    if (documents.length > 0 && bytes + shown.length > BATCH_LIMIT_BYTES) {
      cursor.left = found
      break
    }
    documents.push(shown)
    bytes += shown.length
  }
  return { documents, done: false }
}

/** Undefined: nothing yet. Null: nothing more. */
function next(finding: Finding): Found | undefined | null {
  const { done, value } = finding.next()
  return done ? null : (value ?? undefined)
}

/** Leaves the first ones out and ends after the last one wanted. */
export function* window(finding: Finding, skip: number, limit: number): Finding {
  let skipped = 0
  let given = 0
  for (const found of finding) {
    if (found === undefined) yield
    else if (skipped < skip) skipped += 1
    else {
      given += 1
      yield found
      if (given === limit) return
    }
  }
}
