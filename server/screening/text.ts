import type { IdentifierScheme } from '../reference/party.ts'
import type { Question } from './question.ts'

/** Sentences of answers. An identifier of a person comes in masked. */
export interface ScreeningText {
  readonly sameIdentifier: (scheme: IdentifierScheme, value: string) => string
  readonly sameOrganizationCode: (own: string, listed: string) => string
  readonly otherIdentifier: (scheme: IdentifierScheme, own: string, listed: string) => string
  readonly failedIdentifier: (scheme: IdentifierScheme, value: string) => string
  readonly sameName: (own: string, listed: string) => string
  readonly otherName: (own: string, listed: string) => string
  readonly formerName: (own: string, listed: string) => string
  readonly shortName: (name: string) => string
  readonly personName: (name: string) => string
  readonly branchOf: (own: string, parent: string) => string
  readonly parentOf: (own: string, branch: string) => string
  readonly namedInListing: (name: string, party: string) => string
  readonly identifierInvalid: (scheme: IdentifierScheme, shown: string, hint: string) => string
  readonly nameUnusable: (name: string) => string
  readonly moreHits: (shown: number, found: number) => string
}

const SCHEMES_ZH: Readonly<Record<IdentifierScheme, string>> = {
  uscc: '统一社会信用代码',
  orgCode: '组织机构代码',
  regNo: '工商注册号',
  cnId: '身份证号',
  passport: '护照号',
  travelPermit: '通行证号',
  lei: 'LEI',
  other: '其他证照号',
}

const SCHEMES_EN: Readonly<Record<IdentifierScheme, string>> = {
  uscc: 'unified social credit code',
  orgCode: 'organisation code',
  regNo: 'business registration number',
  cnId: 'identity number',
  passport: 'passport number',
  travelPermit: 'travel permit number',
  lei: 'LEI',
  other: 'other identifier',
}

const zh: ScreeningText = {
  sameIdentifier: (scheme, value) => `${SCHEMES_ZH[scheme]}相同：${value}`,
  sameOrganizationCode: (own, listed) => `组织机构代码（主体标识码）相同：${own} 与 ${listed}`,
  otherIdentifier: (scheme, own, listed) => `${SCHEMES_ZH[scheme]}不同：${own}，名单中为 ${listed}`,
  failedIdentifier: (scheme, value) => `${SCHEMES_ZH[scheme]}与名单中相同，但校验不符：${value}`,
  sameName: (own, listed) => `名称相同：${own}（名单中为${listed}）`,
  otherName: (own, listed) => `名称与名单中的另一名称相同：${own}（${listed}）`,
  formerName: (own, listed) => `与曾用名相同：${own}，名单中为${listed}`,
  shortName: (name) => `“${name}”过于简短，不足以单独认定为同一主体`,
  personName: (name) => `仅姓名相同：${name}，是否为同一人需核实`,
  branchOf: (own, parent) => `${own}是名单中${parent}的分支机构`,
  parentOf: (own, branch) => `名单中的${branch}是${own}的分支机构`,
  namedInListing: (name, party) => `${name}是名单中${party}的相关人员`,
  identifierInvalid: (scheme, shown, hint) => `${SCHEMES_ZH[scheme]} ${shown}：${hint}`,
  nameUnusable: (name) => `“${name}”不足以识别主体，请提供完整名称或有效证照号。`,
  moreHits: (shown, found) => `共 ${found} 条相关名单记录，仅列出最重要的 ${shown} 条。`,
}

const en: ScreeningText = {
  sameIdentifier: (scheme, value) => `Same ${SCHEMES_EN[scheme]}: ${value}`,
  sameOrganizationCode: (own, listed) => `Same organisation code inside ${own} and ${listed}`,
  otherIdentifier: (scheme, own, listed) => `Another ${SCHEMES_EN[scheme]}: ${own}, listed as ${listed}`,
  failedIdentifier: (scheme, value) => `Same ${SCHEMES_EN[scheme]} as listed, but it fails its check: ${value}`,
  sameName: (own, listed) => `Same name: ${own}, listed as ${listed}`,
  otherName: (own, listed) => `Same as another name of the listed party: ${own}, listed as ${listed}`,
  formerName: (own, listed) => `Same as a former name: ${own}, listed as ${listed}`,
  shortName: (name) => `“${name}” is too short to tell a party by it alone`,
  personName: (name) => `Same name only: ${name}; find out whether it is the same person`,
  branchOf: (own, parent) => `${own} is a branch of ${parent}, which is listed`,
  parentOf: (own, branch) => `${branch}, which is listed, is a branch of ${own}`,
  namedInListing: (name, party) => `${name} is named in the listing of ${party}`,
  identifierInvalid: (scheme, shown, hint) => `${SCHEMES_EN[scheme]} ${shown}: ${hint}`,
  nameUnusable: (name) => `“${name}” is not enough to tell who is meant: give the full name or a valid identifier.`,
  moreHits: (shown, found) => `${found} listings bear on this bidder; the ${shown} that matter most are shown.`,
}

export const SCREENING_TEXT: Readonly<Record<Question['language'], ScreeningText>> = { zh, en }
