const BY_NUMBER = /_x([0-9A-Fa-f]{4})_/g

/** The text of a cell, where Excel writes characters that XML cannot hold by their number: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(BY_NUMBER, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)))
    : text

/** 0 for `A1`, 27 for `AB7`. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
