const LEGAL_FORMS =
  /股份有限公司|有限公司|有限合伙|普通合伙|合伙企业|个人独资企业|个体工商户|集团|股份|总公司|分公司|公司|company|corporation|incorporated|limited|limitada|private|berhad|sendirian|llc|llp|plc|[ocp]?jsc|gmbh|group/g
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu
/** Four Chinese characters or six letters, and half of that beside the legal form. */
const FULL_NAME = 6

/**
 * How far a normal form can tell a party apart. `full`: it may be a full registered name, and an equal one is the same
 * party. `short`: too little beside or without the legal form (华为, 辽河), so an equal one is an alike name only.
 * `bare`: a legal form and nothing else (有限公司), or nothing at all, which names nobody.
 */
export function distinctiveness(normal: string): 'full' | 'short' | 'bare' {
  const rest = normal.replace(LEGAL_FORMS, '')
  if (rest === '') return 'bare'
  return extent(normal) >= FULL_NAME && extent(rest) >= FULL_NAME / 2 ? 'full' : 'short'
}

/** A Chinese character says about as much as one and a half letters. */
const extent = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0) / 2
