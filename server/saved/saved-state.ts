import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import { codePrint } from './code-print.ts'
import { StateFile, writeState } from './state-file.ts'

const FILE = 'ledger-state.bin'
/** Reading so many events again takes a second or less. */
const WORTH_SAVING = 5_000

interface SavedStateParts {
  readonly dataDir: string
  readonly fingerprint: string
  readonly ledger: Ledger
  readonly log: Pick<Log, 'info' | 'warn'>
}

/** Whose state a file has, and from where on the ledger is to be read. */
interface Title {
  readonly code: string
  readonly origin: string
  readonly fingerprint: string
  readonly size: number
  readonly root: string
  /** base64 of the last event's leaf hash. */
  readonly leaf: string
}

/**
 * What this process knows of the ledger, in a file that the next one starts from (`DATA_DIR/ledger-state.bin`). Only ever a
 * shortcut: without it, or where it is damaged, of other code or of another ledger, the ledger is read from its beginning.
 * It holds what the index holds, so it goes away with every erasure and is written anew without what was erased.
 */
export class SavedState {
  readonly #parts: SavedStateParts
  readonly #path: string
  #savedSize = 0
  #erasures = 0

  constructor(parts: SavedStateParts) {
    this.#parts = parts
    this.#path = join(parts.dataDir, FILE)
    parts.ledger.follow(({ type }) => {
      if (type === 'body.erased') this.#forget()
    })
  }

  /** Gives the ledger and its readers what was saved, if it is theirs, before anything is read. */
  async load(): Promise<void> {
    const file = StateFile.open(this.#path)
    if (!file) return
    try {
      const title = file.title as Title
      if (!(await this.#isOurs(title))) return
      const { ledger } = this.#parts
      ledger.restore(file.saved)
      if (!file.isRead || ledger.size !== title.size || ledger.root() !== title.root) throw await this.#useless()
      this.#savedSize = title.size
      this.#parts.log.info('ledger state loaded', { ledgerSize: title.size })
    } finally {
      file.close()
    }
  }

  async #isOurs({ code, origin, fingerprint, size, leaf }: Title): Promise<boolean> {
    const { ledger, fingerprint: ours } = this.#parts
    if (code !== (await codePrint()) || origin !== ledger.origin || fingerprint !== ours) return false
    return ledger.isStored(size - 1, leaf)
  }

  /** It was written by the same code and is whole, so this cannot be; and what was half restored cannot be gone on with. */
  async #useless(): Promise<Error> {
    await rm(this.#path, { force: true })
    return new Error('The saved state of the ledger was of no use and has been removed: start again.')
  }

  /** Saves when there is much to save, or nothing saved. Where events come in meanwhile it is left for the next time. */
  async saveIfWorthwhile(): Promise<void> {
    if (this.#savedSize === 0 || this.#parts.ledger.size - this.#savedSize >= WORTH_SAVING) await this.save()
  }

  async save(): Promise<void> {
    const { ledger, fingerprint, log } = this.#parts
    const size = ledger.size
    if (size === this.#savedSize || size === 0) return
    const erasures = this.#erasures
    const title: Title = {
      code: await codePrint(),
      origin: ledger.origin,
      fingerprint,
      size,
      root: ledger.root(size),
      leaf: (await ledger.inclusion(size - 1, size)).leaf,
    }
    try {
      if (!(await writeState(this.#path, title, ledger.save(), () => ledger.size === size))) return
      this.#savedSize = size
      // It may have come while the file took its place.
      if (this.#erasures !== erasures) this.#forget()
    } catch (error) {
      // A full disk costs the next start some time, and nothing else.
      log.warn('the ledger state could not be saved', { error })
    }
  }

  #forget(): void {
    this.#erasures += 1
    this.#savedSize = 0
    rm(this.#path, { force: true }).catch((error: unknown) => {
      this.#parts.log.warn('a ledger state with an erased body could not be removed', { path: this.#path, error })
    })
  }
}
