import { countryCode } from './countries.ts'

/** What the cell of a name says: it seldom holds a name and nothing else. */
export interface NameReading {
  readonly name: string
  /** Short forms, trading names, other spellings and languages. */
  readonly otherNames: readonly string[]
  readonly formerNames: readonly string[]
  /** Numbers of registration given beside the name. */
  readonly numbers: readonly string[]
  /** What limits or explains the entry and is no name. */
  readonly remarks: readonly string[]
  /** The name carries a title or is written family name first: a person's. */
  readonly isPersons: boolean
}

const FORMER = String.raw`formerly(?: known as| operating as)?|previously known as|f\/k\/a`
const ALSO = String.raw`(?:may )?also (?:be )?(?:known? as|doing business (?:as|under)|d\.?b\.?a\.?)|currently doing business as|doing business as|a\.?k\.?a\.?|d\.?b\.?a\.?`
const CLAUSE = new RegExp(String.raw`[\s,;]*(?<![\p{L}\p{N}.])(?:(${FORMER})|(${ALSO}))(?![\p{L}\p{N}])[:\s]*`, 'giu')
const BRACKET = /\(([^()]*)(?:\)|$)/g
const NUMBER = /^(?:TIN|CNPJ|Reg)\b\.?:?(?: No\.?)?[\s:]*([\d][\d\s./-]+)$/i
const REMARK =
  /[\s,]+(?:c\/o|and any entity|with Mr|but only|(?:the )?founder|owner of|authorized\/legal|legal representative)\b.*$/i
