import { compareLegalKinds } from '../names/han-legal-forms.ts'
import type { HanName } from '../names/han-name.ts'
import { isBuilding } from '../names/industries.ts'
import { isAlike, likeness } from '../names/look-alikes.ts'
import { isDirection, isNumeral } from '../names/numerals.ts'
import { shortPlace } from '../names/place-names.ts'
import { pinyinOf } from '../names/romanise.ts'
import { type Slip, slipBetween } from '../names/slip.ts'
import { isShortFor } from './abbreviation.ts'
import { compareIndustries, saysMore } from './compare-industries.ts'
import { compareRegions, type RegionRelation } from './compare-regions.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'
import { USUAL_CHARACTERS } from './usual-characters.ts'

type Features = readonly SimilarFeature[]

/** Two Chinese names of organizations, part by part. Null where a number, a place or the trade name says: someone else. */
export function compareHan(own: HanName, listed: HanName): Features | null {
  if (own.branch !== listed.branch || numeralsOf(own.core) !== numeralsOf(listed.core)) return null
  const regions = compareRegions(own.regions, listed.regions)
  if (regions === 'differs') return null
  const wording =
    compareCores(own, listed, regions) ??
    (own.regions.length !== listed.regions.length ? byMistypedRegion(own, listed) : null)
  if (!wording) return abbreviated(own, listed)
  // A firm without a trade name of its own is told by its place.
  const isCommon = wording[0]?.feature === 'commonName'
  if (isCommon && (own.regions.length === 0 || (regions !== 'same' && regions !== 'within'))) return null
  const hasRegion = wording.some((it) => it.feature === 'region')
  const places = [own.regionText || own.regions.join(' '), listed.regionText || listed.regions.join(' ')] as const
  return [...wording, ...(hasRegion ? [] : [feature('region', regions, ...places)]), legalForm(own, listed)]
}

function numeralsOf(core: string): string {
  let numerals = ''
  for (const character of core) if (isNumeral(character)) numerals += character
  return numerals
}

function legalForm(own: HanName, listed: HanName): SimilarFeature {
  const relation = compareLegalKinds(own.legalKind, listed.legalKind)
  return feature('legalForm', relation, own.legalText, listed.legalText)
}

/** Trade name and industry. */
function compareCores(own: HanName, listed: HanName, regions: RegionRelation): Features | null {
  if (own.core === '' || listed.core === '') return null
  if (own.core === listed.core) {
    if (own.tradeName === '') return [feature('commonName', 'same', own.core, listed.core), sameIndustry(own, listed)]
    return [feature('tradeName', 'same', own.tradeName, listed.tradeName), sameIndustry(own, listed)]
  }
  if (own.tradeName === listed.tradeName) return own.tradeName === '' ? null : byTradeName(own, listed)
  const isLong = Math.min(own.core.length, listed.core.length) >= SLIP_LEAST
  const slip = isLong ? slipBetween(own.core, listed.core) : null
  if (slip) return bySlip(own, listed, slip, regions)
  return bySound(own, listed)
}

const industryText = ({ core, tradeName }: HanName): string => core.slice(tradeName.length)

const sameIndustry = (own: HanName, listed: HanName): SimilarFeature =>
  feature('industry', 'same', industryText(own), industryText(listed))

/** The same trade name: a firm's own when what it does agrees, an affiliate's or a stranger's when not. */
function byTradeName(own: HanName, listed: HanName): Features | null {
  const relation = compareIndustries(own.industries, listed.industries)
  if (relation === 'differs' || relation === 'mixed' || own.tradeName.length < 2) return null
  // 隧道 and 地铁: sister companies have trades of one kind. That of 建设 and 建筑 nobody keeps apart.
  const isWhole = own.legalKind !== null && listed.legalKind !== null
  if (isWhole && relation === 'shared' && !saysMore(own.industries, listed.industries)) return null
  const isSlip = relation === 'same' && slipBetween(own.core, listed.core) !== null
  if (isWhole && relation === 'same' && !isSlip && !own.industries.every(isBuilding)) return null
  const name = feature('tradeName', 'same', own.tradeName, listed.tradeName)
  const texts = [industryText(own), industryText(listed)] as const
  if (isSlip) return [name, feature('industry', 'slip', ...texts)]
  if (relation !== 'missing') return [name, feature('industry', relation, ...texts)]
  // A group and its company for one trade share the name; someone in a hurry leaves the legal form out as well.
  if (isWhole) return [name, feature('industry', 'left', ...texts)]
  return [name, feature('industry', 'missing', ...texts)]
}

