import type { Authority } from '../authorities.ts'
import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import {
  BORROWED_NAME_FORMS,
  COLLUSION_AMONG_BIDDERS,
  COLLUSION_WITH_TENDEREE,
  DEEMED_COLLUSION,
  FRAUD_FORMS,
  UNFAIR_EVALUATION,
} from './evidence.ts'
import { atLeast, forEver, months, row } from './row.ts'
import { asFound, BORROWED_NAME, BRIBERY, COLLUSION, FORGERY, FRAUD } from './seriousness.ts'

// Tendering of construction works (工程建设项目招标投标). Exclusions bind in 依法必须进行招标的项目 only.

const law = (article: string) => cite('招标投标法 2017', article)
const regulation = (article: string) => cite('招标投标法实施条例 2019', article)

/** 招标投标法 7 and 61, 实施条例 4. */
const supervisors: readonly [Authority, ...Authority[]] = [
  'developmentReform',
  'industry',
  'housingConstruction',
  'transport',
  'water',
]

const works = { fields: ['engineering'], authorities: supervisors, confidence: 'A', validFrom: '2012-02-01' } as const
const bidder = { ...works, by: ['投标人', 'Bidder'], roles: ['bidder'], kinds: ['organization', 'person'] } as const
const winner = { ...bidder, by: ['中标人', 'Winning bidder'] } as const
const agency = { ...works, by: ['招标代理机构', 'Tendering agency'], roles: ['agency'] } as const
const evaluator = { ...works, by: ['评标委员会成员', 'Evaluator'], roles: ['expert'], kinds: ['person'] } as const
const tenderee = { ...works, by: ['招标人', 'Tenderee'], roles: ['bidder'] } as const

/** The licence goes, and with it every kind of trading. */
const licenceRevoked = {
  ...bidder,
  fields: ['engineering', 'procurement', 'land', 'mining', 'assets', 'housing'],
  roles: ['bidder', 'agency'],
  kinds: ['organization'],
  exclusion: forEver(),
  authorities: ['marketRegulation'],
  note: ['吊销营业执照；须有期满处罚的记录', 'Business licence revoked; needs the history of ended exclusions'],
} as const

