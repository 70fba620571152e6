import { slipBetween } from './slip.ts'

/** Kinds of organization that a legal form (法律形式) stands for. Different kinds are different parties. */
export type LegalKind =
  | 'limited'
  | 'stock'
  | 'company'
  | 'branch'
  | 'partnership'
  | 'household'
  | 'factory'
  | 'institute'
  | 'cooperative'

/** Endings of Chinese names and the kind each stands for. Read from the end, the longest that fits. */
const FORMS: Readonly<Record<LegalKind, string>> = {
  limited: '有限公司 有限责任公司 有限责任 责任有限公司 独资有限公司',
  stock: '股份有限公司 股份公司 股份',
  company: '公司 总公司',
  branch: '分公司 分厂 分店 分院 分所 分社 分行 支行 分部 办事处 代表处 营业部 项目部 经理部',
  partnership: '合伙企业 有限合伙 普通合伙 特殊普通合伙 合伙企业有限合伙 合伙企业普通合伙 有限合伙企业',
  household:
    '个体工商户 经营部 门市部 商行 商店 工作室 商贸行 服务部 经销处 经销部 批发部 销售部 维修部 修理部 个人独资企业 超市',
  factory: '厂 总厂 工厂 制造厂',
  institute: '研究院 设计院 研究所 设计所 事务所 研究中心 中心 学校 大学 学院 医院 协会 研究会 出版社 银行 院 所 社 队',
  cooperative: '专业合作社 农民专业合作社 合作社 联合社',
}

interface Form {
  readonly kind: LegalKind
  readonly text: string
}

const BY_LENGTH: readonly Form[] = Object.entries(FORMS)
  .flatMap(([kind, texts]) => texts.split(' ').map((text) => ({ kind: kind as LegalKind, text })))
  .sort((a, b) => b.text.length - a.text.length)

/** Long enough that one slip in them cannot make another form. */
const LONG: readonly Form[] = BY_LENGTH.filter(({ text }) => /^(?:股份)?有限(?:责任)?公司$/.test(text))

/**
 * The legal form a name ends in, with one slip in the usual ones: a character wrong, missing, doubled, or swapped with its
 * neighbour. `text` is what stands in the name. Null when there is none.
 */
export function legalFormOf(name: string): Form | null {
  if (name.endsWith(USUAL.text) && !LONGER_FORM.test(name.slice(0, -USUAL.text.length))) return USUAL
  for (const form of LONG) {
    const found = asWritten(name, form)
    if (found) return found
  }
  return BY_LENGTH.find(({ text }) => name.endsWith(text)) ?? null
}

/** Nearly all there are. */
const USUAL: Form = { kind: 'limited', text: '有限公司' }
/** What of a longer form stands before it, with a slip in it or without. */
const LONGER_FORM = /[股份有限责任公司].?$/

function asWritten(name: string, { kind, text }: Form): Form | null {
  if (name.endsWith(text)) return { kind, text }
  for (const length of [text.length, text.length - 1, text.length + 1]) {
    const ending = name.slice(-length)
    const slip = ending.length === length ? slipBetween(ending, text) : null
    // What seems added in front of the form is the character before it.
    if (slip && !(slip.kind === 'added' && slip.at === 0)) return { kind, text: ending }
  }
  return null
}

/** 家有具限公司: the last character of the name and the first of the form swapped. The name as it was meant, or as it is. */
export function unswapped(name: string): string {
  for (const { text } of LONG) {
    const at = name.length - text.length - 1
    const isSwap = at >= 2 && name[at] === text[0] && name.slice(at + 2) === text.slice(1) && name[at + 1] !== text[0]
    if (isSwap) return `${name.slice(0, at)}${name[at + 1]}${text}`
  }
  return name
}

/** Kinds that one and the same firm may have written, before and after a change of form or in a hurry. */
const COMPANIES: ReadonlySet<LegalKind> = new Set(['limited', 'stock', 'company'])

export function compareLegalKinds(a: LegalKind | null, b: LegalKind | null): 'same' | 'akin' | 'missing' | 'differs' {
  if (a === b) return a === null ? 'missing' : 'same'
  if (a === null || b === null) return 'missing'
  return COMPANIES.has(a) && COMPANIES.has(b) ? 'akin' : 'differs'
}
