import { COUNTRY, REGIONS, type Region, type RegionCode } from '../../reference/regions.ts'

/** A place at the beginning of a name: how many characters it takes, and which one it is. */
export interface PlaceName {
  readonly length: number
  readonly code: RegionCode
}

const PEOPLES =
  '朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|瑶|满|畲|黎|水|仡佬|佤|拉祜|纳西|独龙|怒|普米|裕固|保安|东乡|撒拉|土|毛南|仫佬|各'
/** 自治 with the peoples it is of, or any other level. */
const LEVEL_WORD = new RegExp(
  `(?:(?:(?:${PEOPLES})族|(?<!内)蒙古(?=自治)|哈萨克|柯尔克孜|维吾尔|塔吉克|锡伯|达斡尔族|鄂温克族|鄂伦春)*自治[区州县旗]|特别行政区|地区|林区|新区|[省市盟州县区旗])$`,
)
/** Collective entries of the table, no places. */
export const COLLECTIVE = /^(?:市辖区|县|.*直辖县级行政区划)$/
/** 南山, 新华, 和平: counties said without their level are more often the firm's own name. */
const SHORT_LEVELS: ReadonlySet<Region['level']> = new Set(['province', 'city'])
const SHORTEST = 2
const LONGEST = 12

/** By full name (盘锦市) everywhere; by short name (盘锦) provinces and cities only. The first of two alike wins: the higher. */
const PLACES = placeTable()
/** Short names of counties, read only behind the city they lie in: 盘锦大洼. */
const COUNTY_PLACES = countyTable()

/** What places begin with: most of what is looked at is none. */
const BEGINNINGS = beginnings()

/** The longest place the text begins with at a position, within `inside` where one is given; null when there is none. */
export function placeAt(text: string, at: number, inside: RegionCode | null): PlaceName | null {
  if (!BEGINNINGS.has(text.slice(at, at + SHORTEST))) return null
  for (let length = Math.min(LONGEST, text.length - at); length >= SHORTEST; length -= 1) {
    const word = text.slice(at, at + length)
    const code = PLACES.get(word) ?? (inside === null ? undefined : COUNTY_PLACES.get(countyKey(inside, word)))
    if (code !== undefined && (inside === null || lies(code, inside))) return { length, code }
  }
  return null
}

/** The text as a whole as a place. */
export const placeNamed = (text: string): RegionCode | undefined => PLACES.get(text)

const lies = (code: RegionCode, parent: RegionCode): boolean =>
  parent === COUNTRY || code === parent || code.startsWith(parent.replace(/(?:00)+$/, ''))

/** The place in short form, 辽宁 of 辽宁省, 延边 of 延边朝鲜族自治州. */
export function shortPlace(name: string): string {
  const short = name.replace(LEVEL_WORD, '')
  return short.length >= 2 ? short : name
}

function placeTable(): ReadonlyMap<string, RegionCode> {
  const table = new Map<string, RegionCode>([
    ['中国', COUNTRY],
    ['中华', COUNTRY],
  ])
  const add = (name: string, code: RegionCode) => {
    if (!table.has(name)) table.set(name, code)
  }
  const places = REGIONS.filter(({ name, code }) => code !== COUNTRY && !COLLECTIVE.test(name))
  for (const { name, code, level } of places) {
    add(name, code)
    if (SHORT_LEVELS.has(level)) add(shortPlace(name), code)
  }
  return table
}

function countyTable(): ReadonlyMap<string, RegionCode> {
  const table = new Map<string, RegionCode>()
  for (const { name, code, level, parent } of REGIONS) {
    const short = level === 'county' ? shortPlace(name) : name
    // Regions in use come before those withdrawn: 大洼 is the district, which was a county once.
    const key = parent === null || short === name ? null : countyKey(parent, short)
    if (key !== null && !table.has(key)) table.set(key, code)
  }
  return table
}

function beginnings(): ReadonlySet<string> {
  const shorts = [...COUNTY_PLACES.keys()].map((key) => key.slice(key.indexOf(' ') + 1))
  return new Set([...PLACES.keys(), ...shorts].map((name) => name.slice(0, SHORTEST)))
}

function countyKey(parent: RegionCode, short: string): string {
  return `${parent} ${short}`
}
