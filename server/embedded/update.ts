import { ObjectId } from 'bson'
import { conjuncts } from './bounds.ts'
import { refuse } from './errors.ts'
import type { Filter } from './filter.ts'
import { keyOf } from './key-encoding.ts'
import { stepsOf } from './path.ts'
import { slotAt } from './slot.ts'
import { type Operator, operators } from './update-operators.ts'
import { type Doc, isArray, isDoc, own, setOwn, type Value } from './value.ts'

export interface Update {
  readonly replaces: boolean
  /** The document afterwards. May change the one given, which must be the caller's own. */
  apply(doc: Doc, inserting: boolean): Doc
}

interface Change {
  readonly path: string
  readonly steps: readonly string[]
  readonly operator: Operator
}

/** Reads an update: a replacement, or operators. Refuses what it does not know, before anything is changed. */
export function parseUpdate(update: Value | undefined): Update {
  if (isArray(update)) refuse('CommandNotSupported', 'Updates by pipeline are not supported by the embedded database.')
  if (!isDoc(update)) return refuse('FailedToParse', 'Update argument must be a document.')
  return Object.keys(update)[0]?.startsWith('$') ? modification(update) : replacement(update)
}

function replacement(update: Doc): Update {
  for (const name of Object.keys(update)) {
    if (name.startsWith('$'))
      refuse('DollarPrefixedFieldName', `The dollar ($) prefixed field '${name}' is not allowed.`)
  }
  return {
    replaces: true,
    apply: (doc) => {
      const after = idFirst(own(update, '_id') ?? own(doc, '_id'), update)
      return keepsId(doc, after)
    },
  }
}

function modification(update: Doc): Update {
  const changes = Object.entries(update).flatMap(([name, fields]) => changesOf(name, fields))
  refuseConflicts(changes)
  changes.sort((a, b) => comparePaths(a.steps, b.steps))
  return {
    replaces: false,
    apply: (doc, inserting) => {
      const id = own(doc, '_id')
      for (const { steps, operator } of changes) {
        if (operator.onlyOnInsert && !inserting) continue
        const slot = slotAt(doc, steps, operator.creates)
        if (slot !== null) operator.apply(slot, doc)
      }
      return id === undefined ? doc : keepsId({ _id: id }, doc)
    },
  }
}

function changesOf(name: string, fields: Value): Change[] {
  const make = operators.get(name)
  if (make === undefined) {
    return refuse('FailedToParse', `Unknown modifier: ${name}. The embedded database does not support it.`)
  }
  if (!isDoc(fields)) return refuse('FailedToParse', `Modifiers operate on fields, but ${name} was given none.`)
  return Object.entries(fields).map(([path, argument]) => {
    const steps = stepsOf(path)
    for (const step of steps) checkStep(step, path)
    return { path, steps, operator: make(path, argument) }
  })
}

function checkStep(step: string, path: string): void {
  if (step === '') refuse('EmptyFieldName', `The update path '${path}' contains an empty field name.`)
  if (step === '$' || step.startsWith('$[')) {
    refuse('BadValue', `The positional operator in '${path}' is not supported by the embedded database.`)
  }
  if (step.startsWith('$')) refuse('DollarPrefixedFieldName', `The dollar ($) prefixed field '${step}' is not allowed.`)
}

function refuseConflicts(changes: readonly Change[]): void {
  const paths = new Set<string>()
  for (const { path } of changes) {
    if (paths.has(path)) conflict(path, path)
    paths.add(path)
  }
  for (const { path, steps } of changes) {
    const parent = steps.map((_, i) => steps.slice(0, i).join('.')).find((prefix) => prefix !== '' && paths.has(prefix))
    if (parent !== undefined) conflict(path, parent)
  }
}

const conflict = (path: string, at: string): never =>
  refuse('ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${at}'`)

/** New fields are made in the order of their names, numbers by size. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, step] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (step === other) continue
    if (/^\d+$/.test(step) && /^\d+$/.test(other)) return Number(step) - Number(other)
    return Buffer.compare(Buffer.from(step), Buffer.from(other))
  }
  return a.length - b.length
}

function keepsId(before: Doc, after: Doc): Doc {
  const [old, now] = [own(before, '_id'), own(after, '_id')]
  if (old !== undefined && (now === undefined || !keyOf(old).equals(keyOf(now)))) {
    refuse('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return after
}

function idFirst(id: Value | undefined, doc: Doc): Doc {
  const ordered: Doc = id === undefined ? {} : { _id: id }
  for (const [name, value] of Object.entries(doc)) if (name !== '_id') setOwn(ordered, name, value)
  return ordered
}

/** The document an upsert inserts: what the filter says by equality, then the update. */
export function upserted(filter: Filter, update: Update): Doc {
  const seed: Doc = {}
  for (const { path, test, element } of conjuncts(filter)) {
    if (test.op !== 'eq' || element !== null || (update.replaces && path !== '_id')) continue
    const slot = slotAt(seed, stepsOf(path), true)
    if (slot?.value !== undefined) {
      refuse('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`)
    }
    slot?.set(test.value)
  }
  const doc = update.apply(seed, true)
  return idFirst(own(doc, '_id') ?? new ObjectId(), doc)
}
