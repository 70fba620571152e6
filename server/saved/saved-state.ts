import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import type { SavedTitle } from '../reference/saved-title.ts'
import { codePrint } from './code-print.ts'
import { removeRemains } from './new-file.ts'
import { StateFile, writeState } from './state-file.ts'
import { StoredStates } from './stored-states.ts'
import { isFarBehind, WORTH_SAVING } from './which-state.ts'

/** In the data folder. */
export const STATE_FILE = 'ledger-state.bin'

/** Events are seen within a second all the same; half a million listings are written in that time. */
const STILL_MS = 700

interface SavedStateParts {
  readonly dataDir: string
  readonly keys: Pick<Keys, 'fingerprint' | 'sealBytes' | 'unsealBytes'>
  readonly ledger: Ledger
  readonly now: () => Date
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly closing: AbortSignal
}

/**
 * What this process knows of the ledger, in a file that the next one starts from (`DATA_DIR/ledger-state.bin`), and a copy
 * of it in the database for those that have no file. Only ever a shortcut: without it, or where it is damaged, of other code
 * or of another ledger, the ledger is read from its beginning. It holds what the index holds, so it goes away with every
 * erasure and is written anew without what was erased.
 */
export class SavedState {
  readonly #parts: SavedStateParts
  readonly #path: string
  readonly #stored: StoredStates
  #savedSize = 0
  #erasures = 0
  #forgetting: Promise<unknown> = Promise.resolve()

  constructor(parts: SavedStateParts) {
    this.#parts = parts
    this.#path = join(parts.dataDir, STATE_FILE)
    this.#stored = new StoredStates(parts)
    parts.ledger.follow(({ type }) => {
      if (type === 'body.erased') this.#forget()
    })
  }

  /** Gives the ledger and its readers what was saved, if it is theirs, before anything is read. */
  async load(): Promise<void> {
    const own = await this.#usable(StateFile.open(this.#path))
    const fetched = await this.#usable(await this.#fetched(own?.title.size ?? 0))
    const file = fetched ?? own
    if (!file) return
    try {
      const { size } = file.title
      if (!this.#isRestored(file)) throw await this.#useless()
      this.#savedSize = size
      this.#parts.log.info('ledger state loaded', { ledgerSize: size, from: fetched ? 'database' : 'file' })
    } finally {
      own?.close()
      fetched?.close()
    }
  }

  /** The database's copy, where the file is far behind it. Without it the start takes longer, and nothing else. */
  async #fetched(size: number): Promise<StateFile | null> {
    try {
      return await this.#stored.fetch(this.#path, await codePrint(), size)
    } catch (error) {
      this.#parts.log.warn('the ledger state could not be read from the database', { error })
      return null
    }
  }

  async #usable(file: StateFile | null): Promise<StateFile | null> {
    if (!file || (await this.#isOurs(file.title))) return file
    file.close()
    return null
  }

  async #isOurs({ code, origin, fingerprint, size, leaf }: SavedTitle): Promise<boolean> {
    const { ledger, keys } = this.#parts
    if (code !== (await codePrint()) || origin !== ledger.origin || fingerprint !== keys.fingerprint) return false
    return ledger.isStored(size - 1, leaf)
  }

  #isRestored(file: StateFile): boolean {
    const { ledger } = this.#parts
    try {
      ledger.restore(file.saved)
    } catch {
      return false
    }
    return file.isRead && ledger.size === file.title.size && ledger.root() === file.title.root
  }

  /** It was written by the same code and is whole, so this cannot be; and what was half restored cannot be gone on with. */
  async #useless(): Promise<Error> {
    await rm(this.#path, { force: true })
    await this.#stored.dismiss(await codePrint())
    return new Error('The saved state of the ledger was of no use and has been removed: start again.')
  }

  /** Saves when there is much to save, or nothing saved, and keeps the database's copy in step. */
  async keep(): Promise<void> {
    const { ledger, now } = this.#parts
    await removeRemains(this.#path, now())
    if (this.#savedSize === 0 || ledger.size - this.#savedSize >= WORTH_SAVING) await this.save()
    await this.#stored.sweep()
    if (this.#savedSize > 0) await this.#stored.copyIfWorthwhile(this.#path)
  }

  /**
   * Where events come in meanwhile it is left for the next time. On a ledger so busy that this has happened until much is
   * unsaved, they wait instead: writing a million listings takes more than a second, and no such second may ever be quiet.
   */
  async save(): Promise<void> {
    const { ledger, log } = this.#parts
    try {
      if ((await this.#saveWhile(() => true)) || !isFarBehind(this.#savedSize, ledger.size)) return
      await ledger.still(() => {
        const untilMs = performance.now() + STILL_MS
        return this.#saveWhile(() => performance.now() < untilMs)
      })
    } catch (error) {
      // A full disk costs the next start some time, and nothing else.
      log.warn('the ledger state could not be saved', { error })
    }
  }

  /** False where it was broken off. */
  async #saveWhile(mayGoOn: () => boolean): Promise<boolean> {
    const { ledger, keys } = this.#parts
    const size = ledger.size
    if (size === this.#savedSize || size === 0) return true
    const erasures = this.#erasures
    const title: SavedTitle = {
      code: await codePrint(),
      origin: ledger.origin,
      fingerprint: keys.fingerprint,
      size,
      root: ledger.root(size),
      leaf: (await ledger.inclusion(size - 1, size)).leaf,
    }
    if (!(await writeState(this.#path, title, ledger.save(), () => ledger.size === size && mayGoOn()))) return false
    this.#savedSize = size
    // It may have come while the file took its place.
    if (this.#erasures !== erasures) this.#forget()
    return true
  }

  /** Saves at last, when the ledger is read no more. */
  async stop(): Promise<void> {
    await this.save()
    await this.#forgetting
  }

  #forget(): void {
    this.#erasures += 1
    this.#savedSize = 0
    const { log } = this.#parts
    this.#forgetting = Promise.all([
      this.#forgetting,
      rm(this.#path, { force: true }).catch((error: unknown) => {
        log.warn('a ledger state with an erased body could not be removed', { path: this.#path, error })
      }),
      this.#stored.forget().catch((error: unknown) => {
        log.warn('a ledger state with an erased body could not be removed from the database', { error })
      }),
    ])
  }
}
