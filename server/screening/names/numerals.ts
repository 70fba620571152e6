/** Digits and numerals that say the same: 一, 壹 and 1 (and 两 for 2). */
const VALUES: ReadonlyMap<string, string> = new Map(
  ['零〇0', '一壹1', '二贰两2', '三叁3', '四肆4', '五伍5', '六陆6', '七柒7', '八捌8', '九玖9', '十拾'].flatMap(
    (row, value) => [...row].map((character) => [character, value === 10 ? '十' : String(value)] as const),
  ),
)

/** The text with every numeral in one spelling. */
export const withPlainNumerals = (text: string): string => {
  let plain = ''
  for (const character of text) plain += VALUES.get(character) ?? character
  return plain
}

const NUMERAL = /^[\d十百千]$/

/** After `withPlainNumerals`. */
export const isNumeral = (character: string): boolean => NUMERAL.test(character)

const DIRECTION = /^[东南西北中上下左右内外前后新老大小]$/

/** 东 and 西, 上 and 下, 新 and 老: one for the other makes another firm. */
export const isDirection = (character: string): boolean => DIRECTION.test(character)
