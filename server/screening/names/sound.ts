const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/zh/g, 'z'],
  [/kh|gh/g, 'h'],
  [/ts|tz|ch|ck|q/g, 'c'],
  [/ph/g, 'f'],
  [/ks/g, 'x'],
  [/ou|oo/g, 'u'],
  [/w/g, 'v'],
  [/[jy]/g, 'i'],
  [/evs|eus|eys|efs/g, 'es'],
  [/(.)\1+/g, '$1'],
]

/**
 * A word as all the ways of writing Cyrillic and Greek in Latin letters have it in common: Baikal, Baykal and Bajkal are
 * one, and so are promcentr and promtsentr. For words of some length; short ones would fall together.
 */
export function soundOf(word: string): string {
  const known = sounds.get(word)
  if (known !== undefined) return known
  const sound = SOUNDS.reduce((text, [pattern, letters]) => text.replace(pattern, letters), word)
  if (sounds.size >= KNOWN_LIMIT) sounds.clear()
  sounds.set(word, sound)
  return sound
}

/** The same words are compared again and again. */
const KNOWN_LIMIT = 10_000
const sounds = new Map<string, string>()
