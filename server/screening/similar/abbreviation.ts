import type { HanName } from '../names/han-name.ts'
import { industryWordAt } from '../names/industries.ts'

const LEAST = 3

/**
 * The short forms people make of a name (简称): the first character of each word of place, trade name and industry, with
 * what follows the last shortened word kept: 中国|建筑|一局 gives 中建一局; 辽宁|建工 gives 辽建.
 */
export function abbreviations({ regionText, core }: Pick<HanName, 'regionText' | 'core'>): string[] {
  const words = wordsOf(regionText, core)
  const found = new Set<string>()
  let heads = ''
  for (let at = 0; at < words.length; at += 1) {
    heads += words[at]?.[0] ?? ''
    const short = heads + words.slice(at + 1).join('')
    if (short.length >= LEAST && short !== regionText + core) found.add(short)
  }
  return [...found]
}

export const isAbbreviation = (short: HanName, long: HanName): boolean =>
  abbreviations(long).includes(short.regionText + short.core)

/** The place, then pieces of two characters or whole industry words. */
function wordsOf(regionText: string, core: string): string[] {
  const words = regionText === '' ? [] : [regionText.replace(/[省市]$/, '')]
  for (let at = 0; at < core.length; ) {
    const word = industryWordAt(core, at) || core.slice(at, at + 2)
    words.push(word)
    at += word.length
  }
  return words
}
