import type { Authority } from './authorities.ts'
import { offenceOf } from './offences.ts'

/** True when an authority of that kind may list under the offence: 谁处罚、谁列入. False for a code that is unknown. */
export const isCompetent = (authority: Authority, offence: string): boolean =>
  offenceOf(offence)?.authorities.includes(authority) ?? false

/** The article that gives a family of offences its authorities; null where each list has rules of its own (GEN). */
export function competenceArticle(offence: string): string | null {
  const [family = ''] = offence.split('-', 1)
  return ARTICLES[family] ?? null
}

// ENG as read in the statute; the others are general knowledge and to be checked before they are relied on.
const ARTICLES: Readonly<Record<string, string>> = {
  ENG: '招标投标法 61',
  GP: '政府采购法 13、77、78',
  MED: '药品管理法 139；医保发〔2020〕34号',
  LAND: '土地管理法 5',
  MINE: '矿产资源法',
  SOE: '企业国有资产法 11',
  HOU: '公共租赁住房管理办法 4',
}
