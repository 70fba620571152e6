const WIDTH = 256
const DIGITS = 3
const PATH = /^(?:x\d{3}\/)*\d{3}(?:\.p\/[1-9]\d{0,2})?$/

/** Where a tile stands in its level, and how many hashes or entries wide it is: 256, or fewer for a partial one. */
export interface TilePlace {
  readonly index: number
  readonly width: number
}

/** Reads `<N>[.p/<W>]` of C2SP tlog-tiles, `x001/x234/067.p/112`. Null for any other spelling, of the same place too. */
export function readTilePath(path: string): TilePlace | null {
  if (!PATH.test(path)) return null
  const [number = '', width] = path.split('.p/')
  const place = { index: Number(number.replace(/[x/]/g, '')), width: width === undefined ? WIDTH : Number(width) }
  const isPlace = Number.isSafeInteger(place.index) && place.width <= WIDTH
  return isPlace && tilePath(place) === path ? place : null
}

/** Writes it: index 1234067 is `x001/x234/067`. */
export function tilePath({ index, width }: TilePlace): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / DIGITS) * DIGITS, '0')
  const parts = padded.match(/\d{3}/g) ?? []
  const number = parts.map((part, i) => (i === parts.length - 1 ? part : `x${part}`)).join('/')
  return width === WIDTH ? number : `${number}.p/${width}`
}
