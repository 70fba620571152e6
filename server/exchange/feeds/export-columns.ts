import type { Bilingual } from '../../reference/bilingual.ts'
import type { IdentifierScheme } from '../../reference/party.ts'
import type { ListingView } from '../../registry/view.ts'
import type { CsvCell } from '../csv-writer.ts'

/** A column of the export, and its line in the data dictionary. */
export interface ExportColumn {
  readonly name: string
  readonly type: 'text' | 'date' | 'integer'
  readonly title: Bilingual
  readonly description: Bilingual
  readonly cell: (listing: ListingView, pageUrl: string) => CsvCell
}

const LIST = '; '

const valuesOf =
  (scheme: IdentifierScheme) =>
  ({ party }: ListingView): string =>
    party.identifiers
      .filter((it) => it.scheme === scheme)
      .map(({ value }) => value)
      .join(LIST)

const identifierColumn = (scheme: IdentifierScheme, zh: string, en: string): ExportColumn => ({
  name: scheme,
  type: 'text',
  title: { zh, en },
  description: {
    zh: `${zh}；自然人的证件号码只显示部分字符。`,
    en: `${en}; of a person some characters only.`,
  },
  cell: valuesOf(scheme),
})

/** `prohibit penalty procurement 100000 bidder 2026-03-02/2027-03-01`; the end is `..` where none is set. */
const effectText = ({ measure, kind, fields, regions, roles, period }: ListingView['effects'][number]): string =>
  [measure, kind, fields.join(','), regions.join(','), roles.join(','), `${period.from}/${period.to ?? '..'}`].join(' ')

