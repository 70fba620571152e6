import { type CheckedValue, fails, isFiller, passes } from './check.ts'

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** 组织机构代码, GB 11714-1997: eight characters and a check, often written XXXXXXXX-X. */
export function checkOrgCode(plain: string): CheckedValue {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(plain) || isFiller(plain)) {
    return fails(
      plain,
      '组织机构代码应为 8 位数字或字母加 1 位校验位，如 71526726-X。',
      'An organisation code is eight digits or letters and a check digit, such as 71526726-X.',
    )
  }
  if (checkDigit(plain) !== plain[8]) {
    return fails(
      plain,
      '组织机构代码的校验位不符（GB 11714-1997），请逐位核对。',
      'The check digit does not fit (GB 11714-1997): compare the code character by character.',
    )
  }
  return passes(plain)
}

function checkDigit(plain: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number.parseInt(plain.charAt(at), 36), 0)
  const digit = 11 - (sum % 11)
  if (digit === 11) return '0'
  return digit === 10 ? 'X' : String(digit)
}
