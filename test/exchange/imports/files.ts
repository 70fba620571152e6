import { csvRow } from '../../../server/exchange/csv-writer.ts'
import type { Column } from '../../../server/exchange/imports/reading/column.ts'
import type { Line } from '../../../server/exchange/line.ts'
import type { ImportId } from '../../../server/reference/ids.ts'
import { usccCheckCharacter } from '../../../server/screening/identifiers/uscc.ts'
import { officerToken } from '../../support/cast.ts'
import { type Answer, caller, type Send } from '../../support/http.ts'
import type { TestRegistry } from '../../support/registry.ts'
import { linesIn } from '../lines-in.ts'

export type Cells = Readonly<Record<string, string>>

export const ID_NUMBER = '11010519491231002X'

export function usccOf(n: number): string {
  const body = `91211100MA${String(n).padStart(7, '0')}`
  return body + usccCheckCharacter(body)
}

/** A row of the template that breaks no rule: the `n`th collusion that the finance bureau decided. */
export const collusion = (n: number): Cells => ({
  主体类型: '单位',
  主体名称: `盘锦第${n}建设有限公司`,
  所在地: '211104 大洼区',
  统一社会信用代码: usccOf(n),
  法定代表人: '钱经理',
  法定代表人证件号码: ID_NUMBER,
  违法行为: 'GP-203 与采购人、其他供应商或者采购代理机构恶意串通',
  违法事实: '与其他供应商恶意串通报价',
  违法行为终了日: '2025-09-30',
  告知送达日: '2026年1月12日',
  陈述申辩: '无',
  复核日: '2026/2/20',
  决定书文号: `盘财采罚〔2026〕${n}号`,
  决定机关: '盘锦市财政局',
  决定日期: '46083',
  决定送达日: '2026.3.3',
  措施: '禁止',
  起始日: '２０２６年３月２日',
  截止日: '2028-03-01',
  公示等级: '严重',
})

/** A CSV file with all columns of a profile; cells of other columns are an error of the test. */
export function csvOf(columns: readonly Column[], rows: readonly Cells[]): string {
  const titles = columns.map(({ title }) => title)
  for (const title of rows.flatMap(Object.keys))
    if (!titles.includes(title)) throw new RangeError(`No column ${title}.`)
  return [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))].map(csvRow).join('')
}

export interface Fault {
  readonly column: string | null
  readonly code: string
  readonly message: string
}

export interface Job {
  readonly id: ImportId
  readonly state: string
  readonly counts: { rows: number; clean: number; drafts: number; faulty: number; standing: number; taken: number }
  readonly progress: { rows: number; percent: number }
  readonly failure: string | null
  readonly ignoredColumns: readonly string[]
  readonly file: { readonly name: string; readonly format: string }
  readonly faults: {
    readonly items: readonly { line: number; faults: readonly Fault[] }[]
    readonly nextCursor: string | null
  }
}

interface Sent {
  readonly profile?: string
  readonly file?: string | Uint8Array
  readonly name?: string
}

/** An officer who sends files. */
export interface Sender {
  readonly api: Send
  readonly send: (sent: Sent) => Promise<Answer<Job>>
  /** Sends a file and waits until it is checked. */
  readonly checked: (profile: string, file: string | Uint8Array) => Promise<Job>
  /** Waits until nobody works on it any more. */
  readonly settled: (id: string) => Promise<Job>
  /** A workbook that the registry writes. */
  readonly workbook: (path: string) => Promise<{ status: number; bytes: Uint8Array; lines: readonly Line[] }>
  /** Has a checked file taken, and waits for it. */
  readonly committed: (id: string) => Promise<Job>
}

const WAIT_MS = 30_000

export async function sender(registry: TestRegistry, username: string): Promise<Sender> {
  const token = await officerToken(registry, username)
  const api = caller(registry.url, token)
  const send: Sender['send'] = async ({ profile, file, name = 'file.csv' }) => {
    const form = new FormData()
    if (file !== undefined) form.set('file', new Blob([typeof file === 'string' ? file : Uint8Array.from(file)]), name)
    if (profile !== undefined) form.set('profile', profile)
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' }
    const signal = AbortSignal.timeout(WAIT_MS)
    const answer = await fetch(`${registry.url}/api/v1/imports`, { method: 'POST', body: form, headers, signal })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Job }
  }
  const settled = async (id: string) => {
    for (const began = Date.now(); Date.now() - began < WAIT_MS; ) {
      const { body } = await api<Job>('GET', `/imports/${id}?limit=200`)
      if (body.state !== 'checking' && body.state !== 'committing') return body
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('The import did not come to an end.')
  }
  const workbook = async (path: string) => {
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' }
    const answer = await fetch(`${registry.url}/api/v1${path}`, { headers, signal: AbortSignal.timeout(WAIT_MS) })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, bytes, lines: answer.ok ? await linesIn(bytes, 'xlsx') : [] }
  }
  return {
    api,
    send,
    settled,
    workbook,
    checked: async (profile, file) => settled((await send({ profile, file })).body.id),
    committed: async (id) => {
      const { status } = await api('POST', `/imports/${id}/commit`, {})
      if (status !== 202) throw new Error(`Committing answered ${status}.`)
      return settled(id)
    },
  }
}
