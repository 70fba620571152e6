import type { RegionCode } from '../../reference/regions.ts'
import { folded } from './folded.ts'
import { type LegalKind, legalFormOf, unswapped } from './han-legal-forms.ts'
import { HAN_INDUSTRIES, type Industry, industryWordAt } from './industries.ts'
import { withPlainNumerals } from './numerals.ts'
import { placeAt, placeNamed } from './place-names.ts'

/** A Chinese name of an organization, taken apart (名称的组成: 行政区划 + 字号 + 行业 + 组织形式). */
export interface HanName {
  readonly script: 'han'
  /** Without region, legal form and 集团 at its end: trade name and industry, numerals in one spelling. */
  readonly core: string
  /** 字号. Empty where industry words make up the whole core: 市政工程. */
  readonly tradeName: string
  readonly industries: readonly Industry[]
  /** Most exact first place, then places in brackets and at the end. */
  readonly regions: readonly RegionCode[]
  /** Regions at the beginning as they are written, 辽宁省盘锦市. */
  readonly regionText: string
  readonly legalKind: LegalKind | null
  readonly legalText: string
  readonly isGroup: boolean
  /** 装饰 of …有限公司装饰分公司; empty for anything but a branch. */
  readonly branch: string
}

const BRACKETED = /[(（[【〔「]([^()（）[\]【】〔〕「」]*)[)）\]】〕」]?/g
const NOT_IN_NAMES = /[^\p{L}\p{N}]+/gu
/** 集团 with one slip in it as well. */
const GROUP = /^(?:集团|团集|集集团|集团团|集.|.团)$/
const GROUP_END = /(?:控股)?(?:集团|团集|集集团|集团团|集[^成市中约美结体])$/
const BRANCH_PARENT = /^(.*(?:公司|集团|厂|院|所|中心|社))(.*)$/
const LEAST_TRADE_NAME = 2
/** Trade name and industry at least, before a place at the end. */
const LEAST_BEFORE = 4

/** Takes a name apart that has Chinese characters in it. What is not recognised belongs to the trade name. */
export function readHanName(written: string): HanName {
  const brackets: string[] = []
  const text = folded(written).replace(BRACKETED, (_, inner: string) => {
    const said = inner.replace(NOT_IN_NAMES, '')
    if (GROUP.test(said) || placeNamed(said) !== undefined) {
      brackets.push(said)
      return ''
    }
    return said
  })
  return dissect(unswapped(text.replace(NOT_IN_NAMES, '')), brackets)
}

function dissect(text: string, brackets: readonly string[]): HanName {
  const legal = legalFormOf(text)
  const body = legal ? text.slice(0, -legal.text.length) : text
  if (legal?.kind === 'branch') return branchName(body, legal.text, brackets)
  const { regions, end } = leadingRegions(body)
  const rest = body.slice(end)
  const withoutGroup = rest.replace(GROUP_END, '')
  const inner = regions.length === 0 ? innerRegion(withoutGroup) : null
  const core = withPlainNumerals(inner ? inner.rest : withoutGroup)
  const bracketRegions = brackets.flatMap((said) => placeNamed(said) ?? [])
  const { tradeName, industries } = splitCore(core)
  return {
    script: 'han',
    core,
    tradeName,
    industries,
    regions: [...new Set([...regions, ...bracketRegions, ...(inner ? [inner.code] : [])])],
    regionText: body.slice(0, end),
    legalKind: legal?.kind ?? null,
    legalText: legal?.text ?? '',
    isGroup: withoutGroup !== rest || brackets.some((said) => GROUP.test(said)),
    branch: '',
  }
}

/** A branch is its parent and what tells it from the parent's other branches. */
function branchName(body: string, form: string, brackets: readonly string[]): HanName {
  const [, parent = '', branch = ''] = BRANCH_PARENT.exec(body) ?? []
  const of = dissect(parent === '' ? body : parent, brackets)
  return { ...of, legalKind: 'branch', legalText: form, branch: withPlainNumerals(branch) || form }
}

/** 辽宁省盘锦市大洼区…: each within the one before. The last is the most exact. */
function leadingRegions(body: string): { regions: RegionCode[]; end: number } {
  let end = 0
  let inside: RegionCode | null = null
  for (;;) {
    const place = placeAt(body, end, inside)
    if (!place) break
    end += place.length
    inside = place.code
    // 盘锦市政工程: the 市 begins a word of the trade, and the place is said without its level.
    if (industryWordAt(body, end - 1).startsWith('市') && place.length > 2) end -= 1
  }
  return { regions: inside === null ? [] : [inside], end }
}

/**
 * A place behind the trade name, as in 华兴盘锦建设 and 华兴建设盘锦: the brackets round it are often left out. Only where
 * industries fill all the rest, so that no part of a trade name is taken for a place.
 */
function innerRegion(text: string): { code: RegionCode; rest: string } | null {
  for (let at = LEAST_TRADE_NAME; at <= text.length - 2; at += 1) {
    const place = placeAt(text, at, null)
    if (!place) continue
    const [before, behind] = [text.slice(0, at), text.slice(at + place.length)]
    const isWhole = behind === '' ? at >= LEAST_BEFORE : industriesFrom(behind, 0) !== null
    if (isWhole) return { code: place.code, rest: before + behind }
  }
  return null
}

/** Where the trade name ends: at the first place from which on industry words fill the rest. */
function splitCore(core: string): Pick<HanName, 'tradeName' | 'industries'> {
  for (let at = 0; at < core.length; at = at === 0 ? LEAST_TRADE_NAME : at + 1) {
    const industries = industriesFrom(core, at)
    if (industries) return { tradeName: core.slice(0, at), industries }
  }
  return { tradeName: core, industries: industriesIn(core) }
}

/** Null where something else than industry words stands there. */
function industriesFrom(core: string, from: number): Industry[] | null {
  const found: Industry[] = []
  for (let at = from; at < core.length; ) {
    const word = industryWordAt(core, at)
    const industries = HAN_INDUSTRIES.get(word)
    if (industries) found.push(...industries)
    else if (!'与和及'.includes(core.charAt(at))) return null
    at += word.length || 1
  }
  return [...new Set(found)]
}

/** Industry words anywhere behind a trade name of two characters, for names with something unknown between them. */
function industriesIn(core: string): Industry[] {
  const found: Industry[] = []
  for (let at = LEAST_TRADE_NAME; at < core.length; ) {
    const word = industryWordAt(core, at)
    found.push(...(HAN_INDUSTRIES.get(word) ?? []))
    at += word.length || 1
  }
  return [...new Set(found)]
}
