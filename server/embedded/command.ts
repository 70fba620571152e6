import type { Catalogue, Collection } from './catalogue.ts'
import type { Cursors } from './cursors.ts'
import { refuse } from './errors.ts'
import type { Filter } from './filter.ts'
import { parseFilter } from './filter-parse.ts'
import type { Reader } from './scan.ts'
import type { Store } from './store.ts'
import type { Turn } from './turn.ts'
import { type Doc, decode, isArray, isDoc, own, toNumber, type Value } from './value.ts'
import type { Work } from './work.ts'

export interface Context extends Reader {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly turn: Turn
  readonly cursors: Cursors
}

/** A command as it came: its body, and the documents sent beside it. */
export interface Command {
  readonly name: string
  readonly database: string
  readonly body: Doc
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>
}

/** An answer. A batch of documents goes out as it is stored. */
export interface Answer {
  readonly doc: Doc
  readonly batch?: Batch
}

export interface Batch {
  readonly name: 'firstBatch' | 'nextBatch'
  readonly cursor: Doc
  readonly documents: readonly Uint8Array[]
}

export interface Handler {
  readonly writes: boolean
  /** Options it knows, besides those every command has. Any other is refused rather than ignored. */
  readonly options: readonly string[]
  run(context: Context, command: Command): Answer | Work<Answer>
}

export const answer = (doc: Doc): Answer => ({ doc })

export function textOf(value: Value | undefined, name: string): string {
  return typeof value === 'string' ? value : refuse('TypeMismatch', `'${name}' must be a string.`)
}

export const docOf = (value: Value | undefined, name: string): Doc =>
  value === undefined ? {} : isDoc(value) ? value : refuse('TypeMismatch', `'${name}' must be an object.`)

export const filterOf = (value: Value | undefined, name: string): Filter => parseFilter(docOf(value, name))

/** A count of documents: a whole number of 0 or more. */
export function countOf(value: Value | undefined, name: string): number {
  const count = value === undefined ? 0 : toNumber(value, name)
  return Number.isInteger(count) && count >= 0 ? count : refuse('BadValue', `'${name}' must be 0 or more.`)
}

/** Name of the collection that the command is about. */
export function collectionName({ name, body }: Command): string {
  const collection = textOf(own(body, name), name)
  return collection === '' ? refuse('InvalidNamespace', 'The name of the collection is empty.') : collection
}

export const collectionOf = (context: Reader, command: Command): Collection | null =>
  context.catalogue.find(command.database, collectionName(command))

export function collectionToWrite({ catalogue }: Reader, { database }: Command, name: string): Collection {
  return catalogue.find(database, name) ?? catalogue.create(database, name)
}

/** The statements of a write, from the body or sent beside it. */
export function statements({ body, sequences }: Command, name: string): readonly Doc[] {
  const beside = sequences.get(name)
  if (beside !== undefined) return beside.map(decode)
  const within = own(body, name)
  if (!isArray(within) || !within.every(isDoc)) return refuse('TypeMismatch', `'${name}' must be an array of objects.`)
  return within
}

export function refuseUnknown(doc: Doc, known: readonly string[], where: string): void {
  for (const name of Object.keys(doc)) {
    if (known.includes(name)) continue
    refuse('CommandNotSupported', `The option '${name}' of ${where} is not supported by the embedded database.`)
  }
}
