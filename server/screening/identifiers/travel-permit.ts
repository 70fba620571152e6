import { type CheckedValue, fails, isFiller, passes } from './check.ts'

/** 港澳居民来往内地通行证 (H or M and eight digits), 台湾居民来往大陆通行证 (eight digits). Neither has a check. */
export function checkTravelPermit(plain: string): CheckedValue {
  const [, number] = /^([HM]\d{8}|\d{8})(\d{2})?$/.exec(plain) ?? []
  if (number === undefined || isFiller(number)) {
    return fails(
      plain,
      '通行证号应为 H 或 M 加 8 位数字（港澳），或 8 位数字（台湾）。',
      'A travel permit number is H or M and eight digits (Hong Kong, Macao) or eight digits (Taiwan).',
    )
  }
  // Two more digits count the renewals of one and the same permit.
  return passes(number)
}
