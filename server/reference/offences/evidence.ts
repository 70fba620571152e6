import type { CheckItem } from '../offence.ts'

// Published definitions, as boxes to tick: which form the act took, and which article says that this is the offence.

const NUMERALS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧']

const forms = (prefix: string, article: string, texts: readonly (readonly [zh: string, en: string])[]): CheckItem[] =>
  texts.map(([zh, en], i) => ({
    code: `${prefix}${i + 1}`,
    article: `${article}${NUMERALS[i] ?? ''}`,
    text: { zh, en },
  }))

/** 条例 39: collusion among bidders. */
export const COLLUSION_AMONG_BIDDERS: readonly CheckItem[] = forms('collusion', '招标投标法实施条例39', [
  ['投标人之间协商投标报价等投标文件的实质性内容', 'Bidders agreed on prices or other substance of their bids'],
  ['投标人之间约定中标人', 'Bidders agreed who should win'],
  ['投标人之间约定部分投标人放弃投标或者中标', 'Bidders agreed that some would withdraw or decline'],
  ['属于同一组织成员的投标人按照该组织要求协同投标', 'Members of one organization bid in concert at its demand'],
  ['为谋取中标或者排斥特定投标人而采取的其他联合行动', 'Other joint action to win or to keep a bidder out'],
])

/** 条例 40: what is deemed to be collusion. */
export const DEEMED_COLLUSION: readonly CheckItem[] = forms('deemed', '招标投标法实施条例40', [
  ['不同投标人的投标文件由同一单位或者个人编制', 'Bids of different bidders made by one person or firm'],
  ['不同投标人委托同一单位或者个人办理投标事宜', 'Different bidders used one agent'],
  ['不同投标人的投标文件载明的项目管理成员为同一人', 'Different bids name the same project staff'],
  ['不同投标人的投标文件异常一致或者投标报价呈规律性差异', 'Bids abnormally alike, or prices in a pattern'],
  ['不同投标人的投标文件相互混装', 'Documents of different bidders mixed together'],
  ['不同投标人的投标保证金从同一单位或者个人的账户转出', 'Deposits of different bidders paid from one account'],
])

/** 条例 41: collusion between tenderee and bidder. */
export const COLLUSION_WITH_TENDEREE: readonly CheckItem[] = forms('tenderee', '招标投标法实施条例41', [
  ['招标人在开标前开启投标文件并将有关信息泄露给其他投标人', 'Bids opened early and told to other bidders'],
  ['招标人直接或者间接向投标人泄露标底、评标委员会成员等信息', 'Base price or evaluators disclosed to a bidder'],
  ['招标人明示或者暗示投标人压低或者抬高投标报价', 'Bidder told to lower or raise its price'],
  ['招标人授意投标人撤换、修改投标文件', 'Bidder told to replace or change its bid'],
  ['招标人明示或者暗示投标人为特定投标人中标提供方便', 'Bidder told to make way for another'],
  ['招标人与投标人为谋求特定投标人中标而采取的其他串通行为', 'Other collusion to let a certain bidder win'],
])

const FRAUD_ARTICLE = '招标投标法实施条例42'

/** 条例 42(1): bidding in another's name. */
export const BORROWED_NAME_FORMS: readonly CheckItem[] = [
  {
    code: 'borrowedName',
    article: `${FRAUD_ARTICLE}(1)`,
    text: {
      zh: '使用通过受让或者租借等方式获取的资格、资质证书投标',
      en: 'Bid with certificates acquired by transfer, lease or loan',
    },
  },
]

/** 条例 42(2): fraud; the first form is forgery. */
export const FRAUD_FORMS: readonly CheckItem[] = forms('fraud', `${FRAUD_ARTICLE}(2)`, [
  ['使用伪造、变造的许可证件', 'Used forged or altered licences'],
  ['提供虚假的财务状况或者业绩', 'False finances or past performance'],
  ['提供虚假的项目负责人或者主要技术人员简历、劳动关系证明', 'False records of managers or technical staff'],
  ['提供虚假的信用状况', 'False credit status'],
  ['其他弄虚作假的行为', 'Other fraud'],
])

/** 条例 71: what an evaluator must not do. */
export const UNFAIR_EVALUATION: readonly CheckItem[] = forms('evaluator', '招标投标法实施条例71', [
  ['应当回避而不回避', 'Did not withdraw where bound to'],
  ['擅离职守', 'Left the post without leave'],
  ['不按照招标文件规定的评标标准和方法评标', 'Departed from the published criteria'],
  ['私下接触投标人', 'Met bidders in private'],
  ['向招标人征询意向或者接受倾向、排斥特定投标人的要求', 'Sought or took instructions for or against a bidder'],
  ['对依法应当否决的投标不提出否决意见', 'Did not reject a bid that had to be rejected'],
  ['暗示、诱导投标人作出澄清、说明或者接受其主动作出的澄清、说明', 'Prompted or took clarifications'],
  ['其他不客观、不公正履行职务的行为', 'Other unfair conduct'],
])

/** 政府采购法实施条例 74: collusion in government procurement. */
export const PROCUREMENT_COLLUSION: readonly CheckItem[] = forms('procurement', '政府采购法实施条例74', [
  ['从采购人或者代理机构处获得其他供应商情况并修改响应文件', 'Changed its bid on information about others'],
  ['按照采购人或者代理机构的授意撤换、修改响应文件', 'Replaced or changed its bid as told'],
  ['供应商之间协商报价、技术方案等实质性内容', 'Suppliers agreed on prices or substance'],
  ['属于同一组织成员的供应商按照该组织要求协同参加采购', 'Members of one organization acted in concert'],
  ['供应商之间事先约定由某一特定供应商中标、成交', 'Suppliers agreed beforehand who should win'],
  ['供应商之间商定部分供应商放弃参加或者放弃中标、成交', 'Suppliers agreed that some would stay out'],
  ['为谋求特定供应商中标、成交或者排斥其他供应商的其他串通', 'Other collusion for or against a supplier'],
])