export const ENGINEERING: readonly Offence[] = [
  row('ENG-101', ['投标人相互串通投标（围标串标）', 'Collusion among bidders'], {
    ...bidder,
    basis: [law('53'), regulation('67(2)')],
    exclusion: months(12, 24),
    serious: COLLUSION,
    evidence: [...COLLUSION_AMONG_BIDDERS, ...DEEMED_COLLUSION],
  }),
  row('ENG-102', ['投标人与招标人串通投标', 'Collusion of a bidder with the tenderee'], {
    ...bidder,
    basis: [law('53'), regulation('67(2)')],
    exclusion: months(12, 24),
    serious: COLLUSION,
    evidence: COLLUSION_WITH_TENDEREE,
  }),
  row('ENG-103', ['向招标人或者评标委员会成员行贿谋取中标', 'Bribing the tenderee or an evaluator'], {
    ...bidder,
    basis: [law('53'), regulation('67(2)①')],
    exclusion: months(12, 24),
    serious: [BRIBERY],
    note: ['行贿谋取中标本身即属情节严重', 'Bribery is serious in itself'],
  }),
  row(
    'ENG-104',
    ['取消投标资格期满后3年内再次串通、行贿投标或者情节特别严重', 'Collusion or bribery again, or worst'],
    {
      ...licenceRevoked,
      basis: [law('53'), regulation('67(3)')],
    },
  ),
  row('ENG-111', ['以他人名义投标', "Bidding in another's name"], {
    ...bidder,
    basis: [law('54'), regulation('68(2)②')],
    exclusion: months(12, 36),
    serious: BORROWED_NAME,
    evidence: BORROWED_NAME_FORMS,
  }),
  row('ENG-112', ['弄虚作假骗取中标', 'Winning by fraud'], {
    ...bidder,
    basis: [law('54'), regulation('68(2)③'), regulation('68(2)④')],
    exclusion: months(12, 36),
    serious: FRAUD,
    evidence: FRAUD_FORMS.slice(1),
  }),
  row('ENG-113', ['伪造、变造资格资质证书骗取中标', 'Forged certificates of qualification'], {
    ...bidder,
    basis: [law('54'), regulation('68(2)①')],
    exclusion: months(12, 36),
    serious: FORGERY,
    evidence: FRAUD_FORMS.slice(0, 1),
  }),
  row('ENG-114', ['取消投标资格期满后3年内再次弄虚作假或者情节特别严重', 'Fraud again, or of the worst kind'], {
    ...licenceRevoked,
    basis: [law('54'), regulation('68(3)')],
  }),
  row('ENG-121', ['中标人不履行合同，情节严重', 'Serious failure to perform the contract'], {
    ...winner,
    basis: [law('60(2)')],
    exclusion: months(24, 60),
    serious: asFound('招标投标法60(2)'),
    note: ['因不可抗力不能履行的除外（第60条第3款）', 'Not where force majeure prevents performance (60(3))'],
    validFrom: '2000-01-01',
  }),
  row(
    'ENG-122',
    ['中标后无正当理由不订立合同、附加条件或者不交履约保证金（弃标）', 'Declining the contract without cause'],
    {
      ...winner,
      basis: [regulation('74')],
      note: ['法律未规定取消投标资格，仅记录', 'The law knows no exclusion for it: record only'],
    },
  ),
  row('ENG-123', ['投标截止后撤销投标文件', 'Withdrawing a bid after the deadline'], {
    ...bidder,
    basis: [regulation('35')],
  }),
  row('ENG-124', ['订立背离合同实质性内容的协议', 'Agreement that departs from the substance of the contract'], {
    ...works,
    by: ['招标人和中标人', 'Tenderee and winning bidder'],
    roles: ['bidder'],
    basis: [law('59'), regulation('75')],
  }),
  row('ENG-141', ['招标代理机构泄密或者串通', 'Agency discloses secrets or colludes'], {
    ...agency,
    basis: [law('50')],
    exclusion: months(12, 24),
    serious: asFound('招标投标法50'),
  }),
  row('ENG-142', ['代理机构、标底编制人利益冲突', 'Conflict of interest of an agency or of who set the base price'], {
    ...agency,
    basis: [regulation('65'), law('50')],
    exclusion: months(12, 24),
    serious: asFound('招标投标法50'),
  }),
  row('ENG-151', ['评标委员会成员收受好处、泄密', 'Evaluator takes favours or discloses secrets'], {
    ...evaluator,
    basis: [law('56'), regulation('72')],
    exclusion: forEver(),
  }),
  row('ENG-152', ['评标委员会成员不客观、不公正履行职务', 'Unfair evaluation'], {
    ...evaluator,
    basis: [regulation('71'), cite('国家发展改革委令第26号 2024')],
    exclusion: atLeast(0),
    evidence: UNFAIR_EVALUATION,
    note: ['期限由决定确定；情节特别严重的取消资格', 'Term as decided; in the worst cases the office is lost'],
  }),
  row('ENG-161', ['虚假、恶意投诉', 'False or malicious complaint'], {
    ...bidder,
    by: ['投诉人', 'Complainant'],
    basis: [regulation('77'), cite('国家发展改革委等11号令 2013')],
    note: ['不同于政府采购，不得取消投标资格', 'Unlike in procurement, no exclusion follows'],
  }),
  row('ENG-171', ['规避招标', 'Evading the tender'], { ...tenderee, basis: [law('49'), regulation('63')] }),
  row('ENG-172', ['限制、排斥潜在投标人', 'Keeping bidders out'], {
    ...tenderee,
    basis: [law('51'), regulation('63')],
  }),
  row('ENG-173', ['泄露标底、潜在投标人信息', 'Disclosing the base price or the bidders'], {
    ...tenderee,
    basis: [law('52')],
  }),
  row('ENG-174', ['在中标候选人以外定标或者无正当理由不签约', 'Award outside the candidates, or no contract'], {
    ...tenderee,
    basis: [law('57'), regulation('73')],
  }),
  row('ENG-175', ['多收、不退保证金', 'Deposits overcharged or kept'], { ...tenderee, basis: [regulation('66')] }),
]
