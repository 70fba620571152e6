import type { Bilingual } from './bilingual.ts'
import { civilDate } from './civil-date.ts'
import type { Version } from './version.ts'

/** One line of the disclosure catalogue (目录清单): what is disclosed, when, how, by whom, and who watches over it. */
export interface CatalogueItem {
  readonly code: string
  readonly item: Bilingual
  readonly content: Bilingual
  readonly deadline: Bilingual
  readonly manner: Bilingual
  readonly responsible: Bilingual
  readonly supervision: Bilingual
}

const HERE: Bilingual = { zh: '本登记系统公示页和数据接口', en: 'the pages and the interface of this registry' }
const DECIDING: Bilingual = { zh: '作出决定的部门', en: 'the department that decided' }
const SUPERVISION: Bilingual = {
  zh: '在名单记录页提出异议；向作出决定的部门或其上级主管部门反映',
  en: 'object on the page of the listing; turn to the department that decided or the one above it',
}

/** The catalogue that comes with the registry, from what law and notices ask for (domain §§1, 3, 7). */
export const FIRST_CATALOGUE: Version<readonly CatalogueItem[]> = {
  version: 1,
  validFrom: civilDate('2018-09-19'),
  content: [
    {
      code: 'listing',
      item: { zh: '严重失信主体名单记录（黑名单）', en: 'Listing of a seriously dishonest party' },
      content: {
        zh: '主体名称、代码、地区，身份与领域，违法行为与事实，法律依据，各项效力及期限，决定文号与日期，决定机关，公示起止，状态，异议与修复途径',
        en: 'name, code and region of the party; role and field; offence and facts; legal basis; each effect with its period; number and date of the decision; authority; first and last public day; state; how to object and to repair',
      },
      deadline: { zh: '自决定之日起 7 个工作日', en: '7 working days from the decision' },
      manner: HERE,
      responsible: DECIDING,
      supervision: SUPERVISION,
    },
    {
      code: 'tenderingRecord',
      item: { zh: '招标投标违法行为记录', en: 'Record of offences in tendering' },
      content: {
        zh: '当事人名称（姓名）、违法行为、处理依据、处理决定、处理时间、处理机关',
        en: 'name, offence, basis, decision, time and authority',
      },
      deadline: { zh: '自决定之日起 20 个工作日', en: '20 working days from the decision' },
      manner: HERE,
      responsible: { zh: '各行业招标投标监督部门', en: 'the departments that supervise tendering' },
      supervision: SUPERVISION,
    },
    {
      code: 'procurementRecord',
      item: { zh: '政府采购严重违法失信行为记录名单', en: 'List of serious breaches in government procurement' },
      content: {
        zh: '名称、统一社会信用代码、地址、严重违法失信行为的具体情形、处罚结果、处罚依据、处罚日期、公布日期、执法单位',
        en: 'name, credit code, address, breach, penalty, basis, day of the penalty, day of publication, authority',
      },
      deadline: { zh: '自决定之日起 7 个工作日', en: '7 working days from the decision' },
      manner: { zh: '本登记系统；中国政府采购网', en: 'this registry; www.ccgp.gov.cn' },
      responsible: { zh: '财政部门', en: 'finance departments' },
      supervision: SUPERVISION,
    },
    {
      code: 'withdrawal',
      item: {
        zh: '变更、撤销、确认违法或者无效的处罚决定',
        en: 'Decision changed, annulled, or found unlawful or void',
      },
      content: { zh: '撤回原公示信息并公开说明理由', en: 'the publication is withdrawn and the reason is told' },
      deadline: { zh: '3 个工作日', en: '3 working days' },
      manner: HERE,
      responsible: DECIDING,
      supervision: SUPERVISION,
    },
    {
      code: 'repair',
      item: { zh: '信用修复结果', en: 'Outcome of a credit repair' },
      content: { zh: '停止公示、停止共享使用、解除名单措施', en: 'publication, sharing and measures of the list end' },
      deadline: { zh: '修复决定登记后即时', en: 'at once when the repair is registered' },
      manner: { zh: '公示页、接口、导出与订阅同时停止', en: 'pages, interface, exports and feeds end together' },
      responsible: DECIDING,
      supervision: SUPERVISION,
    },
    {
      code: 'objection',
      item: { zh: '异议处理结果', en: 'Answer to an objection' },
      content: { zh: '受理、核查结论、更正情况', en: 'that it was received, what was found, what was corrected' },
      deadline: { zh: '规定工作日内（见期限表）', en: 'within the days set (see the deadlines)' },
      manner: { zh: '凭查询码查询', en: 'by its tracking code' },
      responsible: DECIDING,
      supervision: { zh: '上级主管部门', en: 'the department above' },
    },
    {
      code: 'rules',
      item: { zh: '违法行为目录、依据与期限', en: 'Offences, their basis and terms' },
      content: {
        zh: '违法行为、法律条款及版本、期限幅度、有权部门',
        en: 'offence, article and version, range of the term, competent departments',
      },
      deadline: { zh: '长期公开，变动时更新', en: 'always; updated when it changes' },
      manner: HERE,
      responsible: { zh: '登记机构', en: 'the registry' },
      supervision: { zh: '公共资源交易监督管理机构', en: 'the body that supervises public-resource trading' },
    },
    {
      code: 'report',
      item: { zh: '年度报告', en: 'Annual report' },
      content: {
        zh: '各部门公示数量与及时率、退回、异议、撤销；联合惩戒成效',
        en: 'listings and timeliness by department, cases returned, objections, revocations; effect of the list',
      },
      deadline: { zh: '每年', en: 'every year' },
      manner: { zh: '可打印网页和 Excel 文件', en: 'a page to print and an Excel file' },
      responsible: { zh: '登记机构', en: 'the registry' },
      supervision: { zh: '公共资源交易监督管理机构', en: 'the body that supervises public-resource trading' },
    },
  ],
}
