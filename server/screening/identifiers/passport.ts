import { type CheckedValue, fails, isFiller, passes } from './check.ts'

const FORM = /^[0-9A-Z]{5,15}$/
const CHINESE = /^(E[0-9A-Z]|[DGHKMPS]\d|SE|DE|PE)\d{7}$/

/** 护照. Numbers have no check, and two countries may issue the same one: the issuing country is part of it. */
export function checkPassport(plain: string, country: string | undefined): CheckedValue {
  if (!FORM.test(plain) || isFiller(plain)) {
    return fails(plain, '护照号应为 5 至 15 位数字或字母。', 'A passport number has 5 to 15 digits or letters.')
  }
  if (passportCountry(plain, country) === undefined) {
    return fails(
      plain,
      '请注明护照签发国家或地区（country，ISO 3166 两位字母）。',
      'Say which country issued the passport (country, ISO 3166 alpha-2).',
    )
  }
  return passes(plain)
}

/** The issuing country; China where none is given and the number has the form of a Chinese passport. */
export const passportCountry = (plain: string, country: string | undefined): string | undefined =>
  country?.toUpperCase() ?? (CHINESE.test(plain) ? 'CN' : undefined)