/** Names of persons connected with a firm are left to the listing itself. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  {
    name: 'id',
    type: 'text',
    title: { zh: '记录标识', en: 'Id' },
    description: { zh: '名单记录的唯一标识，永不改变。', en: 'Of the listing; never changes.' },
    cell: ({ id }) => id,
  },
  {
    name: 'number',
    type: 'text',
    title: { zh: '编号', en: 'Number' },
    description: { zh: '名单记录编号：地区代码、年份、顺序号。', en: 'Region code, year and a count.' },
    cell: ({ number }) => number,
  },
  {
    name: 'version',
    type: 'integer',
    title: { zh: '版本', en: 'Version' },
    description: { zh: '每次变更加一。', en: 'One more with every change.' },
    cell: ({ version }) => version,
  },
  {
    name: 'state',
    type: 'text',
    title: { zh: '状态', en: 'State' },
    description: {
      zh: '导出当日的状态：pending 未生效、inForce 生效中、stayed 停止执行、expired 已到期。',
      en: 'On the day of the export: pending, inForce, stayed, expired; others for those who may see them.',
    },
    cell: ({ state }) => state,
  },
  {
    name: 'partyKind',
    type: 'text',
    title: { zh: '主体类别', en: 'Kind of party' },
    description: { zh: 'organization 组织、person 自然人。', en: 'organization or person.' },
    cell: ({ party }) => party.kind,
  },
  {
    name: 'partyName',
    type: 'text',
    title: { zh: '主体名称', en: 'Name of the party' },
    description: { zh: '被列入主体的名称或姓名。', en: 'As listed.' },
    cell: ({ party }) => party.name,
  },
  {
    name: 'otherNames',
    type: 'text',
    title: { zh: '其他名称', en: 'Other names' },
    description: { zh: '同时使用的其他名称，以分号分隔。', en: 'In use at the same time, separated by semicolons.' },
    cell: ({ party }) => (party.otherNames ?? []).join(LIST),
  },
  {
    name: 'formerNames',
    type: 'text',
    title: { zh: '曾用名', en: 'Former names' },
    description: { zh: '以分号分隔。', en: 'Separated by semicolons.' },
    cell: ({ party }) => party.formerNames.join(LIST),
  },
  identifierColumn('uscc', '统一社会信用代码', 'Unified social credit code'),
  identifierColumn('orgCode', '组织机构代码', 'Organisation code'),
  identifierColumn('regNo', '工商注册号', 'Business registration number'),
  identifierColumn('lei', '全球法人识别编码', 'Legal entity identifier'),
  identifierColumn('cnId', '身份证号（部分）', 'Identity number, in part'),
  identifierColumn('passport', '护照号（部分）', 'Passport number, in part'),
  identifierColumn('travelPermit', '通行证号（部分）', 'Travel permit number, in part'),
  identifierColumn('other', '其他证照号', 'Other identifier'),
  {
    name: 'partyRegion',
    type: 'text',
    title: { zh: '主体所在地', en: 'Region of the party' },
    description: { zh: 'GB/T 2260 六位代码。', en: 'GB/T 2260 code of six digits.' },
    cell: ({ party }) => party.region,
  },
  {
    name: 'offenceCode',
    type: 'text',
    title: { zh: '违法行为代码', en: 'Code of the offence' },
    description: { zh: '见 /api/v1/reference/offences。', en: 'See /api/v1/reference/offences.' },
    cell: ({ offence }) => offence.code,
  },
  {
    name: 'offenceTitle',
    type: 'text',
    title: { zh: '违法行为', en: 'Offence' },
    description: { zh: '违法行为类型。', en: 'In words.' },
    cell: ({ offence }) => offence.title,
  },
  {
    name: 'facts',
    type: 'text',
    title: { zh: '违法事实', en: 'Facts' },
    description: { zh: '违法事实摘要。', en: 'In brief, as published.' },
    cell: ({ offence }) => offence.facts,
  },
  {
    name: 'basis',
    type: 'text',
    title: { zh: '依据', en: 'Legal basis' },
    description: { zh: '法律、条款、版本，以分号分隔。', en: 'Law, article and version, separated by semicolons.' },
    cell: ({ offence }) =>
      offence.basis.map(({ law, article, version }) => [law, article, version].filter(Boolean).join(' ')).join(LIST),
  },
  {
    name: 'decisionNumber',
    type: 'text',
    title: { zh: '决定文号', en: 'Number of the decision' },
    description: { zh: '处罚或处理决定书文号。', en: 'As it stands on the decision.' },
    cell: ({ decision }) => decision.number,
  },
  {
    name: 'authority',
    type: 'text',
    title: { zh: '决定机关', en: 'Authority' },
    description: { zh: '作出决定的机关。', en: 'Whose decision it is.' },
    cell: ({ decision }) => decision.authority,
  },
  {
    name: 'decidedOn',
    type: 'date',
    title: { zh: '决定日期', en: 'Decided on' },
    description: { zh: '北京时间日期。', en: 'Civil date in Asia/Shanghai, as all dates.' },
    cell: ({ decision }) => decision.date,
  },
  {
    name: 'department',
    type: 'text',
    title: { zh: '列入部门', en: 'Department' },
    description: { zh: '列入名单的部门名称。', en: 'That listed the party.' },
    cell: ({ department }) => department.name,
  },
  {
    name: 'departmentRegion',
    type: 'text',
    title: { zh: '列入部门所在地', en: 'Region of the department' },
    description: { zh: 'GB/T 2260 六位代码。', en: 'GB/T 2260 code of six digits.' },
    cell: ({ department }) => department.region,
  },
  {
    name: 'effects',
    type: 'text',
    title: { zh: '效力', en: 'Effects' },
    description: {
      zh: '以分号分隔；每项依次为措施、性质、领域、地区、角色、起止日期（含首尾日，无止日为 ..）。',
      en: 'Separated by semicolons; each is measure, kind, fields, regions, roles and period (both days inclusive, .. for no end).',
    },
    cell: ({ effects }) => effects.map(effectText).join(LIST),
  },
  {
    name: 'publishedFrom',
    type: 'date',
    title: { zh: '公示起始日期', en: 'Public from' },
    description: { zh: '公示首日。', en: 'First public day.' },
    cell: ({ publication }) => publication.from,
  },
  {
    name: 'publishedUntil',
    type: 'date',
    title: { zh: '公示截止日期', en: 'Public until' },
    description: { zh: '公示末日；届时请停止使用本记录。', en: 'Last public day: stop using the row then.' },
    cell: ({ publication }) => publication.until,
  },
  {
    name: 'registry',
    type: 'text',
    title: { zh: '登记机构', en: 'Registry' },
    description: { zh: '对本记录负责的登记机构。', en: 'That vouches for the listing.' },
    cell: ({ registry }) => registry,
  },
  {
    name: 'url',
    type: 'text',
    title: { zh: '页面地址', en: 'Page' },
    description: { zh: '网页地址，以其现时内容为准。', en: 'Where the listing is shown as it is now.' },
    cell: (_listing, pageUrl) => pageUrl,
  },
]
