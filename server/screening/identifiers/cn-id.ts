import { isCivilDate } from '../../reference/civil-date.ts'
import { type CheckedValue, fails, passes } from './check.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const EARLIEST_BIRTH = '1850-01-01'

/** Provinces, with 71 for Taiwan, 81 to 83 for the residence permits, and 9 in front for foreigners' cards. */
const ISSUED_BY = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/

/**
 * 居民身份证, GB 11643-1999, with the cards of the same form: 港澳台居民居住证 (81, 82, 83) and 外国人永久居留身份证 (9).
 * The fifteen-digit numbers of before 1999 lack the century and the check, so two people may share one: refused.
 */
export function checkCnId(plain: string): CheckedValue {
  if (/^\d{15}$/.test(plain)) {
    return fails(
      plain,
      '15 位旧身份证号已停用，请填写 18 位号码。',
      'Give the 18-digit number: those of 15 digits are out of use.',
    )
  }
  if (!/^\d{17}[\dX]$/.test(plain)) {
    return fails(
      plain,
      '身份证号应为 18 位，前 17 位为数字，末位为数字或 X。',
      'An identity number has 18 characters: 17 digits, then a digit or X.',
    )
  }
  if (!ISSUED_BY.test(plain) || !hasBirthDate(plain)) {
    return fails(
      plain,
      '身份证号中的地区码或出生日期不存在，请核对。',
      'The region or the date of birth in the identity number does not exist: check it.',
    )
  }
  if (checkCharacter(plain) !== plain[17]) {
    return fails(
      plain,
      '身份证号的校验位不符（GB 11643-1999），请逐位核对。',
      'The check character does not fit (GB 11643-1999): compare the number digit by digit.',
    )
  }
  return passes(plain)
}

function hasBirthDate(plain: string): boolean {
  const born = `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`
  return isCivilDate(born) && born >= EARLIEST_BIRTH
}

const checkCharacter = (plain: string): string =>
  CHECKS.charAt(WEIGHTS.reduce((total, weight, at) => total + weight * Number(plain[at]), 0) % 11)
