import { type CheckedValue, fails, passes } from './check.ts'

/** GB 32100-2015: 31 symbols, without I O S V Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
const LENGTH = 18
const SYMBOLS = /^[0-9A-HJ-NPQRTUWXY]*$/
const REGION = /^..\d{6}/
const [REGION_FROM, REGION_TO] = [2, 8] as const
/** Of each character. */
const LARGEST = Uint8Array.from(WEIGHTS, (_, at) => (at >= REGION_FROM && at < REGION_TO ? 9 : ALPHABET.length - 1))
const NO_SYMBOL = 255

/** Value of each symbol by its character code. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)) & NO_SYMBOL)

/** Registering authority and kind of organization (登记管理部门代码、机构类别代码). */
const KINDS = new Set(
  (
    '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 55 59 61 62 69 71 72 79 81 89 ' +
    '91 92 93 A1 A9 N1 N2 N3 N9 Y1'
  ).split(' '),
)

const ASCII = 128
const KIND_TABLE = new Uint8Array(ASCII * ASCII)
for (const kind of KINDS) KIND_TABLE[kind.charCodeAt(0) * ASCII + kind.charCodeAt(1)] = 1
const isKind = (first: number, second: number): boolean => second < ASCII && KIND_TABLE[first * ASCII + second] === 1

const MEANT: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5', V: 'U' }

/**
 * 统一社会信用代码, GB 32100-2015. Digits 3 to 8 are the registrar's region when the code was issued, and regions have
 * come and gone since: any six digits pass. The organisation code inside has a check of its own, which is not asked for:
 * the code as a whole is what the standard makes unique.
 */
export function checkUscc(plain: string): CheckedValue {
  return isUscc(plain) ? passes(plain) : explained(plain)
}

/** In one pass: codes that are right are nearly all there are, and every bidder has one. */
export function isUscc(plain: string): boolean {
  if (plain.length !== LENGTH || !isKind(plain.charCodeAt(0), plain.charCodeAt(1))) return false
  let sum = 0
  for (let at = 0; at < WEIGHTS.length; at += 1) {
    const value = VALUES[plain.charCodeAt(at)] ?? NO_SYMBOL
    if (value > (LARGEST[at] ?? 0)) return false
    sum += (WEIGHTS[at] ?? 0) * value
  }
  return ALPHABET.charCodeAt((31 - (sum % 31)) % 31) === plain.charCodeAt(LENGTH - 1)
}

function explained(plain: string): CheckedValue {
  if (plain.length !== LENGTH) {
    return fails(
      plain,
      `统一社会信用代码应为 18 位，现为 ${plain.length} 位，请核对营业执照。`,
      `A unified social credit code has 18 characters; this one has ${plain.length}. Check it against the business licence.`,
    )
  }
  if (!SYMBOLS.test(plain)) return lookAlike(plain)
  if (!KINDS.has(plain.slice(0, 2)) || !REGION.test(plain)) {
    return fails(
      plain,
      '前两位不是已知的登记管理部门和机构类别，或第 3 至 8 位不是行政区划数字，请核对。',
      'The first two characters name no known registrar, or characters 3 to 8 are not the digits of a region: check them.',
    )
  }
  return fails(
    plain,
    '统一社会信用代码的校验位不符（GB 32100-2015），请逐位核对。',
    'The check character does not fit (GB 32100-2015): compare the code character by character.',
  )
}

/** The eighteenth character that belongs to the first seventeen. */
export function usccCheckCharacter(plain: string): string {
  let sum = 0
  for (let at = 0; at < WEIGHTS.length; at += 1) sum += (WEIGHTS[at] ?? 0) * (VALUES[plain.charCodeAt(at)] ?? 0)
  // The second modulus: a remainder of 0 would give 31, which no symbol stands for.
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

function lookAlike(plain: string): CheckedValue {
  const strange = [...plain].find((symbol) => !ALPHABET.includes(symbol)) ?? ''
  const meant = plain.replace(/[OIZSV]/g, (letter) => MEANT[letter] ?? letter)
  if (meant !== plain && checkUscc(meant).valid) {
    return fails(
      plain,
      `信用代码中不会出现“${strange}”，是否应为 ${meant}？`,
      `A credit code never contains “${strange}”. Is it ${meant}?`,
    )
  }
  return fails(
    plain,
    `信用代码中不会出现“${strange}”（字母 I、O、S、V、Z 不使用），请核对。`,
    `A credit code never contains “${strange}” (I, O, S, V and Z are not used): check it.`,
  )
}
