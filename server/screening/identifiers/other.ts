import { type CheckedValue, fails, isFiller, passes } from './check.ts'

/** Any other number: of a foreign register, a Hong Kong business registration, … Means something within its country only. */
export function checkOther(plain: string, country: string | undefined): CheckedValue {
  if (!/^[\p{L}\p{N}]{2,40}$/u.test(plain) || isFiller(plain)) {
    return fails(plain, '其他证照号应为 2 至 40 位数字或字母。', 'Any other identifier has 2 to 40 digits or letters.')
  }
  if (country === undefined) {
    return fails(
      plain,
      '请注明登记国家或地区（country，ISO 3166 两位字母）。',
      'Say in which country it is registered (country, ISO 3166 alpha-2).',
    )
  }
  return passes(plain)
}
