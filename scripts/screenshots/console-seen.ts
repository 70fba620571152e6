import type { OfficersSeen } from './officer-page.ts'

const DRAFTED = {
  party: {
    kind: 'organization',
    name: '盘锦围标建设有限公司',
    formerNames: ['盘锦市第二建筑工程公司'],
    region: '211104',
    identifiers: [{ scheme: 'uscc', value: '91211104MA0WB20264' }],
    persons: [
      { role: 'legalRepresentative', name: '钱某', identifiers: [{ scheme: 'cnId', value: '11010519491231002X' }] },
    ],
  },
  offence: { code: 'GP-203', facts: '与其他供应商恶意串通报价，约定由其中一家中标。', actEndedOn: '2025-09-30' },
  procedure: {
    filedOn: '2025-11-03',
    noticeServedOn: '2026-01-12',
    defence: { kind: 'statement', on: '2026-01-19' },
    reviewedOn: '2026-02-20',
    proofs: { notice: { number: '盘财采告〔2026〕3号' } },
  },
  decision: { number: '盘财采罚〔2026〕17号', authority: '盘锦市财政局', date: '2026-03-02', servedOn: '2026-03-03' },
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
}

export interface Account {
  readonly username: string
  readonly password: string
}

/** Who works at the console of a register, and what lies on their desks. */
export interface ConsoleSeen extends OfficersSeen {
  readonly empty: string
  readonly draft: string
  readonly submitted: string
  readonly returned: string
  readonly published: string
  readonly listing: string
  readonly amendment: string
  readonly repair: string
}

type Accounts = Omit<OfficersSeen, 'url'>

/** Drafts, submits, returns and publishes cases over the API, so that every page of the console has something to show. */
export async function consoleSeen(url: string, accounts: Accounts): Promise<ConsoleSeen> {
  const clerk = await sender(url, accounts.clerk)
  const reviewer = await sender(url, accounts.reviewer)
  const id = async (body: object) => String((await clerk('POST', '/cases', body))['id'])
  const step = (by: Send, it: string, verb: string, version: number, note = '同意') =>
    by('POST', `/cases/${it}/${verb}`, { version, note })
  const numbered = (number: number) => ({
    kind: 'listing',
    ...DRAFTED,
    decision: { ...DRAFTED.decision, number: `盘财采罚〔2026〕${number}号` },
  })
  const published = await id(numbered(71))
  await step(clerk, published, 'submit', 1)
  const listing = String((await step(reviewer, published, 'approve', 2))['listing'])
  const [submitted, returned] = [await id(numbered(72)), await id(numbered(73))]
  await step(clerk, submitted, 'submit', 1)
  await step(clerk, returned, 'submit', 1)
  await step(reviewer, returned, 'return', 2, '请补充串通的证据，并核对送达日期。')
  const { offence: _, ...unfinished } = numbered(74)
  return {
    url,
    ...accounts,
    empty: await id({ kind: 'listing' }),
    draft: await id({
      ...unfinished,
      party: { ...DRAFTED.party, identifiers: [{ scheme: 'uscc', value: '91211104MA0WB20265' }] },
    }),
    submitted,
    returned,
    published,
    listing,
    amendment: await id({
      kind: 'amendment',
      listing,
      order: {
        number: '盘财采变〔2026〕2号',
        date: '2026-10-12',
        authority: '盘锦市财政局',
        reason: '复核后缩短期限。',
      },
      effects: [{ ...DRAFTED.effects[0], period: { from: '2026-03-02', to: '2027-03-01' } }],
    }),
    repair: await id({ kind: 'repair', listing }),
  }
}

export type Send = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>

/** Sends to the API as an officer. */
export async function sender(url: string, account: Account): Promise<Send> {
  const send =
    (token: string): Send =>
    async (method, path, body) => {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...(token !== '' && { Authorization: `Bearer ${token}` }) },
        ...(method !== 'GET' && { body: JSON.stringify(body) }),
      })
      const given = (await answer.json()) as Record<string, unknown>
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(given)}`)
      return given
    }
  const { username, password } = account
  return send(String((await send('')('POST', '/auth/login', { username, password }))['accessToken']))
}
