import type { RuleFault } from '../../reference/rule-broken.ts'
import { checkIdentifier } from '../../screening/identifiers/identifier.ts'
import { withoutPersonal } from '../id-numbers.ts'
import { ownWords } from '../own-words.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/**
 * No number of a person stands in what officers write in their own words: it would be kept in clear, and much of it is
 * published. Numbers that the case itself has of its persons are masked there already, whatever was entered first; this
 * finds the rest, by what they are called and by their form.
 */
export const personalNumberFaults = ({ content }: Pick<Matter, 'content'>): RuleFault[] =>
  ownWords(content).flatMap(({ path, text }) =>
    hasPersonalNumber(withoutPersonal(text, content.party)) ? [personalNumber(path)] : [],
  )

export function hasPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC')
  return [...plain.matchAll(NUMBER)].some(([number], i, all) => {
    const before = plain.slice(0, all[i]?.index)
    const joined = number.replace(/[ -]/g, '')
    if (checkIdentifier({ scheme: 'uscc', value: joined }).valid) return false
    if (CALLED_PERSONAL.test(before)) return true
    return LIKE_ID_NUMBER.test(joined) || (LIKE_PERSONAL.test(joined) && !CALLED_OTHERWISE.test(before))
  })
}

/** Digits, with letters before or after them as documents have; the blanks and hyphens between groups count as none. */
const NUMBER = /(?<![0-9A-Za-z])[A-Za-z]{0,2}\d(?:[ -]?\d){5,}[0-9A-Za-z]*(?![0-9A-Za-z])/g

/** What stands right before a number and says whose it is. */
const CALLED_PERSONAL =
  /(?:身份证|护照|通行证|居住证|居留证|(?<!许可)证件号|手机|联系电话|(?:passport|ID card)(?: no\.?| number)?)[^0-9A-Za-z，。；,;]{0,8}$/i
const CALLED_OTHERWISE = /(?:合同|项目|标段|发票|编号|批号|型号|单号|账号|文号|执照|注册号)[^0-9A-Za-z，。；,;]{0,8}$/

/** An identity card by its date of birth, whether or not its check fits: one digit may be mistyped. */
const LIKE_ID_NUMBER = /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/
/** Chinese passports, travel permits (港澳居民来往内地通行证), mobile telephones. */
const LIKE_PERSONAL = /^(?:E[0-9A-Z]\d{7}|[DGHKMPS]\d{8}|[SDP]E\d{7}|[HM]\d{10}|1[3-9]\d{9})$/i

const personalNumber = (path: string): RuleFault =>
  fault(
    'personalNumber',
    path,
    '文字中似有证件号码或手机号码，请删除；相关人员的证件号请填入其证件栏。确为合同、项目等编号的，请在号码前写明。',
    'This text seems to have the number of a person’s document or telephone: take it out, and enter documents with the person. If it is the number of a contract (合同), project (项目) or the like, say so right before it.',
    '个人信息保护法 6、28',
  )
