import type { DraftContent } from '../../../reference/case.ts'
import { nameOf } from './field-name.ts'

/** What stands in the fields of the form: by name, as text. */
export class FormValues {
  readonly #values: ReadonlyMap<string, readonly string[]>

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }

  text(path: string): string {
    return this.#values.get(nameOf(path))?.[0] ?? ''
  }

  all(path: string): readonly string[] {
    return this.#values.get(nameOf(path)) ?? []
  }

  /** How many rows of a list have something in them. */
  count(path: string): number {
    const rows = new RegExp(`^${nameOf(path)}-(\\d+)(?:-|$)`)
    const found = [...this.#values.keys()].map((name) => Number(rows.exec(name)?.[1] ?? -1))
    return Math.max(-1, ...found) + 1
  }
}

/** The values of a form for what a case holds so far, whether or not that is well-formed. */
export function formValues(content: DraftContent): FormValues {
  const values = new Map<string, readonly string[]>()
  flatten(withTicks(content), '', values)
  return new FormValues(values)
}

/** Forms of the act are ticked, and each has a note beside it. */
function withTicks({ offence, ...content }: DraftContent): object {
  if (!offence) return content
  const { evidence = [], ...rest } = offence
  const evidenceNotes = Object.fromEntries(evidence.map(({ code = '', note }) => [code, note]))
  return { ...content, offence: { ...rest, evidence: evidence.map(({ code = '' }) => code), evidenceNotes } }
}

function flatten(value: unknown, path: string, into: Map<string, readonly string[]>): void {
  if (value === null && path.endsWith('.period.to')) into.set(nameOf(path.replace(/period\.to$/, 'openEnded')), ['yes'])
  if (value === undefined || value === null) return
  if (Array.isArray(value) && value.every((it) => typeof it !== 'object')) into.set(nameOf(path), value.map(String))
  else if (Array.isArray(value)) for (const [i, it] of value.entries()) flatten(it, `${path}[${i}]`, into)
  else if (typeof value !== 'object') into.set(nameOf(path), [String(value)])
  else for (const [key, part] of Object.entries(value)) flatten(part, path === '' ? key : `${path}.${key}`, into)
}
