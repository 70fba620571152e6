import { between, pick, type Random } from '../../demonstration/random.ts'

/** Keys beside each other on the keyboard of most offices. */
const BESIDE: Readonly<Record<string, string>> = {
  a: 'sqz',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'mb',
  o: 'ip',
  p: 'o',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
}

/** One letter wrong, missing, doubled, or two changed places; never the first, which people seldom miss. */
export function mistyped(word: string, random: Random): string {
  const letters = [...word]
  const places = letters.flatMap((letter, at) => (at > 0 && /\p{L}/u.test(letter) ? [at] : []))
  const at = pick(random, places)
  const letter = letters[at] ?? ''
  switch (pick(random, ['wrong', 'missing', 'doubled', 'swapped'] as const)) {
    case 'wrong':
      return letters.with(at, sameCase(pick(random, [...(BESIDE[letter.toLowerCase()] ?? 'aeiou')]), letter)).join('')
    case 'missing':
      return letters.toSpliced(at, 1).join('')
    case 'doubled':
      return letters.toSpliced(at, 0, letter).join('')
    case 'swapped': {
      const from = between(random, 1, letters.length - 2)
      const [first = '', second = ''] = letters.slice(from, from + 2)
      return letters
        .with(from, second)
        .with(from + 1, first)
        .join('')
    }
  }
}

const sameCase = (letter: string, like: string): string => (like === like.toUpperCase() ? letter.toUpperCase() : letter)