function bySlip(own: HanName, listed: HanName, slip: Slip, regions: RegionRelation): Features | null {
  if (isDirection(slip.own) && isDirection(slip.other)) return null
  const texts = [industryText(own), industryText(listed)] as const
  if (own.tradeName === '' && listed.tradeName === '') return null
  if (isInIndustry(own, listed, slip)) {
    const name = own.tradeName.length <= listed.tradeName.length ? own.tradeName : listed.tradeName
    if (name === '') return [feature('commonName', 'slip', own.core, listed.core)]
    return [feature('tradeName', 'same', name, name), feature('industry', 'slip', ...texts)]
  }
  const relation = slip.kind === 'changed' ? likeness(slip.own, slip.other) : null
  if (isAnotherTradeName(own, listed, slip)) return null
  // One character is all that such names have in common: the place has to agree.
  if (isShortTradeName(own, listed) && (regions === 'missing' || regions === 'partly')) return null
  return [
    feature('tradeName', relation ?? 'slip', own.tradeName || own.core, listed.tradeName || listed.core),
    sameIndustry(own, listed),
  ]
}

/** Behind the trade name of the side whose industry is read whole. */
const isInIndustry = (own: HanName, listed: HanName, slip: Slip): boolean =>
  slip.at >= Math.min(own.tradeName.length, listed.tradeName.length)

/**
 * 华兴 and 华泰 are two firms, since both characters are of those that trade names are made of; 华兴 and 华与 a slip, and
 * so are two that sound or look the same.
 */
const isAnotherTradeName = (own: HanName, listed: HanName, slip: Slip): boolean =>
  slip.kind === 'changed' &&
  isShortTradeName(own, listed) &&
  USUAL_CHARACTERS.has(slip.own) &&
  USUAL_CHARACTERS.has(slip.other) &&
  !isAlike(slip.own, slip.other)

/** Characters of trade name and industry that a slip is looked for in. */
export const SLIP_LEAST = 3
export const SHORT_TRADE_NAME = 2

const isShortTradeName = (own: HanName, listed: HanName): boolean =>
  Math.min(own.tradeName.length, listed.tradeName.length) <= SHORT_TRADE_NAME

/** Several characters that sound alike, as a name heard and written down. */
function bySound(own: HanName, listed: HanName): Features | null {
  if (own.core.length !== listed.core.length || pinyinOf(own.core) !== pinyinOf(listed.core)) return null
  return [feature('tradeName', 'sounds', own.tradeName, listed.tradeName), sameIndustry(own, listed)]
}

/** One slip in the place a name begins with leaves the place unread, and its characters with the trade name. */
function byMistypedRegion(own: HanName, listed: HanName): Features | null {
  const [unread, read] = own.regions.length === 0 ? [own, listed] : [listed, own]
  if (read.regionText === '' || read.core.length < 3) return null
  const begins = [read.regionText, shortPlace(read.regionText)].map((place) => place + read.core)
  if (!begins.some((begun) => slipBetween(unread.core, begun) !== null)) return null
  const begun = unread.core.slice(0, Math.max(2, unread.core.length - read.core.length))
  const [ownPlace, listedPlace] = unread === own ? [begun, read.regionText] : [read.regionText, begun]
  const name = read.tradeName
  return [
    name === '' ? feature('commonName', 'same', read.core, read.core) : feature('tradeName', 'same', name, name),
    feature('industry', 'same', industryText(read), industryText(read)),
    feature('region', 'slip', ownPlace, listedPlace),
  ]
}

/** 简称: 中建一局 of 中国建筑一局（集团）有限公司. Only a name without the legal form of a company can be the short one. */
function abbreviated(own: HanName, listed: HanName): Features | null {
  const [short, long] = isShort(own) ? [own, listed] : [listed, own]
  if (!isShort(short) || !(isShortFor(short, long) || isShortFor(long, short))) return null
  const texts = [own.regionText + own.core, listed.regionText + listed.core] as const
  return [
    feature('tradeName', 'short', ...texts),
    sameIndustry(own, listed),
    feature('region', 'same', '', ''),
    feature('legalForm', 'missing', own.legalText, listed.legalText),
  ]
}

/** 建工二公司 is no legal form, but a number. */
const isShort = ({ legalKind, core }: HanName): boolean =>
  legalKind === null || legalKind === 'institute' || (legalKind === 'company' && isNumeral(core.at(-1) ?? ''))
