import type { HanName } from '../names/han-name.ts'
import type { LatinName } from '../names/latin-name.ts'
import { isNumeral } from '../names/numerals.ts'
import { withoutLevel } from '../names/pinyin-name.ts'
import { pinyinOf } from '../names/romanise.ts'
import { compareIndustries } from './compare-industries.ts'
import { compareRegions } from './compare-regions.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'

/** A Chinese name beside one in letters: 盘锦华兴建设有限公司 and Panjin Huaxing Construction Co., Ltd. */
export function compareScripts(han: HanName, latin: LatinName): readonly SimilarFeature[] | null {
  if (han.branch !== '' || latin.isBranch || numbersOf(han) !== digitsOf(latin)) return null
  const regions = compareRegions(han.regions, latin.regions)
  if (regions === 'differs') return null
  const industry = compareIndustries(han.industries, latin.industries)
  if (industry === 'differs') return null
  const name = byPinyin(han, latin, industry) ?? withoutTradeName(han, latin, regions, industry)
  if (!name) return null
  return [
    name,
    feature(
      'industry',
      industry === 'mixed' ? 'shared' : industry,
      han.core.slice(han.tradeName.length),
      latin.words.join(' '),
    ),
    feature('region', regions, han.regionText, latin.regions.join(' ')),
    feature('legalForm', (han.legalKind !== null) === latin.hasLegalForm ? 'akin' : 'missing', han.legalText, ''),
  ]
}

const LEAST_LETTERS = 4

/** All words of its own, or the first of them where the others may be the industry in words we do not know. */
function byPinyin({ tradeName }: HanName, latin: LatinName, industry: string): SimilarFeature | null {
  if (tradeName === '') return null
  const pinyin = pinyinOf(tradeName)
  for (let count = latin.distinct.length; count > 0; count -= 1) {
    const letters = latin.distinct.slice(0, count).join('')
    if (letters.length < LEAST_LETTERS || (pinyin !== letters && pinyin !== withoutLevel(letters))) continue
    if (count === latin.distinct.length) return feature('tradeName', 'pinyin', tradeName, letters)
    return industry === 'missing' ? null : feature('tradeName', 'begins', tradeName, latin.distinct.join(' '))
  }
  return null
}

/** 河北建设集团 and Hebei Construction Group: told by their place and what they do, which must both agree in full. */
function withoutTradeName(han: HanName, latin: LatinName, regions: string, industry: string): SimilarFeature | null {
  if (han.tradeName !== '' || latin.distinct.length > 0 || han.regions.length === 0) return null
  return regions === 'same' && industry === 'same'
    ? feature('commonName', 'same', han.core, latin.words.join(' '))
    : null
}

function numbersOf({ core }: HanName): string {
  return [...core].filter(isNumeral).join('')
}

const digitsOf = ({ numbers }: LatinName): string => numbers.filter((it) => /^\d+$/.test(it)).join('')
