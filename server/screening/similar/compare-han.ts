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
import { compareRegions } from './compare-regions.ts'
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
    compareCores(own, listed) ?? (own.regions.length !== listed.regions.length ? byMistypedRegion(own, listed) : null)
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
function compareCores(own: HanName, listed: HanName): Features | null {
  if (own.core === '' || listed.core === '') return null
  if (own.core === listed.core) {
    if (own.tradeName === '') return [feature('commonName', 'same', own.core, listed.core), sameIndustry(own, listed)]
    return [feature('tradeName', 'same', own.tradeName, listed.tradeName), sameIndustry(own, listed)]
  }
  if (own.tradeName === listed.tradeName) return own.tradeName === '' ? null : byTradeName(own, listed)
  const slip = slipBetween(own.core, listed.core)
  if (slip) return bySlip(own, listed, slip)
  return bySound(own, listed)
}

const industryText = ({ core, tradeName }: HanName): string => core.slice(tradeName.length)

const sameIndustry = (own: HanName, listed: HanName): SimilarFeature =>
  feature('industry', 'same', industryText(own), industryText(listed))

/** The same trade name: a firm's own when what it does agrees, an affiliate's or a stranger's when not. */
function byTradeName(own: HanName, listed: HanName): Features | null {
  const relation = compareIndustries(own.industries, listed.industries)
  if (relation === 'differs' || relation === 'mixed' || own.tradeName.length < 2) return null
  if (relation === 'shared' && !saysMore(own.industries, listed.industries)) return null
  // 隧道 and 地铁: sister companies have trades of one kind. That of 建设 and 建筑 nobody keeps apart.
  const isWhole = own.legalKind !== null && listed.legalKind !== null
  if (relation === 'same' && isWhole && !own.industries.every(isBuilding)) return null
  const name = feature('tradeName', 'same', own.tradeName, listed.tradeName)
  const texts = [industryText(own), industryText(listed)] as const
  if (relation !== 'missing') return [name, feature('industry', relation, ...texts)]
  // A group and its company for one trade share the name; someone in a hurry leaves the legal form out as well.
  if (isWhole) return [name, feature('industry', 'left', ...texts)]
  return [name, feature('industry', 'missing', ...texts)]
}

function bySlip(own: HanName, listed: HanName, slip: Slip): Features | null {
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
  Math.max(own.tradeName.length, listed.tradeName.length) <= 3 &&
  USUAL_CHARACTERS.has(slip.own) &&
  USUAL_CHARACTERS.has(slip.other) &&
  !isAlike(slip.own, slip.other)

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

const isShort = ({ legalKind }: HanName): boolean => legalKind === null || legalKind === 'institute'
