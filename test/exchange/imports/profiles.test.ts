import { expect } from 'chai'
import { describe, it } from 'mocha'
import { matterFrom } from '../../../server/cases/matter-of.ts'
import { ruleFaults } from '../../../server/cases/rules/rule-faults.ts'
import { csvRow } from '../../../server/exchange/csv-writer.ts'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { fileRows } from '../../../server/exchange/imports/file-rows.ts'
import type { CaseProfile } from '../../../server/exchange/imports/profiles/case-profile.ts'
import { ccgp } from '../../../server/exchange/imports/profiles/ccgp.ts'
import { penalties } from '../../../server/exchange/imports/profiles/penalties.ts'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { judge, type ReadRow, readRow } from '../../../server/exchange/imports/reading/read-row.ts'
import type { Department } from '../../../server/reference/departments.ts'
import { offenceOf } from '../../../server/reference/offences.ts'
import { type Cells, collusion, ID_NUMBER, usccOf } from './files.ts'

const FINANCE = { code: '211100-finance', name: '盘锦市财政局', authority: 'finance', active: true } as Department
const TODAY = new Date('2026-11-23T02:00:00.000Z')

/** What becomes of one row under its headings. */
async function reading(profile: CaseProfile, cells: Cells) {
  const file = csvRow(Object.keys(cells)) + csvRow(Object.values(cells))
  const { rows, columns } = await fileRows(inMemory(new TextEncoder().encode(file)), 'csv', profile.columns)
  const read: ReadRow[] = []
  for await (const row of rows()) read.push(readRow(profile, row))
  const [row] = read
  if (!row) throw new Error('There is no row.')
  const { faults, complete } = judge(row, ruleFaults(matterFrom(row.content, FINANCE, TODAY)), columns)
  return {
    content: row.content,
    note: row.note,
    complete,
    faults: faults.map(({ column, code }) => `${column} ${code}`),
    messages: faults.map(({ message }) => message.zh),
  }
}

const PENALTY: Cells = {
  序号: '1',
  行政相对人名称: '盘锦某某建设有限公司',
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': usccOf(1),
  '行政相对人代码_2 (工商注册号)': '无',
  '行政相对人代码_3(组织机构代码)': '/',
  法定代表人: '钱经理',
  法定代表人证件类型: '身份证',
  法定代表人证件号码: ID_NUMBER,
  行政处罚决定书文号: '盘财采罚〔2026〕7号',
  违法行为类型: '违反政府采购法律法规',
  违法事实: '与其他供应商恶意串通报价',
  处罚依据: '《中华人民共和国政府采购法》第七十七条第一款第（三）项',
  处罚类别: '罚款；其他-禁止参加政府采购活动',
  处罚内容: '罚款2.3万元，列入不良行为记录名单，在一年内禁止参加政府采购活动',
  '罚款金额（万元）': '2.3',
  处罚决定日期: '2026/03/02',
  处罚有效期: '2099-12-31',
  公示截止期: '2027/3/2',
  处罚机关: '盘锦市财政局',
  数据来源单位: '盘锦市财政局',
  备注: `联系人身份证${ID_NUMBER}`,
}

