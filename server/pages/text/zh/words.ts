import type { Annotation, ListingState, PublicationGrade } from '../../../reference/listing.ts'
import type { Measure, Role } from '../../../reference/measures.ts'
import type { IdentifierScheme, PartyKind, PersonRole } from '../../../reference/party.ts'
import type { Verdict } from '../../../screening/result.ts'

/** Words for the codes of the registry, and of the parts that pages are made of. */
export const words = {
  measures: { prohibit: '禁止', restrict: '限制', notice: '提示', record: '仅记录' } satisfies Record<Measure, string>,
  roles: { bidder: '投标人', agency: '代理机构', expert: '评审专家', practitioner: '从业人员' } satisfies Record<
    Role,
    string
  >,
  states: {
    pending: '未生效',
    inForce: '生效中',
    stayed: '停止执行',
    expired: '已到期',
    repaired: '已修复',
    removed: '已移出',
    revoked: '已撤销',
  } satisfies Record<ListingState, string>,
  annotations: { underObjection: '异议处理中' } satisfies Record<Annotation, string>,
  verdicts: { blocked: '禁止', review: '待核', clear: '通过' } satisfies Record<Verdict, string>,
  grades: { minor: '轻微', ordinary: '一般', serious: '严重' } satisfies Record<PublicationGrade, string>,
  partyKinds: { organization: '单位', person: '自然人' } satisfies Record<PartyKind, string>,
  personRoles: {
    legalRepresentative: '法定代表人',
    principal: '负责人',
    controllingShareholder: '控股股东',
    shareholder: '股东',
    projectManager: '项目负责人',
    responsible: '直接责任人',
  } satisfies Record<PersonRole, string>,
  schemes: {
    uscc: '统一社会信用代码',
    orgCode: '组织机构代码',
    regNo: '注册号',
    cnId: '身份证件号码',
    passport: '护照号码',
    travelPermit: '通行证号码',
    lei: '法人机构识别编码',
    other: '其他代码',
  } satisfies Record<IdentifierScheme, string>,
  kinds: { penalty: '处罚决定所载限制', list: '列入名单的措施' },
  open: '长期',
  to: '至',
  period: (from: string, to: string) => `${from} 至 ${to}`,
  separator: '、',
  colon: '：',
  optional: '（选填）',
  required: '必填',
  choose: '请选择',
  any: '不限',
  none: '无',
  faults: (count: number) => `有 ${count} 处需要修改`,
  sortedUp: '升序',
  sortedDown: '降序',
  sortBy: (column: string) => `按${column}排序`,
  previous: '上一页',
  next: '下一页',
  first: '首页',
  pages: '分页',
  count: (count: number) => `共 ${count} 条`,
  showTable: '查看数据表',
  chartUnit: '条',
  print: '打印',
}
