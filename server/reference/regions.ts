import type { Bilingual } from './bilingual.ts'
import type { Brand } from './brand.ts'
import { REGION_NAMES_EN } from './region-names-en.ts'
import { REGION_TABLE, WITHDRAWN_TABLE } from './region-table.ts'

/** GB/T 2260, six digits; `100000` is the whole country. */
export type RegionCode = Brand<string, 'RegionCode'>

export type RegionLevel = 'country' | 'province' | 'city' | 'county'

export interface Region {
  readonly code: RegionCode
  readonly name: string
  readonly level: RegionLevel
  /** null for the whole country only. */
  readonly parent: RegionCode | null
  /** Year in which the code was withdrawn (大洼县 2016); null while it is in use. */
  readonly withdrawnIn: number | null
}

export const COUNTRY = '100000' as RegionCode

/** Every region in use, by code, and after them those withdrawn since 2016. */
export const REGIONS: readonly Region[] = [
  { code: COUNTRY, name: '全国', level: 'country', parent: null, withdrawnIn: null },
  ...REGION_TABLE.trim().split('\n').flatMap(inUse),
  ...WITHDRAWN_TABLE.trim().split('\n').flatMap(withdrawn),
]

/** `211100盘锦市 02双台子区 …`: a city and its counties, or a province alone. */
function inUse(line: string): Region[] {
  const [head = '', ...counties] = line.split(' ')
  const codes = counties.map((county) => head.slice(0, 4) + county)
  return [head, ...codes].map((entry) => region(entry, null))
}

/** `2016 211121大洼县 …` */
function withdrawn(line: string): Region[] {
  const [year, ...entries] = line.split(' ')
  return entries.map((entry) => region(entry, Number(year)))
}

function region(entry: string, withdrawnIn: number | null): Region {
  const code = entry.slice(0, 6) as RegionCode
  const name = entry.slice(6)
  if (code.endsWith('0000')) return { code, name, level: 'province', parent: COUNTRY, withdrawnIn }
  if (code.endsWith('00'))
    return { code, name, level: 'city', parent: `${code.slice(0, 2)}0000` as RegionCode, withdrawnIn }
  return { code, name, level: 'county', parent: `${code.slice(0, 4)}00` as RegionCode, withdrawnIn }
}

const BY_CODE: ReadonlyMap<string, Region> = new Map(REGIONS.map((it) => [it.code, it]))

export const regionOf = (code: string): Region | undefined => BY_CODE.get(code)

/** True for a code in use and for one withdrawn since 2016: an old listing keeps the region it was given. */
export const isRegion = (code: string): code is RegionCode => BY_CODE.has(code)

/** The text as a region. Throws on a code that is not one: for literals and values already validated. */
export function regionCode(code: string): RegionCode {
  if (!isRegion(code)) throw new RangeError(`${JSON.stringify(code)} is not a GB/T 2260 code`)
  return code
}

/**
 * True when `region` is `parent` or lies in it: 100000 covers all, 210000 covers 211100 and 211102. By digits alone, so
 * that it holds for codes that a newer or older table has.
 */
export function regionCovers(parent: RegionCode, region: RegionCode): boolean {
  if (parent === region || parent === COUNTRY) return true
  if (parent.endsWith('0000')) return region.startsWith(parent.slice(0, 2))
  return parent.endsWith('00') && region.startsWith(parent.slice(0, 4))
}

/** Name in that language; the Chinese one where no English name is kept, and the code itself when it is unknown. */
export function regionName(code: string, language: keyof Bilingual): string {
  const name = BY_CODE.get(code)?.name ?? code
  return language === 'en' ? (REGION_NAMES_EN[code] ?? name) : name
}