describe('a row of 双公示', () => {
  it('becomes a draft: the party, the decision, the offence by its article, the effect by its words', async () => {
    const { content, complete, faults } = await reading(penalties, PENALTY)
    expect([faults, complete]).to.deep.equal([[], false])
    expect(content).to.deep.equal({
      party: {
        kind: 'organization',
        name: '盘锦某某建设有限公司',
        identifiers: [{ scheme: 'uscc', value: usccOf(1) }],
        persons: [{ role: 'legalRepresentative', name: '钱经理', identifiers: [{ scheme: 'cnId', value: ID_NUMBER }] }],
      },
      offence: { code: 'GP-203', facts: '与其他供应商恶意串通报价' },
      decision: { number: '盘财采罚〔2026〕7号', authority: '盘锦市财政局', date: '2026-03-02' },
      effects: [
        {
          measure: 'prohibit',
          kind: 'penalty',
          fields: ['procurement'],
          regions: ['100000'],
          roles: ['bidder'],
          period: { from: '2026-03-02', to: '2027-03-01' },
        },
      ],
    })
  })

  it('keeps for the history what a case has no property for', async () => {
    const { note } = await reading(penalties, PENALTY)
    expect(note).to.include('处罚类别：罚款；其他-禁止参加政府采购活动').and.include('罚款金额：2.3')
  })

  it('may be a natural person’s', async () => {
    const { content, faults } = await reading(penalties, {
      ...PENALTY,
      行政相对人类别: '自然人',
      '行政相对人代码_1(统一社会信用代码)': '',
      法定代表人: '',
      证件类型: '身份证',
      证件号码: ID_NUMBER,
    })
    expect(faults).to.deep.equal([])
    expect(content.party).to.deep.include({ kind: 'person', identifiers: [{ scheme: 'cnId', value: ID_NUMBER }] })
  })

  it('leaves to the officer what no article and no words say, and says what contradicts the law', async () => {
    const open = await reading(penalties, { ...PENALTY, 处罚依据: '政府采购法律法规', 处罚内容: '罚款2.3万元' })
    expect([open.faults, open.complete, open.content.effects, open.content.offence?.code]).to.deep.equal([
      [],
      false,
      undefined,
      undefined,
    ])
    const wrong = await reading(penalties, {
      ...PENALTY,
      处罚依据: '《招标投标法》第六十条第二款',
      处罚决定日期: '2027-01-01',
    })
    expect(wrong.faults).to.have.members(['处罚依据 departmentNotCompetent', '处罚决定日期 datesOutOfOrder'])
  })

  it('has its faults at the columns of the file', async () => {
    const { faults, messages } = await reading(penalties, {
      ...PENALTY,
      行政相对人名称: '',
      '行政相对人代码_1(统一社会信用代码)': '9.12111E+17',
      '行政相对人代码_3(组织机构代码)': '71526726-1',
      法定代表人证件号码: '110105194912310021',
      行政处罚决定书文号: '#REF!',
      公示截止期: '2027-13-01',
    })
    expect(faults).to.have.members([
      '行政相对人名称 incomplete',
      '行政相对人代码_1 digitsLost',
      '行政相对人代码_3 identifierInvalid',
      '法定代表人证件号码 identifierInvalid',
      '行政处罚决定书文号 cellError',
      '公示截止期 dayUnreadable',
    ])
    expect(messages.join()).not.to.include('110105194912310021')
  })
})

describe('a row of the ccgp list', () => {
  const ROW: Cells = {
    序号: '1',
    企业名称: '盘锦某某科技有限公司',
    '统一社会信用代码（或组织机构代码）': '71526726-X',
    企业地址: '盘锦市大洼区某路1号',
    严重违法失信行为的具体情形: '提供虚假材料谋取中标',
    处罚结果: '处以采购金额千分之五的罚款，列入不良行为记录名单，二年内禁止参加政府采购活动',
    处罚依据: '《中华人民共和国政府采购法》第七十七条第一款第一项',
    处罚日期: '2026年3月2日',
    公布日期: '2026-03-05',
    执法单位: '盘锦市财政局',
  }

  it('becomes a draft without a number of the decision', async () => {
    const { content, complete, faults, note } = await reading(ccgp, ROW)
    expect([faults, complete]).to.deep.equal([[], false])
    expect(content.party?.identifiers).to.deep.equal([{ scheme: 'orgCode', value: '71526726-X' }])
    expect(content.party?.address).to.equal('盘锦市大洼区某路1号')
    expect(content.offence).to.deep.equal({ code: 'GP-201', facts: '提供虚假材料谋取中标' })
    expect(content.effects?.[0]?.period).to.deep.equal({ from: '2026-03-02', to: '2028-03-01' })
    expect(content.publication).to.deep.equal({ grade: 'serious' })
    expect(note).to.include('公布日期：2026-03-05')
  })

  it('has its faults at its columns', async () => {
    const { faults } = await reading(ccgp, { ...ROW, '统一社会信用代码（或组织机构代码）': '', 处罚日期: '不详' })
    expect(faults).to.have.members(['统一社会信用代码 identifierMissing', '处罚日期 dayUnreadable'])
  })
})

