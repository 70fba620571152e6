import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { csvRow } from '../../server/exchange/csv-writer.ts'
import { verifierKey } from '../../server/ledger/note.ts'
import { type ConsoleSeen, type Send, sender } from './console-seen.ts'
import { LIST_FILE } from './seen-lists.ts'

/** What lies on the other desks of a register: imports, objections, accounts. */
export interface OfficeSeen extends ConsoleSeen {
  readonly import: string
  readonly unreadable: string
  readonly objection: string
  readonly examined: string
  readonly officer: string
  readonly platform: string
  readonly department: string
  readonly source: string
  readonly failedSource: string
  readonly peer: string
}

const CLEAN = {
  主体类型: '单位',
  主体名称: '盘锦辽滨建设有限公司',
  所在地: '211104',
  统一社会信用代码: '91211104MA0WB20264',
  违法行为: 'GP-203',
  违法事实: '与其他供应商恶意串通报价',
  违法行为终了日: '2025-09-30',
  告知送达日: '2026-01-12',
  陈述申辩: '无',
  复核日: '2026-02-20',
  决定书文号: '盘财采罚〔2026〕91号',
  决定机关: '盘锦市财政局',
  决定日期: '2026-03-02',
  决定送达日: '2026-03-03',
  措施: '禁止',
  起始日: '2026-03-02',
  截止日: '2028-03-01',
  公示等级: '严重',
}
const ROWS = [
  CLEAN,
  { ...CLEAN, 统一社会信用代码: '91211104MA0WB20265', 决定书文号: '盘财采罚〔2026〕92号' },
  { ...CLEAN, 决定书文号: '盘财采罚〔2026〕93号', 决定日期: '2025-12-01', 截止日: '2027-02-31' },
  { ...CLEAN, 主体名称: '', 决定书文号: '盘财采罚〔2026〕94号', 违法行为: 'XX-999', 措施: '劝告' },
]
const TABLE = [[...Object.keys(CLEAN), '联系人'], ...ROWS.map((row) => [...Object.values(row), '王某'])]
  .map(csvRow)
  .join('')

/**
 * Sends files, objects to a listing, screens a bidder, reads foreign lists and adds a peer, so that every page has something
 * to show. The registry allows its lists (`LIST_FILES_DIR`) and peers on this machine.
 */
export async function officeSeen(seen: ConsoleSeen): Promise<OfficeSeen> {
  const { url, listing } = seen
  const clerk = await sender(url, seen.clerk)
  const administrator = await sender(url, seen.administrator)
  const object = async (statement: string) => {
    const body = { listing, name: '王某', contact: 'wang@example.cn', statement }
    await post(`${url}/api/v1/objections`, JSON.stringify(body), { 'Content-Type': 'application/json' })
  }
  await object('决定书所列项目与我公司无关，请核实。')
  const examined = await newest(clerk, '/objections')
  await clerk('POST', `/objections/${examined}/accept`, { version: 1, note: '已调取评标资料。' })
  await object('公示的统一社会信用代码与我公司不符。')
  await screen(url, administrator)
  const unreadable = await upload(seen, '没有 任何 已知 的 列\r\n1\r\n')
  return {
    ...seen,
    import: await upload(seen, TABLE),
    unreadable,
    examined,
    objection: await newest(clerk, '/objections'),
    officer: await addOfficer(administrator),
    platform: await newest(administrator, '/platforms'),
    department: '211100-finance',
    source: await readList(administrator, 'worldbank-json', LIST_FILE),
    failedSource: await readList(administrator, 'sam', 'nothing.csv'),
    peer: await addPeer(administrator),
  }
}

/** Somebody whose password may be set anew: nobody works with it. */
async function addOfficer(administrator: Send): Promise<string> {
  const account = { username: 'finance.qian', name: '钱新来', role: 'clerk', department: '211100-finance' }
  return String((await administrator('POST', '/officers', account))['id'])
}

/** Resolves once the list was read, or could not be. */
async function readList(by: Send, profile: string, file: string): Promise<string> {
  const { id } = await by('POST', '/sources', { profile, file, intervalHours: 24 })
  for (let tries = 0; tries < CHECK_TRIES; tries += 1) {
    const { lastRun } = await by('GET', `/sources/${id}`)
    if (lastRun !== null) break
    await wait(CHECK_WAIT_MS)
  }
  return String(id)
}

/** A registry that does not answer. */
async function addPeer(by: Send): Promise<string> {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const key = verifierKey('blacklist.yingkou.example', Buffer.from(x, 'base64url'))
  const { id } = await by('POST', '/peers', { url: 'http://127.0.0.1:1/api/v1', verifierKey: key })
  return String(id)
}

async function newest(by: Send, path: string): Promise<string> {
  const { items } = await by('GET', `${path}?limit=1`)
  return (items as { id: string }[])[0]?.id ?? ''
}

async function screen(url: string, administrator: Send): Promise<void> {
  const account = { clientId: 'dalian', name: '大连交易平台（演示）', scopes: ['screen'] }
  const { clientId, clientSecret } = await administrator('POST', '/platforms', account)
  const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`
  const { access_token } = await post(`${url}/api/v1/auth/token`, form, {
    'Content-Type': 'application/x-www-form-urlencoded',
  })
  for (const [field, region] of [
    ['procurement', '211100'],
    ['procurement', '210200'],
    ['engineering', '211100'],
  ]) {
    const body = {
      context: { field, region, role: 'bidder' },
      bidders: [
        { ref: '1', name: '盘锦围标建设有限公司', identifiers: [{ scheme: 'uscc', value: '91211104MA0WB20264' }] },
        { ref: '2', name: '盘锦诚信建设有限公司' },
      ],
    }
    await post(`${url}/api/v1/screenings`, JSON.stringify(body), {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${access_token}`,
    })
  }
}

const CHECK_TRIES = 100
const CHECK_WAIT_MS = 100

/** Sends a file as the clerk; resolves once it is checked. */
async function upload({ url, clerk }: ConsoleSeen, text: string): Promise<string> {
  const login = await post(`${url}/api/v1/auth/login`, JSON.stringify(clerk), { 'Content-Type': 'application/json' })
  const headers = { Authorization: `Bearer ${login['accessToken']}` }
  const form = new FormData()
  form.set('profile', 'template')
  form.set('file', new Blob([text]), '2026年3月行政处罚.csv')
  const { id } = await post(`${url}/api/v1/imports`, form, headers)
  for (let tries = 0; tries < CHECK_TRIES; tries += 1) {
    const job = (await (await fetch(`${url}/api/v1/imports/${id}`, { headers })).json()) as { state: string }
    if (job.state !== 'checking') break
    await wait(CHECK_WAIT_MS)
  }
  return String(id)
}

async function post(address: string, body: string | FormData, headers: Record<string, string>) {
  const answer = await fetch(address, { method: 'POST', body, headers })
  const given = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Error(`POST ${address} answered ${answer.status}: ${JSON.stringify(given)}`)
  return given
}