const QUOTES = /["“”„«»]/g
const LEGAL_FORM_END =
  /(?:\b(?:LLC|LTD|Limited|Inc|Co|Corp|MMC|S\.?A(?:\.?[CS])?|S\.?R\.?L|Sarl|Ltda|JSC|CJSC|OJSC|GmbH|B\.?V|ZAO|OOO|et Co)\.?)$/i
const LEGAL_FORM =
  /^(?:limited partnership|general partnership|limited|ltd|pvt|pty|private|public|smc-private|group|partnership)\.?$/i
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Engr|Ir|Prof)(?:\.\s*|\s+)(?=\p{Lu})/u
const MESSRS = /^M\/s\.?\s+/i
const FAMILY_FIRST = /^(\p{L}[\p{L}'’-]+), (\p{Lu}[\p{L}'’.]+(?: \p{Lu}[\p{L}'’.]*){0,3})$/u

/**
 * Reads the cell of a name for what it means: one name and its further ones, former names, numbers and remarks. Quotes
 * and titles are no part of a name; brackets inside one are (`(Group)`, `(Nigeria) Limited`).
 */
export function readNames(cell: string): NameReading {
  const found = { other: [] as string[], former: [] as string[], numbers: [] as string[], remarks: [] as string[] }
  const whole = cell.replace(/\s+/g, ' ').trim()
  const open = whole.replace(BRACKET, (bracket, inner: string, at: number) => {
    const text = inner.trim()
    const isLast = /^[\s.,;)]*$/.test(whole.slice(at + bracket.length))
    return readBracket(text, whole.slice(0, at), isLast, found) ? ' ' : `(${text})`
  })
  const [first = '', ...clauses] = splitClauses(open, found.remarks)
  const [name = '', ...alternatives] = spellings(first)
  for (const { text, isFormer } of clauses) (isFormer ? found.former : found.other).push(...spellings(text))
  const isPersons = TITLE.test(name) || turnedAround(name) !== null
  return {
    name: withoutTitle(name),
    otherNames: furtherNames(name, [...alternatives, ...found.other], isPersons),
    formerNames: distinct(found.former.map(withoutTitle)),
    numbers: found.numbers,
    remarks: found.remarks,
    isPersons,
  }
}

type Found = Readonly<Record<'other' | 'former' | 'numbers' | 'remarks', string[]>>

/** Takes in what a bracket says; false when it is a part of the name. */
function readBracket(text: string, before: string, isLast: boolean, found: Found): boolean {
  if (text === '') return true
  const [, number] = NUMBER.exec(text) ?? []
  if (number !== undefined) {
    found.numbers.push(number.replace(/\s/g, ''))
    return true
  }
  const pieces = splitClauses(text, [])
  if (pieces.length > 1) {
    for (const piece of pieces.slice(1)) {
      if (typeof piece !== 'string') (piece.isFormer ? found.former : found.other).push(...spellings(piece.text))
    }
    return true
  }
  if (/^(?:but only|with) /i.test(text)) {
    found.remarks.push(text)
    return true
  }
  const isQuoted = QUOTES.test(text)
  QUOTES.lastIndex = 0
  const isFurther = isLast && countryCode(text) === undefined && !LEGAL_FORM.test(text)
  if (!isQuoted && !isFurther && !isAcronym(text, before)) return false
  found.other.push(tidy(text))
  return true
}

/** `ECUR` after Entreprise de Construction Urbaine et Rurales: every letter begins a word, in that order. */
function isAcronym(text: string, before: string): boolean {
  if (!/^\p{Lu}{3,8}$/u.test(text)) return false
  const initials =
    before
      .match(/(?<![\p{L}'’])\p{L}/gu)
      ?.join('')
      .toUpperCase() ?? ''
  let at = 0
  for (const letter of text) {
    at = initials.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

interface Clause {
  readonly text: string
  readonly isFormer: boolean
}

/** The name, then each `formerly …` and `also known as …`; remarks are cut off. */
function splitClauses(text: string, remarks: string[]): [string, ...Clause[]] {
  const remark = REMARK.exec(text)
  if (remark) remarks.push(remark[0].replace(/^[\s,]+/, ''))
  // Two groups of the expression come with every split: one of them says which kind of clause follows.
  const [first = '', ...rest] = (remark ? text.slice(0, remark.index) : text).split(CLAUSE)
  const clauses: Clause[] = []
  for (let at = 0; at + 2 < rest.length; at += 3) {
    clauses.push({ isFormer: rest[at] !== undefined, text: rest[at + 2] ?? '' })
  }
  return [first, ...clauses]
}

/** One name, or several with a stroke or an `or` between whole names. */
function spellings(text: string): string[] {
  const pieces = text.split(/ \/ | or (?=\p{Lu})/u).flatMap((piece) => {
    const stroke = piece.indexOf('/')
    const isBetween = stroke > 0 && LEGAL_FORM_END.test(piece.slice(0, stroke))
    return isBetween ? [piece.slice(0, stroke), piece.slice(stroke + 1)] : [piece]
  })
  return pieces.map(tidy).filter((piece) => piece !== '')
}

const tidy = (text: string): string =>
  text
    .replace(QUOTES, ' ')
    .replace(/^'(.*)'$/, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$|\s+\.$/g, '')

const withoutTitle = (name: string): string => name.replace(TITLE, '').replace(MESSRS, '')

/** `Zhiyong Hao` of `Hao, Zhiyong`; null for any other name, such as `Glocoms, Inc`. */
function turnedAround(name: string): string | null {
  const [, family, given] = LEGAL_FORM_END.test(name) ? [] : (FAMILY_FIRST.exec(name) ?? [])
  return family === undefined ? null : `${given} ${family}`
}

function furtherNames(name: string, others: readonly string[], isPersons: boolean): string[] {
  const turned = turnedAround(name) ?? ''
  const messrs = MESSRS.test(name) ? [name] : []
  // A surname alone, as in (Mr. Lazo), is how the list goes on speaking of the person, and the name of thousands.
  const usable = others.map(withoutTitle).filter((other) => !isPersons || other.includes(' '))
  return distinct([turned, ...messrs, ...usable]).filter((other) => other !== withoutTitle(name))
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))]

const HAN = String.raw`\p{Script=Han}`
const BETWEEN_HAN = new RegExp(String.raw`(?<=[${HAN}()（）])\s+(?=[${HAN}()（）])`, 'gu')
const HAN_LIST = new RegExp(String.raw`\s*[,，;；、]\s*(?=${HAN})`, 'u')

/**
 * The cell of other names: several Chinese ones may share it. Blanks between Chinese characters come from broken lines;
 * a comma in a name in letters belongs to it (`Co., Ltd.`).
 */
export const readOtherNames = (cell: string): string[] =>
  distinct(cell.replace(/\s+/g, ' ').replace(BETWEEN_HAN, '').split(HAN_LIST).map(tidy))