describe('a row of the template', () => {
  it('that is filled in breaks no rule', async () => {
    const { faults, complete, content } = await reading(template, collusion(1))
    expect([faults, complete]).to.deep.equal([[], true])
    expect(content.effects).to.have.length(1)
  })

  it('may have a second effect, several fields and regions, and no end where the article allows it', async () => {
    const { content } = await reading(template, {
      ...collusion(1),
      适用领域: 'procurement 政府采购；engineering.water、land',
      适用区域: '211100，辽宁省',
      适用角色: '供应商',
      第二项措施: '提示',
      第二项起始日: '2026-03-02',
      第二项无固定期限: '是',
    })
    expect(content.effects).to.deep.equal([
      {
        measure: 'prohibit',
        kind: 'penalty',
        fields: ['procurement', 'engineering.water', 'land'],
        regions: ['211100', '210000'],
        roles: ['bidder'],
        period: { from: '2026-03-02', to: '2028-03-01' },
      },
      {
        measure: 'notice',
        kind: 'penalty',
        fields: ['procurement'],
        regions: ['100000'],
        roles: ['bidder'],
        period: { from: '2026-03-02', to: null },
      },
    ])
  })

  it('names fields, regions and effects that are not allowed at their columns', async () => {
    const { faults } = await reading(template, {
      ...collusion(1),
      适用领域: 'engineering',
      适用区域: '朝阳区',
      第二项措施: '禁止',
      第二项起始日: '2026-03-02',
      第二项截止日: '2026-03-01',
    })
    expect(faults).to.include.members([
      '适用领域 effectNotAllowed',
      '适用区域 choiceUnknown',
      '第二项截止日 datesOutOfOrder',
    ])
  })

  it('has the forms of the offence and the days of a hearing, each held against the rules', async () => {
    const heard = {
      ...collusion(1),
      陈述申辩: '听证',
      立案日: '2025-12-01',
      听证申请日: '2026-01-14',
      听证通知日: '2026-01-20',
      陈述申辩日: '2026-02-02',
    }
    const [form] = offenceOf('GP-203')?.evidence ?? []
    const { content, faults } = await reading(template, { ...heard, 法定情形: `${form?.code} ${form?.text.zh}` })
    expect(faults).to.deep.equal([])
    expect(content.offence?.evidence).to.deep.equal([{ code: form?.code }])
    expect(content.procedure).to.deep.include({
      filedOn: '2025-12-01',
      defence: { kind: 'hearing', requestedOn: '2026-01-14', notifiedOn: '2026-01-20', on: '2026-02-02' },
    })
    const wrong = await reading(template, { ...heard, 法定情形: 'fraud1', 立案日: '2026-03-01' })
    expect(wrong.faults).to.include.members(['法定情形 evidenceNotOfOffence', '告知送达日 datesOutOfOrder'])
  })

  it('has the numbers of the papers that prove each step', async () => {
    const proven = { ...collusion(1), 告知书文号: '盘财采告〔2026〕3号', 送达回证号: '盘财送〔2026〕3号' }
    const { content, faults } = await reading(template, proven)
    expect(faults).to.deep.equal([])
    expect(content.procedure?.proofs).to.deep.equal({
      notice: { number: '盘财采告〔2026〕3号' },
      service: { number: '盘财送〔2026〕3号' },
    })
    expect((await reading(template, collusion(1))).content.procedure).to.not.have.property('proofs')
  })

  it('takes a code that fails its check with a reason', async () => {
    const wrong = { ...collusion(1), 统一社会信用代码: '91350211M0000XUF46' }
    expect((await reading(template, wrong)).faults).to.deep.equal(['统一社会信用代码 identifierInvalid'])
    expect((await reading(template, { ...wrong, 代码校验说明: '营业执照如此' })).faults).to.deep.equal([])
  })

  it('is no row where one cell alone is filled', async () => {
    const { faults } = await reading(template, {
      ...Object.fromEntries(Object.keys(collusion(1)).map((title) => [title, ''])),
      主体名称: '填表人：陈经办',
    })
    expect(faults).to.deep.equal(['null rowIsNote'])
  })

  it('says of a text that it is too long or damaged', async () => {
    const { faults } = await reading(template, {
      ...collusion(1),
      主体名称: '长'.repeat(301),
      违法事实: '恶意\ufffd通',
    })
    expect(faults).to.have.members(['主体名称 textTooLong', '违法事实 textDamaged'])
  })
})
