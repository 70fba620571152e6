import { audit } from '../../audit/audit.ts'
import { draftingFaults } from '../../cases/rules/permission.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import type { Bilingual } from '../../reference/bilingual.ts'
import type { ImportJob, ImportState, RowFaults } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { streamXlsx, type XlsxCell } from '../xlsx-writer.ts'
import type { ImportContext } from './context.ts'
import { everyFault } from './fault-store.ts'
import { type FileRow, type FileRows, fileRows } from './file-rows.ts'
import { isStored, storedFile } from './file-store.ts'
import { FAULTS_TITLE, isOurs, LINE_TITLE } from './ignored.ts'
import { columnsOf, profileOf } from './profile.ts'
import { theImport } from './read.ts'
import { expired, wrongState } from './rules.ts'

type Language = keyof Bilingual

export interface WorkbookRequest {
  /** Only the rows that have faults, or all. */
  readonly rows: 'faulty' | 'all'
  readonly language: Language
}

/**
 * The rows as they were uploaded, with what is wrong with each beside it: mended, it is uploaded again as it is. It may
 * name persons, so it is for officers of the department that sent the file only. Throws `wrongState` until the file was
 * read through, and once it is gone.
 */
export async function faultWorkbook(
  ctx: Pick<ImportContext, 'keys' | 'now'>,
  officer: Officer,
  id: string,
  { rows, language }: WorkbookRequest,
): Promise<AsyncIterable<Uint8Array>> {
  const job = await theImport(id)
  refuse(draftingFaults(officer, job.department))
  if (!READ_THROUGH.has(job.state)) throw wrongState(job)
  if (job.expiresAt <= ctx.now().toISOString() || !(await isStored(job.id))) throw expired()
  await audit(ctx, { by: officer, action: 'import.rowsRead', object: job.id, detail: rows })
  const found = await tableOf(ctx, job)
  const kept = found.titles.map((title, i) => ({ title, i })).filter(({ title }) => !isOurs(title))
  const columns = [
    { title: LINE_TITLE[language], widthChars: 10 },
    { title: FAULTS_TITLE[language], widthChars: 60 },
    ...kept.map(({ title }) => ({ title })),
  ]
  const written = withFaults(job, found.rows(), rows === 'all', language, ({ texts }) =>
    kept.map(({ i }) => texts[i] ?? ''),
  )
  return streamXlsx([{ name: rows === 'all' ? '全部' : '错误', columns, rows: written }])
}

const READ_THROUGH: ReadonlySet<ImportState> = new Set(['checked', 'committing', 'committed'])

type Found = Pick<FileRows, 'titles' | 'rows'>

/** A foreign list may be no table, or a packed one: then the faults are all that is shown of it. */
async function tableOf(ctx: Pick<ImportContext, 'keys'>, job: ImportJob): Promise<Found> {
  const columns = columnsOf(job.profile)
  try {
    if (columns.length > 0) return await fileRows(storedFile(ctx.keys, job), job.file.format, columns)
  } catch (error) {
    if (!(error instanceof FileUnreadable) || profileOf(job.profile).kind === 'cases') throw error
  }
  return { titles: [], rows: () => faultyLines(job) }
}

async function* faultyLines({ id }: ImportJob): AsyncGenerator<FileRow, void, void> {
  for await (const { line } of everyFault(id)) yield { line, texts: [], cells: new Map() }
}

/** Both come in the order of the file, so they are read side by side. */
async function* withFaults(
  { id }: ImportJob,
  rows: AsyncIterable<FileRow>,
  all: boolean,
  language: Language,
  textsOf: (row: FileRow) => readonly string[],
): AsyncGenerator<readonly XlsxCell[], void, void> {
  const faults = everyFault(id)
  let next = (await faults.next()).value ?? null
  for await (const row of rows) {
    while (next !== null && next.line < row.line) next = (await faults.next()).value ?? null
    const of = next?.line === row.line ? next : null
    if (of || all) yield [row.line, of ? sentences(of, language) : '', ...textsOf(row)]
  }
}

const sentences = ({ faults }: RowFaults, language: Language): string =>
  faults
    .map(({ column, message, article }) => {
      const basis = article === undefined ? '' : `（${article}）`
      return `${column === null ? '' : `【${column}】`}${message[language]}${basis}`
    })
    .join('\n')
