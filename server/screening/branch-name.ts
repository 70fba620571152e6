const BRANCH = /(分公司|分厂|分店|分院|分所|分社|分行|支行|分部|办事处|代表处|营业部|经营部|门市部|项目部)$/
const COMPANY = /公司/g
const OTHER_BODY = /集团|银行|中心|厂|院|所|社|店/g
const LIMIT = 4

/**
 * Names of the parents that the name of a branch (分支机构) may contain, the longest first: 甲有限公司 of 甲有限公司盘锦分公司.
 * Takes and gives normal forms; empty for a name that is not a branch's.
 */
export function parentNames(normal: string): readonly string[] {
  const branch = BRANCH.exec(normal)
  if (!branch) return NONE
  const companies = prefixes(normal, branch.index, COMPANY)
  return companies.length > 0 ? companies : prefixes(normal, branch.index, OTHER_BODY)
}

const NONE: readonly string[] = []

function prefixes(normal: string, before: number, endings: RegExp): string[] {
  const found: string[] = []
  for (const { 0: ending, index } of normal.slice(0, before).matchAll(endings)) {
    found.unshift(normal.slice(0, index + ending.length))
  }
  return found.slice(0, LIMIT)
}
