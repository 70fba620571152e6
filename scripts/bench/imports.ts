import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { addDepartment } from '../../server/access/departments.ts'
import { addOfficer, officerNamed } from '../../server/access/officers.ts'
import { readConfig } from '../../server/config.ts'
import { type Context, openRegistry } from '../../server/context.ts'
import { csvRow } from '../../server/exchange/csv-writer.ts'
import { commit } from '../../server/exchange/imports/commit.ts'
import { template } from '../../server/exchange/imports/profiles/template.ts'
import { readImport } from '../../server/exchange/imports/read.ts'
import { upload } from '../../server/exchange/imports/upload.ts'
import { createLog } from '../../server/log.ts'
import type { DepartmentCode } from '../../server/reference/ids.ts'
import type { ImportJob } from '../../server/reference/import.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { usccOf } from './register.ts'
import { type BenchRow, perSecond, rate, share } from './row.ts'

const ROWS = 20_000
/** Stored at a time, as the registry does. */
const SLICE = 500
const LOOK_EVERY_MS = 50

/** A file in bulk entry, from sending it to its last case, beside storing the same cases and no more. */
export async function benchImports(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-imports-'))
  const registry = await openRegistry(readConfig({ DATA_DIR: dataDir }), {
    now: () => new Date(),
    log: createLog('error'),
  })
  try {
    const officer = await aClerk(registry.ctx)
    const file = fileOf(ROWS)
    const began = performance.now()
    const sent = await upload(registry.ctx, officer, {
      name: 'bench.csv',
      bytes: file,
      profile: async () => 'template',
    })
    const checked = await settled(officer, sent)
    const checkedAt = performance.now()
    const { counts } = await settled(officer, await commit(registry.ctx, officer, checked.id))
    const takenAt = performance.now()
    if (counts.taken !== ROWS) throw new Error(`${counts.taken} of ${ROWS} rows were taken.`)
    const floor = perSecond(ROWS, await storedAgain())
    return [
      row('checked', perSecond(ROWS, checkedAt - began), floor),
      row('taken as cases', perSecond(ROWS, takenAt - checkedAt), floor),
    ]
  } finally {
    await registry.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const row = (what: string, value: number, floor: number): BenchRow => ({
  measure: `bulk entry of ${ROWS.toLocaleString('en')} rows, ${what}`,
  value: rate(value),
  floor: `${rate(floor)} (storing the cases)`,
  ratio: share(value, floor),
})

async function aClerk(ctx: Context): Promise<Officer> {
  const code = '211100-finance' as DepartmentCode
  const department = {
    code,
    name: '盘锦市财政局',
    region: regionCode('211100'),
    authority: 'finance',
    active: true,
  } as const
  await addDepartment(ctx, 'commandLine', department)
  await addOfficer(ctx, 'commandLine', { username: 'clerk', name: '经办', role: 'clerk', department: code })
  const officer = await officerNamed('clerk')
  if (!officer) throw new Error('The clerk was not added.')
  return officer
}

async function* fileOf(rows: number): AsyncGenerator<Uint8Array> {
  const titles = template.columns.map(({ title }) => title)
  yield Buffer.from(csvRow(titles))
  for (let n = 0; n < rows; n += SLICE) {
    const lines = Array.from({ length: Math.min(SLICE, rows - n) }, (_, i) => cellsOf(n + i))
    yield Buffer.from(lines.map((cells) => csvRow(titles.map((title) => cells[title] ?? ''))).join(''))
  }
}

const cellsOf = (n: number): Readonly<Record<string, string>> => ({
  主体类型: '单位',
  主体名称: `盘锦第${n}建设有限公司`,
  统一社会信用代码: usccOf(n),
  法定代表人: '钱经理',
  法定代表人证件号码: '11010519491231002X',
  违法行为: 'GP-203',
  违法事实: '与其他供应商恶意串通报价',
  违法行为终了日: '2025-09-30',
  告知送达日: '2026-01-12',
  陈述申辩: '无',
  复核日: '2026-02-20',
  决定书文号: `盘财采罚〔2026〕${n}号`,
  决定机关: '盘锦市财政局',
  决定日期: '2026-03-02',
  决定送达日: '2026-03-03',
  措施: '禁止',
  起始日: '2026-03-02',
  截止日: '2028-03-01',
  公示等级: '严重',
})

async function settled(officer: Officer, { id, state }: ImportJob): Promise<ImportJob> {
  for (;;) {
    const { job } = await readImport(officer, id, { limit: 1 })
    if (job.state !== state) return job
    await pause(LOOK_EVERY_MS)
  }
}

/** How long the database takes for the same documents, in the same slices and without an index. */
async function storedAgain(): Promise<number> {
  const cases = await mongoose.connection.collection('cases').find().toArray()
  const again = mongoose.connection.collection('casesAgain')
  const began = performance.now()
  for (let at = 0; at < cases.length; at += SLICE)
    await again.insertMany(cases.slice(at, at + SLICE), { ordered: false })
  return performance.now() - began
}
