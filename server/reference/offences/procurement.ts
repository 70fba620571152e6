import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { PROCUREMENT_COLLUSION } from './evidence.ts'
import { forEver, months, row } from './row.ts'

// Government procurement (政府采购). An exclusion by any finance department binds nationwide (财库〔2015〕150号).

const law = (article: string) => cite('政府采购法 2014', article)
const regulation = (article: string) => cite('政府采购法实施条例 2015', article)

const finance = { fields: ['procurement'], authorities: ['finance'], confidence: 'A' } as const
const supplier = {
  ...finance,
  by: ['供应商', 'Supplier'],
  roles: ['bidder'],
  kinds: ['organization', 'person'],
} as const

const byLaw = { ...supplier, exclusion: months(12, 36), validFrom: '2003-01-01' } as const
const byRegulation = { ...supplier, exclusion: months(12, 36), validFrom: '2015-03-01' } as const

export const PROCUREMENT: readonly Offence[] = [
  row('GP-201', ['提供虚假材料谋取中标、成交', 'False documents to win'], { ...byLaw, basis: [law('77(1)①')] }),
  row('GP-202', ['采取不正当手段诋毁、排挤其他供应商', 'Slandering or pushing out other suppliers'], {
    ...byLaw,
    basis: [law('77(1)②')],
  }),
  row('GP-203', ['与采购人、其他供应商或者采购代理机构恶意串通', 'Malicious collusion'], {
    ...byLaw,
    basis: [law('77(1)③'), regulation('74')],
    evidence: PROCUREMENT_COLLUSION,
  }),
  row('GP-204', ['向采购人、采购代理机构行贿或者提供其他不正当利益', 'Bribing the purchaser or agency'], {
    ...byLaw,
    basis: [law('77(1)④')],
  }),
  row('GP-205', ['向评标委员会、谈判小组、询价小组成员行贿', 'Bribing evaluators'], {
    ...byRegulation,
    basis: [regulation('72(1)①'), law('77')],
  }),
  row('GP-206', ['在招标采购过程中与采购人进行协商谈判', 'Negotiating with the purchaser during a tender'], {
    ...byLaw,
    basis: [law('77(1)⑤')],
  }),
  row('GP-207', ['拒绝有关部门监督检查或者提供虚假情况', 'Refusing inspection or giving false information'], {
    ...byLaw,
    basis: [law('77(1)⑥')],
  }),
  row('GP-208', ['中标、成交后无正当理由拒不签订采购合同', 'Refusing to sign the contract without cause'], {
    ...byRegulation,
    basis: [regulation('72(1)②'), law('77')],
  }),
  row('GP-209', ['未按照采购文件确定的事项签订采购合同', 'Contract departs from the procurement documents'], {
    ...byRegulation,
    basis: [regulation('72(1)③'), law('77')],
  }),
  row('GP-210', ['将政府采购合同转包', 'Passing on the procurement contract'], {
    ...byRegulation,
    basis: [regulation('72(1)④'), law('77')],
  }),
  row('GP-211', ['提供假冒伪劣产品', 'Supplying counterfeit or substandard goods'], {
    ...byRegulation,
    basis: [regulation('72(1)⑤'), law('77')],
  }),
  row('GP-212', ['擅自变更、中止或者终止政府采购合同', 'Changing, suspending or ending the contract'], {
    ...byRegulation,
    basis: [regulation('72(1)⑥'), law('77')],
  }),
  row('GP-213', ['评审阶段资格发生变化未通知采购人和代理机构', 'Change of qualification not told'], {
    ...supplier,
    basis: [regulation('72(2)')],
    note: ['处以罚款并列入不良行为记录，不禁止参加政府采购', 'Fined and recorded, not excluded'],
    validFrom: '2015-03-01',
  }),
  row('GP-214', ['捏造事实、提供虚假材料或者以非法手段取得证明材料投诉', 'False or malicious complaint'], {
    ...byRegulation,
    by: ['投诉人（供应商）', 'Complaining supplier'],
    basis: [regulation('73'), cite('财政部令第94号 2017', '37')],
    note: ['12个月内3次以上投诉查无实据的，仅记录', '3 baseless complaints in 12 months: record only'],
  }),
  row('GP-221', ['采购代理机构违法', 'Offence of a procurement agency'], {
    ...finance,
    by: ['采购代理机构', 'Procurement agency'],
    roles: ['agency'],
    basis: [law('78'), regulation('68')],
    exclusion: months(12, 36),
    discretionary: true,
    validFrom: '2014-08-31',
  }),
  row('GP-231', ['评审专家未独立评审影响结果、未回避或者受贿', 'Expert not independent, not withdrawn, or bribed'], {
    ...finance,
    by: ['评审专家', 'Evaluation expert'],
    roles: ['expert'],
    kinds: ['person'],
    basis: [regulation('75')],
    exclusion: forEver(),
    note: ['条例未规定期限', 'The regulation sets no end'],
    validFrom: '2015-03-01',
  }),
  row('GP-241', ['参加政府采购活动前三年内有重大违法记录', 'Grave offence in the last three years'], {
    ...supplier,
    basis: [law('22(1)⑤'), regulation('19'), cite('财库〔2022〕3号 2022')],
    exclusion: months(36, 36),
    effectKind: 'list',
    note: [
      '刑事处罚、停产停业、吊销、较大数额罚款；期满的禁止参加政府采购不再算作重大违法记录（条例第19条第2款）',
      'Crime, closure, revocation or a large fine; an ended procurement ban no longer counts (19(2))',
    ],
    validFrom: '2015-03-01',
  }),
  row('GP-251', ['采购人违法', 'Offence of a purchaser'], {
    ...finance,
    by: ['采购人', 'Purchaser'],
    roles: ['bidder'],
    basis: [law('71'), law('72'), regulation('66'), regulation('67')],
  }),
]
