import { type CheckedValue, fails, passes } from './check.ts'

/** Legal Entity Identifier, ISO 17442: eighteen characters and two check digits, ISO 7064 MOD 97-10. */
export function checkLei(plain: string): CheckedValue {
  if (!/^[0-9A-Z]{18}\d{2}$/.test(plain)) {
    return fails(
      plain,
      'LEI 应为 18 位数字或字母加 2 位校验数字。',
      'An LEI is eighteen digits or letters and two check digits.',
    )
  }
  if (remainder(plain) !== 1) {
    return fails(
      plain,
      'LEI 的校验位不符（ISO 17442），请逐位核对。',
      'The check digits do not fit (ISO 17442): compare the code character by character.',
    )
  }
  return passes(plain)
}

/** Letters count as 10 to 35; taken piece by piece, since the whole has some thirty digits. */
function remainder(plain: string): number {
  let rest = 0
  for (const symbol of plain) {
    const value = Number.parseInt(symbol, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
