import { OFFENCES, type Offence } from '../../../reference/offences.ts'
import { readNumber } from './chinese-number.ts'

const CIRCLED = '⓪①②③④⑤⑥⑦⑧⑨⑩'
const N = '[〇零一二三四五六七八九十百两\\d]+'
/** `《政府采购法》第七十七条第一款第（三）项`; the law may be named once for several articles. */
const CITED = new RegExp(
  `《(?<law>[^》]+)》|第(?<article>${N})条(?:之${N})?(?:第(?<paragraph>${N})款)?(?:第?[(（]?(?<item>${N})[)）]?项)?`,
  'g',
)

interface Article {
  readonly law: string
  readonly number: string
}

/**
 * The one offence of the catalogue that a decision's legal basis (处罚依据) stands on; null where none does, or several.
 * An article counts with paragraph and item where both say them.
 */
export function offenceByBasis(text: string): Offence | null {
  const cited = articlesIn(text)
  const matching = OFFENCES.map((offence) => ({
    offence,
    depth: Math.max(
      ...cited.flatMap((article) => offence.basis.map((basis) => depthOf(article, basis.law, basis.article))),
    ),
  }))
  const deepest = Math.max(0, ...matching.map(({ depth }) => depth))
  const found = new Map(
    matching.filter(({ depth }) => depth > 0 && depth === deepest).map(({ offence }) => [offence.code, offence]),
  )
  const [only, ...others] = found.values()
  return only && others.length === 0 ? only : null
}

/** `77(1)③` of each article, as the catalogue writes them. */
function articlesIn(text: string): Article[] {
  let law = ''
  return [...text.normalize('NFKC').matchAll(CITED)].flatMap(({ groups = {} }) => {
    if (groups['law'] !== undefined) {
      law = groups['law'].replace(/^中华人民共和国/, '').replace(/\(.*\)$/, '')
      return []
    }
    const article = number(groups['article'])
    const paragraph = groups['paragraph'] === undefined ? '' : `(${number(groups['paragraph'])})`
    const item = groups['item'] === undefined ? '' : (CIRCLED[number(groups['item'])] ?? '')
    return law === '' ? [] : [{ law, number: `${article}${paragraph}${item}` }]
  })
}

const number = (text = ''): number => readNumber(text) ?? 0

/** How exactly an article cited is that of the catalogue; 0 when it is another. An item without its paragraph is of the first. */
function depthOf({ law, number: cited }: Article, ofLaw: string, article: string): number {
  if (law !== ofLaw || article === '') return 0
  const [full, known] = [parts(cited), parts(article)]
  if (full[0] !== known[0]) return 0
  if (known.some((part, at) => at > 0 && part !== '' && full[at] !== '' && part !== full[at])) return 0
  return 1 + known.filter((part, at) => at > 0 && part !== '' && part === full[at]).length
}

function parts(article: string): [article: string, paragraph: string, item: string] {
  const [, first = '', paragraph = '', item = ''] = /^(\d+)(?:\((\d+)\))?([①-⑩])?/.exec(article) ?? []
  return [first, paragraph === '' && item !== '' ? '1' : paragraph, item]
}
