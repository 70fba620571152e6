import { type CsvCell, csvRow } from '../exchange/csv-writer.ts'
import { AUDIT_ACTIONS, type AuditRecord } from '../reference/audit.ts'
import type { Bilingual } from '../reference/bilingual.ts'

type Language = keyof Bilingual

/** What a record is shown as, in a language; its own words never change. */
export const titled = (it: AuditRecord, language: Language) => ({ ...it, title: AUDIT_ACTIONS[it.action][language] })

const COLUMNS: Readonly<Record<Exclude<keyof ReturnType<typeof titled>, 'officer'>, Bilingual>> = {
  id: { zh: '编号', en: 'Id' },
  at: { zh: '时间', en: 'At' },
  title: { zh: '操作', en: 'Action' },
  action: { zh: '操作代码', en: 'Action code' },
  by: { zh: '操作者类别', en: 'By' },
  username: { zh: '用户名', en: 'Username' },
  department: { zh: '部门', en: 'Department' },
  platform: { zh: '平台', en: 'Platform' },
  object: { zh: '对象', en: 'Object' },
  requestId: { zh: '请求编号', en: 'Request id' },
  detail: { zh: '说明', en: 'Detail' },
}

/** The records as lines of NDJSON. */
export async function* auditJson(records: AsyncIterable<AuditRecord>, language: Language): AsyncGenerator<string> {
  for await (const it of records) yield `${JSON.stringify(titled(it, language))}\n`
}

/** The records as lines of a CSV file that Excel opens. */
export async function* auditCsv(records: AsyncIterable<AuditRecord>, language: Language): AsyncGenerator<string> {
  yield `\ufeff${csvRow(Object.values(COLUMNS).map((column) => column[language]))}`
  for await (const it of records) {
    const shown: Readonly<Record<string, CsvCell>> = titled(it, language)
    yield csvRow(Object.keys(COLUMNS).map((column) => shown[column] ?? null))
  }
}
