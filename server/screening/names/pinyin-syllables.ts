import { readingOf } from './romanise.ts'

const FIRST = 0x4e00
const LAST = 0x9fa5
const LONGEST = 6
const KNOWN_LIMIT = 10_000

const SYLLABLES: ReadonlySet<string> = new Set(
  Array.from({ length: LAST - FIRST + 1 }, (_, at) => readingOf(String.fromCharCode(FIRST + at))),
)
const known = new Map<string, boolean>()

/** Whether a word can be read as pinyin: then every letter counts, for huaxing and huaxin are two names. */
export function isPinyin(word: string): boolean {
  const before = known.get(word)
  if (before !== undefined) return before
  if (known.size >= KNOWN_LIMIT) known.clear()
  const is = canBeRead(word)
  known.set(word, is)
  return is
}

function canBeRead(word: string): boolean {
  const reached = [true]
  for (let end = 1; end <= word.length; end += 1) {
    for (let length = 1; length <= Math.min(LONGEST, end) && !reached[end]; length += 1) {
      reached[end] = reached[end - length] === true && SYLLABLES.has(word.slice(end - length, end))
    }
  }
  return reached[word.length] === true
}
