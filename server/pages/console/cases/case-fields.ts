import { type Html, html, type Part } from '../../html.ts'
import { type Choice, choicesField, type FieldFault, inputField, selectField, textareaField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import { nameOf } from './field-name.ts'
import type { FormValues } from './form-values.ts'

type Groups = readonly { readonly label: string; readonly choices: readonly Choice[] }[]

interface More {
  readonly hint?: Part
  readonly label?: string
}

/** The fields of a case's form: each is named, labelled and filled by the property that it is for. */
export class CaseFields {
  readonly t: Text
  readonly values: FormValues
  /** Of every field that was put on the page, in order. */
  readonly names = new Set<string>()
  readonly #faults: readonly FieldFault[]

  constructor(t: Text, values: FormValues, faults: readonly FieldFault[]) {
    this.t = t
    this.values = values
    this.#faults = faults
  }

  line(path: string, more: More & { width?: 'short'; maxLength?: number; list?: string; value?: string } = {}): Html {
    return inputField(this.t, { ...this.#common(path), value: this.values.text(path), ...more })
  }

  date(path: string, more: More = {}): Html {
    return inputField(this.t, { ...this.#common(path), type: 'date', value: this.values.text(path), ...more })
  }

  number(path: string, more: More = {}): Html {
    return inputField(this.t, {
      ...this.#common(path),
      type: 'number',
      min: '1',
      max: '1200',
      value: this.values.text(path),
      ...more,
    })
  }

  area(path: string, more: More & { rows?: number } = {}): Html {
    return textareaField(this.t, { ...this.#common(path), value: this.values.all(path).join('\n'), ...more })
  }

  select(path: string, choices: readonly Choice[], more: More & { value?: string; groups?: Groups } = {}): Html {
    return selectField(this.t, {
      ...this.#common(path),
      value: this.values.text(path),
      choices,
      empty: this.t.words.choose,
      ...more,
    })
  }

  /** Boxes to tick; `assumed` are ticked where nothing was chosen yet. */
  checks(path: string, choices: readonly Choice[], more: More & { assumed?: readonly string[] } = {}): Html {
    const { assumed = [], ...rest } = more
    const chosen = this.values.all(path)
    return choicesField(this.t, {
      ...this.#common(path),
      type: 'checkbox',
      choices,
      chosen: chosen.length > 0 ? chosen : assumed,
      ...rest,
    })
  }

  /** The label of a property, whatever row of a list it is in. */
  label(path: string): string {
    return labelOf(this.t, path)
  }

  #common(path: string) {
    const name = nameOf(path)
    this.names.add(name)
    return { name, label: this.label(path), required: null, faults: this.#faults }
  }
}

export const labelOf = (t: Text, path: string): string => t.cases.fields[path.replace(/\[\d+\]/g, '[]')] ?? path

/** One of several rows of a list. */
export const row = (title: string, content: Part): Html =>
  html`<fieldset class="row-of"><legend>${title}</legend>${content}</fieldset>`

/** A part of the form with a heading. */
export const section = (id: string, title: string, content: Part): Html =>
  html`<section class="part" aria-labelledby="part-${id}"><h2 id="part-${id}">${title}</h2>${content}</section>`

/** Something that is worked out from what is filled in, renewed while that changes. */
export const live = (id: string, content: Part): Html => html`<div id="live-${id}" data-live>${content}</div>`
