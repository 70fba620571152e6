import { type CheckedValue, fails, isFiller, passes } from './check.ts'

/**
 * 工商注册号. Since 2007 fifteen digits with a check (GS 15-2006, ISO 7064 MOD 11,10); thirteen digits without a check
 * before. Listings from before the credit code carry nothing else.
 */
export function checkRegNo(plain: string): CheckedValue {
  if (!/^(\d{13}|\d{15})$/.test(plain) || isFiller(plain)) {
    return fails(
      plain,
      '工商注册号应为 15 位数字（2007 年以前为 13 位）。',
      'A business registration number has 15 digits (13 before 2007).',
    )
  }
  if (plain.length === 15 && !hasRightCheck(plain)) {
    return fails(
      plain,
      '工商注册号的校验位不符（GS 15-2006），请逐位核对。',
      'The check digit does not fit (GS 15-2006): compare the number digit by digit.',
    )
  }
  return passes(plain)
}

function hasRightCheck(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return (product + Number(digits.at(-1))) % 10 === 1
}
