import { setTimeout as pause } from 'node:timers/promises'
import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import { newSavedStateId } from '../reference/ids.ts'
import type { SavedTitle } from '../reference/saved-title.ts'
import { sharedTurns } from '../turns.ts'
import { FilePieces } from './file-pieces.ts'
import { replaceFile } from './new-file.ts'
import { StateFile } from './state-file.ts'
import {
  deletePieces,
  deleteState,
  dismissState,
  insertPiece,
  insertState,
  listStates,
  readPiece,
  type SavedStateDoc,
  settleState,
} from './state-store.ts'
import { bestOf, isFarBehind, isLeft, isOver, isResting, UPLOAD_MS } from './which-state.ts'

/** Pieces that are on their way while one is taken in. */
const PIECES_AHEAD = 4
const PIECES_DELETED = 8
/** The one that is read may be replaced meanwhile. */
const TRIES = 3

interface StoredStatesParts {
  readonly ledger: Pick<Ledger, 'isStored' | 'lastErasure'>
  readonly keys: Pick<Keys, 'sealBytes' | 'unsealBytes'>
  readonly now: () => Date
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly closing: AbortSignal
}

/**
 * Saved states in the database: copies of files, for processes that have none. A copy is written beside the one before, and
 * counts from the moment its document says that it is whole. With every erasure all copies from before it go away; none can
 * come back by a process that has not heard of it, for what is older than the last erasure nobody reads.
 */
export class StoredStates {
  readonly #parts: StoredStatesParts
  #erased = new AbortController()
  /** Removes what nobody may start from, and what nobody will. */
  readonly sweep = sharedTurns(() => this.#sweep())

  constructor(parts: StoredStatesParts) {
    this.#parts = parts
  }

  /**
   * Puts the best copy of that code in the place of a file of that ledger size, which may be 0, and opens it; null where it
   * is not worth it, or no copy is of use.
   */
  async fetch(path: string, code: string, size: number): Promise<StateFile | null> {
    const { ledger, log } = this.#parts
    for (let tries = 0; tries < TRIES; tries += 1) {
      const state = bestOf(await listStates(), code, await ledger.lastErasure())
      if (!state || !isFarBehind(size, state.size)) return null
      log.info('ledger state is read from the database', { ledgerSize: state.size, sizeBytes: state.sizeBytes })
      const isOurs = await ledger.isStored(state.size - 1, state.leaf)
      const file = isOurs ? await this.#download(state, path) : null
      if (file) return file
      log.warn('the ledger state in the database is of no use', { ledgerSize: state.size })
      await dismissState(state._id)
    }
    return null
  }

  #download(state: SavedStateDoc, path: string): Promise<StateFile | null> {
    return replaceFile(path, async (file, fresh) => {
      for await (const piece of this.#pieces(state)) await file.writeFile(piece)
      return StateFile.open(fresh)
    })
  }

  /** Ends before one that is missing or that none of us has sealed: the digest over all of them tells. */
  async *#pieces({ _id, pieces }: SavedStateDoc): AsyncGenerator<Uint8Array, void, void> {
    const coming: Promise<Uint8Array | null>[] = []
    for (let next = 0; ; ) {
      for (; next < pieces && coming.length < PIECES_AHEAD; next += 1) {
        const piece = readPiece(_id, next)
        piece.catch(() => undefined)
        coming.push(piece)
      }
      const sealed = await coming.shift()
      const piece = sealed && this.#unsealed(sealed)
      if (!piece) return
      yield piece
    }
  }

  #unsealed(sealed: Uint8Array): Uint8Array | null {
    try {
      return this.#parts.keys.unsealBytes(sealed)
    } catch {
      return null
    }
  }

  /** Copies the file where what is stored is far behind it. */
  async copyIfWorthwhile(path: string): Promise<void> {
    const file = await FilePieces.open(path)
    if (!file) return
    try {
      if (await this.#isWorthwhile(file.title)) await this.#copy(file)
    } finally {
      await file.close()
    }
  }

  async #isWorthwhile({ code, size }: SavedTitle): Promise<boolean> {
    const { ledger, now } = this.#parts
    const states = await listStates()
    const lastErasure = await ledger.lastErasure()
    if (size <= lastErasure || isResting(states, code, now())) return false
    return isFarBehind(bestOf(states, code, lastErasure)?.size ?? 0, size)
  }

  async #copy(file: FilePieces): Promise<void> {
    const { keys, now, log, closing } = this.#parts
    const { title, sizeBytes, pieces } = file
    const giveUp = AbortSignal.any([closing, this.#erased.signal, AbortSignal.timeout(UPLOAD_MS)])
    const _id = newSavedStateId()
    const state: SavedStateDoc = { _id, ...title, sizeBytes, pieces, startedAt: now(), stage: 'coming' }
    await insertState(state)
    for (let number = 0; number < pieces && !giveUp.aborted; number += 1) {
      await gently(async () => insertPiece(_id, number, keys.sealBytes(await file.piece(number))), giveUp)
    }
    if (giveUp.aborted || !(await settleState(_id))) await this.#remove(state)
    else log.info('ledger state copied into the database', { ledgerSize: title.size, sizeBytes })
    // What was whole until now is outdone; or an erasure has been ordered that this process has not read yet.
    await this.sweep()
  }

  /** Nobody shall start from what that code has stored. */
  async dismiss(code: string): Promise<void> {
    for (const state of await listStates()) if (state.code === code) await dismissState(state._id)
  }

  /** An erasure has been ordered: what is on its way and what was stored before go. */
  forget(): Promise<void> {
    this.#erased.abort()
    this.#erased = new AbortController()
    return this.sweep()
  }

  async #sweep(): Promise<void> {
    const { ledger, now } = this.#parts
    const states = await listStates()
    if (states.length === 0) return
    const lastErasure = await ledger.lastErasure()
    for (const state of states) if (isOver(state, states, lastErasure, now())) await this.#remove(state)
  }

  /** The document last, and not while pieces may still be written: it is all that is known of them. */
  async #remove(state: SavedStateDoc): Promise<void> {
    const { now, closing } = this.#parts
    const { _id, pieces, stage } = state
    if (stage !== 'going') await dismissState(_id)
    for (let from = 0; from < pieces && !closing.aborted; from += PIECES_DELETED) {
      await gently(() => deletePieces(_id, from, Math.min(from + PIECES_DELETED, pieces)), closing)
    }
    if (isLeft(state, now()) && !closing.aborted) await deleteState(_id)
  }
}

/** The database is others' for as long as it was ours. */
async function gently(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  const startedMs = performance.now()
  await work()
  await pause(performance.now() - startedMs, undefined, { signal }).catch(() => undefined)
}
