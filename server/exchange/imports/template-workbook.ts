import { draftingFaults } from '../../cases/rules/permission.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import { isCompetent } from '../../reference/competence.ts'
import type { Department } from '../../reference/departments.ts'
import type { CheckItem } from '../../reference/offence.ts'
import { OFFENCES, type Offence } from '../../reference/offences.ts'
import type { Officer } from '../../reference/officer.ts'
import { writeXlsx, type XlsxColumn, type XlsxSheet } from '../xlsx-writer.ts'
import type { ImportContext } from './context.ts'
import { departmentOfJob } from './department.ts'
import { template } from './profiles/template.ts'
import { OFFENCE } from './profiles/template-columns.ts'
import type { Column } from './reading/column.ts'

/** The template for an officer's department. Throws `roleMissing`. */
export async function templateFor(ctx: Pick<ImportContext, 'departmentOf'>, officer: Officer): Promise<Uint8Array> {
  refuse(draftingFaults(officer))
  return templateWorkbook(await departmentOfJob(ctx, officer))
}

/** To choose from, it has the offences that are the department's to apply. */
export function templateWorkbook(department: Pick<Department, 'authority'>): Uint8Array {
  const offences = OFFENCES.filter(({ code }) => isCompetent(department.authority, code))
  return writeXlsx([dataSheet(offences), explanation(), catalogue(offences)])
}

const dataSheet = (offences: readonly Offence[]): XlsxSheet => ({
  name: '案件',
  columns: template.columns.map((column) => sheetColumn(column, offences)),
  rows: [],
})

function sheetColumn(column: Column, offences: readonly Offence[]): XlsxColumn {
  const { title, widthChars, choices } = column
  const offered = column === OFFENCE ? offences.map(({ code, title: { zh } }) => `${code} ${zh}`) : choices
  return {
    title,
    note: noteOf(column),
    ...(widthChars === undefined ? {} : { widthChars }),
    ...(offered === undefined ? {} : { choices: offered }),
  }
}

const noteOf = ({ required, note, english }: Column): string =>
  [
    `${required ? '必填。' : '选填。'}${note?.zh ?? ''}`,
    `${english}. ${required ? 'Required. ' : ''}${note?.en ?? ''}`,
  ].join('\n')

const explanation = (): XlsxSheet => ({
  name: '填写说明',
  columns: [
    { title: '列', widthChars: 24 },
    { title: '必填', widthChars: 8 },
    { title: '说明', widthChars: 64 },
    { title: 'NDJSON', widthChars: 24 },
    { title: 'Column', widthChars: 36 },
    { title: 'Explanation', widthChars: 64 },
  ],
  rows: [
    ...GENERAL.map(([zh, en]) => ['', '', zh, '', '', en]),
    ...template.columns.map(({ title, required, note, key, english }) => [
      title,
      required ? '是' : '否',
      note?.zh ?? '',
      key,
      english,
      note?.en ?? '',
    ]),
  ],
})

const GENERAL = [
  [
    '在“案件”表中每行填写一份决定对一个主体的处理；不要改动列名，可以调整列的顺序、删除不用的选填列。',
    'One decision against one party a row, on the first sheet. Keep the headings; columns may be moved, and optional ones deleted.',
  ],
  [
    '上传后先预检，逐行逐列指出错误，不会写入任何数据；确认后无误的行成为待审核案件，由本部门审核人员逐件审核。',
    'A file is checked first and nothing is taken. Once you commit it, every row without a fault becomes a case for review.',
  ],
  [
    '改正后可将整个文件重新上传，已导入的行会被识别，不会重复。',
    'Mend the faults and send the whole file again: rows that were taken are recognised.',
  ],
] as const

const catalogue = (offences: readonly Offence[]): XlsxSheet => ({
  name: '违法行为目录',
  columns: [
    { title: '代码', widthChars: 12 },
    { title: '违法行为', widthChars: 48 },
    { title: '依据', widthChars: 48 },
    { title: '最重措施', widthChars: 12 },
    { title: '期限（月）', widthChars: 14 },
    { title: '领域', widthChars: 28 },
    { title: '角色', widthChars: 24 },
    { title: '法定情形', widthChars: 64 },
    { title: '情节严重情形', widthChars: 64 },
  ],
  rows: offences.map(({ code, title, basis, strongest, exclusion, fields, roles, evidence, seriousness }) => [
    code,
    title.zh,
    basis.map(({ law, article }) => `${law} ${article}`.trim()).join('；'),
    strongest,
    exclusion ? [exclusion.minMonths, exclusion.maxMonths].map((months) => months ?? '不限').join('–') : '',
    fields.join('；'),
    roles.join('；'),
    itemsIn(evidence),
    itemsIn(seriousness?.triggers ?? []),
  ]),
})

const itemsIn = (items: readonly CheckItem[]): string => items.map(({ code, text }) => `${code} ${text.zh}`).join('；')
