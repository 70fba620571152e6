const SINGLE_BYTES = 0x80

/** Bytes of a text as Excel on a Chinese Windows saves it: Node decodes GB18030 and does not encode it. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((character) => BYTES.get(character) ?? missing(character)))
}

const BYTES = new Map<string, number[]>(everyCharacter())

function everyCharacter(): [string, number[]][] {
  const decoder = new TextDecoder('gb18030')
  const all: [string, number[]][] = Array.from({ length: SINGLE_BYTES }, (_, byte) => [
    String.fromCharCode(byte),
    [byte],
  ])
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) all.push([decoder.decode(Uint8Array.of(high, low)), [high, low]])
  return all
}

function missing(character: string): never {
  throw new RangeError(`${character} takes four bytes of GB18030, which no test needs.`)
}
