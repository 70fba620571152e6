import { isAbbreviated } from '../names/latin-abbreviations.ts'
import { isPinyin } from '../names/pinyin-syllables.ts'
import { slipBetween } from '../names/slip.ts'
import { soundOf } from '../names/sound.ts'

/** How far words agree: 0 to 1, letters counting more the longer the word. */
export interface WordsAgreement {
  readonly share: number
  /** Words that the other name has nothing like. */
  readonly unmetOwn: number
  readonly unmetListed: number
}

const LONGEST_COUNTED = 8

/** Pairs the words of two names off, best pairs first, whatever their order. Two words written as one are one. */
export function compareWords(own: readonly string[], listed: readonly string[]): WordsAgreement {
  if (own.join('') === listed.join('')) return { share: 1, unmetOwn: 0, unmetListed: 0 }
  const left = new Set(listed.map((_, at) => at))
  let [agreed, unmetOwn] = [0, 0]
  for (let at = 0; at < own.length; at += 1) {
    const word = own[at] ?? ''
    const joined = word + (own[at + 1] ?? '')
    const pair = bestPair(word, listed, left)
    if (pair.likeness > 0) {
      for (const index of pair.at) left.delete(index)
      agreed +=
        pair.likeness * (wordSize(word) + pair.at.reduce((sum, index) => sum + wordSize(listed[index] ?? ''), 0))
      continue
    }
    const both = at + 1 < own.length ? listed.findIndex((it, index) => left.has(index) && it === joined) : -1
    if (both >= 0) {
      left.delete(both)
      agreed += wordSize(word) + wordSize(own[at + 1] ?? '') + wordSize(joined)
      at += 1
    } else unmetOwn += 1
  }
  const total = [...own, ...listed].reduce((sum, word) => sum + wordSize(word), 0)
  return { share: total === 0 ? 0 : Math.min(1, agreed / total), unmetOwn, unmetListed: left.size }
}

/** Letters count up to eight. */
export const wordSize = (word: string): number => Math.min(LONGEST_COUNTED, word.length)

function bestPair(
  word: string,
  listed: readonly string[],
  left: ReadonlySet<number>,
): { likeness: number; at: number[] } {
  let best: { likeness: number; at: number[] } = { likeness: 0, at: [] }
  for (const at of left) {
    const other = listed[at] ?? ''
    const likeness = wordLikeness(word, other)
    if (likeness > best.likeness) best = { likeness, at: [at] }
    if (left.has(at + 1) && word === other + (listed[at + 1] ?? '')) return { likeness: 1, at: [at, at + 1] }
  }
  return best
}

const SLIP_LEAST = 5
const PREFIX_LEAST = 4
const SAME_LEAST = 0.8

/** 1 for the same word and 0 for two in pinyin; less than 1 for one slip in a word of five letters or more, and for a word cut short. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (/\d/.test(long) || (isPinyin(a) && isPinyin(b))) return 0
  if (short.length >= SLIP_LEAST && slipBetween(a, b)) return short.length >= LONGEST_COUNTED ? 0.94 : 0.86
  if (short.length >= SLIP_LEAST && soundOf(a) === soundOf(b)) return 0.94
  return short.length >= PREFIX_LEAST && long.startsWith(short) ? 0.6 : 0
}

/** One word of a trade written in two ways: with a slip, or cut short in one of them. */
export const isSameWord = (a: string, b: string): boolean =>
  wordLikeness(a, b) > SAME_LEAST || isAbbreviated(a, b) || isAbbreviated(b, a)
