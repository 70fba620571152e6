import { readNumber } from './chinese-number.ts'

const N = '[〇零一二三四五六七八九十百两\\d]+'
/** 禁止, 取消资格 and 不得 beside the trading they keep out of. */
const EXCLUDES = /(禁止|不得|取消|暂停|限制)[^。；;]{0,20}(投标|采购|竞买|招标|代理|评审|评标|交易)/
/** A number of years or months that is no part of a date and of no range. */
const TERM = new RegExp(`(?<![至到—-])(?<number>${N})(?:年(?!${N}|度|月)|个(?<isMonths>月))`, 'g')
/** 前三年内 tells of what was before. */
const PAST = /(前|近|过去)$/
const YEARS_LIMIT = 50

/**
 * Months for which a decision (处罚内容, 处罚结果) keeps out of trading: 12 of 一年内禁止参加政府采购活动. Null where it says
 * nothing of that, or names more than one term.
 */
export function exclusionMonths(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (!EXCLUDES.test(plain)) return null
  const terms = [...plain.matchAll(TERM)].flatMap(({ groups = {}, index }) => {
    const count = readNumber(groups['number'] ?? '') ?? 0
    if (count === 0 || PAST.test(plain.slice(0, index))) return []
    if (groups['isMonths'] !== undefined) return [count]
    return count > YEARS_LIMIT ? [] : [12 * count]
  })
  const [months, ...others] = new Set(terms)
  return months !== undefined && others.length === 0 ? months : null
}
