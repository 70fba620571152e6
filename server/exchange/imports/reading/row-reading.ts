import type { CivilDate } from '../../../reference/civil-date.ts'
import type { CellFault } from '../../../reference/import.ts'
import { cellFault, quoted } from './cell-fault.ts'
import type { Choices } from './choices.ts'
import type { Column, Row } from './column.ts'
import { readDay, readLastDay } from './day.ts'

const NOTHING = /^(无|暂无|没有|空|null|none|n\/a|[-—–/\\]+)$/i
const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|####+)$/
const SCIENTIFIC = /^\d(\.\d+)?E\+\d+$/i
const BETWEEN = /[;；、\n|]+/
const SHOWN_CHOICES = 8

/** Reads the cells of one row, and keeps what is wrong with them: a cell that cannot be read is as if it were empty. */
export class RowReading {
  readonly faults: CellFault[] = []
  readonly #cells: Row['cells']
  readonly #places = new Map<string, Column>()

  constructor({ cells }: Row) {
    this.#cells = cells
  }

  /** Remembers from which column a property comes: a list has its items from several. */
  place(path: string, column: Column): void {
    this.#places.set(path, column)
  }

  get places(): ReadonlyMap<string, Column> {
    return this.#places
  }

  text(column: Column): string | undefined {
    const text = this.#cells.get(column.key)
    if (text === undefined || NOTHING.test(text)) return undefined
    const fault = faultOf(text, column)
    if (!fault) return text
    this.faults.push(fault)
    return undefined
  }

  /** Texts separated by semicolons, enumeration commas, strokes or line breaks. */
  texts(column: Column): string[] {
    const parts = this.text(column)?.split(BETWEEN) ?? []
    return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
  }

  /** A number or code: a number that Excel has shortened has lost its last digits. */
  code(column: Column): string | undefined {
    const text = this.text(column)
    if (text === undefined || !SCIENTIFIC.test(text)) return text
    return this.#refuse(
      column,
      'digitsLost',
      '该号码已被 Excel 转为科学计数法，末尾数字已丢失。请先将整列设为“文本”格式，再重新填写完整号码',
      'Excel has shortened this number and its last digits are lost. Format the column as text, then enter the number again',
    )
  }

  day(column: Column): CivilDate | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    return readDay(text) ?? this.#noDay(column, text)
  }

  /** Null where the cell says that there is no last day. */
  lastDay(column: Column): CivilDate | null | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const day = readLastDay(text)
    return day === undefined ? this.#noDay(column, text) : day
  }

  choice<T>(column: Column, choices: Choices<T>): T | undefined {
    // Before anything else: 无 is a choice in some columns.
    const found = choices.find(this.#cells.get(column.key) ?? '')
    if (found !== undefined) return found
    const text = this.text(column)
    return text === undefined ? undefined : this.#noChoice(column, text, choices)
  }

  /** Several of a closed list; a comma may part them too. */
  severalOf<T>(column: Column, choices: Choices<T>): T[] {
    const parts = this.texts(column)
    return [...new Set(parts.flatMap((part) => this.#oneOrMore(column, part, choices)))]
  }

  #oneOrMore<T>(column: Column, part: string, choices: Choices<T>): T[] {
    const whole = choices.find(part)
    if (whole !== undefined) return [whole]
    return part
      .split(/[,，]/)
      .map((text) => text.trim())
      .flatMap((text) => choices.find(text) ?? this.#noChoice(column, text, choices) ?? [])
  }

  #noDay(column: Column, text: string): undefined {
    const shown = quoted(column, text)
    return this.#refuse(
      column,
      'dayUnreadable',
      `“${shown}”不是可识别的日期，请写作 2026-03-02 或 2026年3月2日`,
      `“${shown}” is no date that is understood: write it as 2026-03-02`,
    )
  }

  #noChoice(column: Column, text: string, { shown }: Choices<unknown>): undefined {
    const written = quoted(column, text)
    const few = shown.length <= SHOWN_CHOICES
    return this.#refuse(
      column,
      'choiceUnknown',
      `“${written}”不在可选范围内，请从${few ? `“${shown.join('、')}”中` : '模板下拉列表中'}选择`,
      `“${written}” is not among the choices: take one of ${few ? shown.join(', ') : 'the drop-down of the template'}`,
    )
  }

  #refuse(column: Column, code: string, zh: string, en: string): undefined {
    this.faults.push(cellFault(column, code, `${zh}。`, `${en}.`))
    return undefined
  }
}

function faultOf(text: string, column: Column): CellFault | null {
  if (EXCEL_ERROR.test(text))
    return cellFault(
      column,
      'cellError',
      `单元格是 Excel 错误值 ${text}，请修正公式或改填文字。`,
      `The cell holds the Excel error ${text}: mend the formula, or enter the value.`,
    )
  if (text.includes('\ufffd'))
    return cellFault(
      column,
      'textDamaged',
      '含有乱码，请核对文件编码（UTF-8 或 GB18030）后重新填写。',
      'Some characters are damaged: check the encoding of the file (UTF-8 or GB18030) and enter the text again.',
    )
  if (text.length > column.maxChars)
    return cellFault(
      column,
      'textTooLong',
      `有 ${text.length} 个字，超过上限 ${column.maxChars} 个字，请精简。`,
      `It has ${text.length} characters, and ${column.maxChars} are the most: shorten it.`,
    )
  return null
}
