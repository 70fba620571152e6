import { configs } from 'opencc-js/preset/t2cn'

/**
 * Characters that the dictionary folds but 《通用规范汉字表》(2013) keeps as characters of their own, so that two firms may
 * be registered under names that differ in nothing else: 华昇 is not 华升, 乾元 is not 干元.
 */
const KEPT = new Set('乾剋劄吒夥徵扞於昇氾祕脩苧蒐薳薹袷谿釐陞麽')

/** Traditional characters and the simplified one (简体) that stands for each; those never seen in a simplified name. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(characters())

function* characters(): Generator<[string, string]> {
  for (const dictionary of configs['t2s']?.conversionChain.flat() ?? []) {
    if (typeof dictionary !== 'string') continue
    for (const entry of dictionary.split('|')) {
      const [traditional = '', simplified = ''] = entry.split(' ')
      // Phrases are left out: what a character means in context is a guess, and an equal name blocks.
      if (isOneCharacter(traditional) && isOneCharacter(simplified) && !KEPT.has(traditional)) {
        yield [traditional, simplified]
      }
    }
  }
}

function isOneCharacter(text: string): boolean {
  return [...text].length === 1
}
