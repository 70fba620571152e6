import { setTimeout as pause } from 'node:timers/promises'
import { officerToken, platformToken, type RegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const ROUNDS = 50
const POLL_MS = 2
const GIVE_UP_MS = 5_000

/**
 * From the answer to an approval in one process to the first `blocked` in another, beside the time the approval itself
 * took: one durable append and its checks.
 */
export async function benchPublish(
  first: RegistryChild,
  second: RegistryChild,
  dataDir: string,
  uscc: (i: number) => string,
): Promise<BenchRow> {
  const clerk = await officerToken(first.url, dataDir, 'clerk')
  const reviewer = await officerToken(first.url, dataDir, 'reviewer')
  const platform = await platformToken(second.url, dataDir)
  const visible: number[] = []
  const approvals: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const { id } = await send(first, clerk, '/cases', draft(uscc(i), i))
    await send(first, clerk, `/cases/${id}/submit`, { version: 1 })
    const asked = performance.now()
    await send(first, reviewer, `/cases/${id}/approve`, { version: 2 })
    const answered = performance.now()
    approvals.push(answered - asked)
    await untilBlocked(second, platform, uscc(i))
    visible.push(performance.now() - answered)
  }
  return {
    measure: `publish → visible in another process, median of ${ROUNDS}`,
    value: `${median(visible).toFixed(0)} ms (worst ${Math.max(...visible).toFixed(0)} ms)`,
    floor: `${median(approvals).toFixed(0)} ms (the approval itself)`,
    ratio: '',
  }
}

async function send(registry: RegistryChild, token: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await fetch(`${registry.url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}

async function untilBlocked(registry: RegistryChild, token: string, uscc: string): Promise<void> {
  const path = `/api/v1/lookup?uscc=${uscc}&field=procurement&region=210200&role=bidder`
  const giveUp = performance.now() + GIVE_UP_MS
  while (performance.now() < giveUp) {
    const answer = await fetch(registry.url + path, { headers: { Authorization: `Bearer ${token}` } })
    if (((await answer.json()) as { verdict: string }).verdict === 'blocked') return
    await pause(POLL_MS)
  }
  throw new Error(`${uscc} was not blocked within ${GIVE_UP_MS} ms.`)
}

const draft = (uscc: string, i: number) => ({
  kind: 'listing',
  party: {
    kind: 'organization',
    name: `盘锦测速第${i}建设有限公司`,
    region: '211104',
    identifiers: [{ scheme: 'uscc', value: uscc }],
  },
  offence: { code: 'GP-203', facts: '与其他供应商恶意串通', actEndedOn: '2025-09-30' },
  procedure: { noticeServedOn: '2026-01-12', defence: { kind: 'none', on: null }, reviewedOn: '2026-02-20' },
  decision: {
    number: `盘财采罚〔2026〕测${i}号`,
    authority: '盘锦市财政局',
    date: '2026-03-02',
    servedOn: '2026-03-03',
  },
  effects: [
    {
      measure: 'prohibit',
      kind: 'penalty',
      fields: ['procurement'],
      regions: ['100000'],
      roles: ['bidder'],
      period: { from: '2026-03-02', to: '2028-03-01' },
    },
  ],
  publication: { grade: 'serious' },
})

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
