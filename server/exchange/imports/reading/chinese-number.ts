const DIGITS: Readonly<Record<string, number>> = Object.fromEntries([...'〇一二三四五六七八九'].map((it, i) => [it, i]))
const ZERO = /[零○Ｏ]/g

/** 20 of 二十, 2026 of 二〇二六, 105 of 一百零五, 36 of 36 or ３６. Undefined for what is no number below a thousand. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.normalize('NFKC').replace(ZERO, '〇').replace(/两/g, '二')
  if (/^\d+$/.test(plain)) return Number(plain)
  if (/^[〇一二三四五六七八九]+$/.test(plain)) return Number([...plain].map((it) => DIGITS[it]).join(''))
  const [, hundreds, tens, ten, ones] =
    /^(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain) ?? []
  if (hundreds === undefined && ten === undefined) return undefined
  return 100 * digit(hundreds, 0) + (ten === undefined ? 0 : 10 * digit(tens, 1)) + digit(ones, 0)
}

const digit = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : (DIGITS[text] ?? otherwise)
