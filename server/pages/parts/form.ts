import { type Html, html, type Part } from '../html.ts'
import type { Text } from '../text/text.ts'

/** What is wrong with what was filled in; `name` is that of the field, empty where the whole is meant. */
export interface FieldFault {
  readonly name: string
  readonly message: string
}

interface FieldOptions {
  readonly name: string
  readonly label: string
  readonly hint?: Part
  readonly value?: string | undefined
  /** Null where nothing needs to be said of it, as of filters. */
  readonly required?: boolean | null
  readonly faults?: readonly FieldFault[]
}

interface InputOptions extends FieldOptions {
  readonly type?: 'text' | 'search' | 'date' | 'email' | 'tel' | 'number' | 'password' | 'file'
  readonly maxLength?: number
  readonly autocomplete?: string
  readonly inputMode?: 'text' | 'numeric'
  readonly accept?: string
  /** Widest useful content, in characters. */
  readonly width?: 'short' | 'full'
  readonly min?: string
  /** Id of a `datalist` of what is usual. */
  readonly list?: string
  readonly max?: string
}

/** A labelled line of text, date or file, its hint and its fault beside it. */
export const inputField = (t: Text, it: InputOptions): Html =>
  field(
    t,
    it,
    html`<input ${named(it)} type="${it.type ?? 'text'}"${it.type !== 'file' && it.type !== 'password' && html` value="${it.value ?? ''}"`}
${attribute('maxlength', it.maxLength)}${attribute('autocomplete', it.autocomplete)}${attribute('inputmode', it.inputMode)}
${attribute('list', it.list)}${attribute('accept', it.accept)}${attribute('min', it.min)}${attribute('max', it.max)}${attribute('class', it.width)}>`,
  )

interface TextareaOptions extends FieldOptions {
  readonly rows?: number
  readonly maxLength?: number
}

export const textareaField = (t: Text, it: TextareaOptions): Html =>
  // The line break that HTML takes away after the tag would else be the reader's own.
  field(
    t,
    it,
    html`<textarea ${named(it)} rows="${it.rows ?? 6}"${attribute('maxlength', it.maxLength)}>
${it.value ?? ''}</textarea>`,
  )

export interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectOptions extends FieldOptions {
  readonly choices: readonly Choice[]
  /** Choices under headings, after the others. */
  readonly groups?: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
  /** What the empty choice says; none of it where one has to be chosen already. */
  readonly empty?: string
}

export const selectField = (t: Text, it: SelectOptions): Html =>
  field(
    t,
    it,
    html`<select ${named(it)}>
${it.empty !== undefined && html`<option value="">${it.empty}</option>`}
${options(it.choices, it.value)}
${it.groups?.map(({ label, choices }) => html`<optgroup label="${label}">${options(choices, it.value)}</optgroup>`)}
</select>`,
  )

const options = (choices: readonly Choice[], chosen: string | undefined): Html[] =>
  choices.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  )

interface ChecksOptions extends Omit<FieldOptions, 'value'> {
  readonly type: 'checkbox' | 'radio'
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
}

/** Boxes to tick, or buttons of which one is pressed, under one legend. */
export function choicesField(t: Text, it: ChecksOptions): Html {
  const faults = faultsOf(it)
  return html`<fieldset class="field${faults.length > 0 && ' faulty'}" id="${it.name}"${described(it)}>
<legend>${it.label}${it.required !== null && !it.required && t.words.optional}</legend>
${beside(it, faults)}
${it.choices.map(
  ({ value, label }, i) =>
    html`<div class="choice"><input type="${it.type}" id="${it.name}-${i}" name="${it.name}" value="${value}"${it.chosen.includes(value) && html` checked`}>
<label for="${it.name}-${i}">${label}</label></div>`,
)}
</fieldset>`
}

/** Everything that has to be mended, each a link to its field: stands before the form, and is read out first. */
export function faultSummary(t: Text, faults: readonly FieldFault[]): Html | '' {
  if (faults.length === 0) return ''
  return html`<div class="notice stop" role="alert" aria-labelledby="faults">
<h2 id="faults">${t.words.faults(faults.length)}</h2>
<ul>${faults.map(({ name, message }) => html`<li>${name === '' ? message : html`<a href="#${name}">${message}</a>`}</li>`)}</ul>
</div>`
}

export const submitButton = (label: string, kind: 'primary' | 'plain' | 'danger' = 'primary'): Html =>
  html`<button class="button ${kind}">${label}</button>`

function field(t: Text, it: FieldOptions, control: Html): Html {
  const faults = faultsOf(it)
  return html`<div class="field${faults.length > 0 && ' faulty'}">
<label for="${it.name}">${it.label}${it.required !== null && !it.required && t.words.optional}</label>
${beside(it, faults)}
${control}
</div>`
}

const beside = (it: Pick<FieldOptions, 'name' | 'hint'>, faults: readonly string[]): Part => [
  it.hint !== undefined && html`<div class="hint" id="${it.name}-hint">${it.hint}</div>`,
  faults.length > 0 && html`<p class="fault" id="${it.name}-fault">${faults.join(' ')}</p>`,
]

const faultsOf = ({ name, faults = [] }: Pick<FieldOptions, 'name' | 'faults'>): string[] =>
  faults.filter((fault) => fault.name === name).map(({ message }) => message)

const named = (it: FieldOptions): Html =>
  html`id="${it.name}" name="${it.name}"${it.required && html` required`}${described(it)}`

function described(it: Pick<FieldOptions, 'name' | 'hint' | 'faults'>): Html {
  const isFaulty = faultsOf(it).length > 0
  const ids = [it.hint !== undefined && `${it.name}-hint`, isFaulty && `${it.name}-fault`].filter(Boolean).join(' ')
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${isFaulty && html` aria-invalid="true"`}`
}

const attribute = (name: string, value: string | number | undefined): Html | false =>
  value !== undefined && html` ${name}="${value}"`
