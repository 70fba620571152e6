import type { Page } from 'playwright-core'
import { ID_NUMBER } from '../../cases/sample.ts'

interface ListingCase {
  readonly name: string
  readonly fields: Readonly<Record<string, string>> & { readonly 'offence-facts': string }
}

const NAMES = ['盘锦围标建设有限公司', '辽河串通工程有限公司', '红海滩虚标贸易有限公司'] as const
const CODES = ['91350100M000100Y43', '91211100MA0TEST016', '91211100MA0TEST024'] as const

/** False documents to win (GP-201): what an officer types for a case that breaks no rule, another party each time. */
export function listingCase(i: number): ListingCase {
  const name = NAMES[i] ?? NAMES[0]
  return {
    name,
    fields: {
      'party-kind': 'organization',
      'party-name': name,
      'party-identifiers-0-value': CODES[0],
      'party-persons-0-role': 'legalRepresentative',
      'party-persons-0-name': '钱某',
      'party-persons-0-identifiers-0-value': ID_NUMBER,
      'offence-code': 'GP-201',
      'offence-facts': '提供虚假业绩证明谋取中标。',
      'offence-actEndedOn': '2025-09-30',
      'procedure-noticeServedOn': '2026-01-12',
      'procedure-defence-kind': 'statement',
      'procedure-defence-on': '2026-01-19',
      'procedure-reviewedOn': '2026-02-20',
      'decision-number': `盘财采罚〔2026〕${7 + i}号`,
      'decision-authority': '盘锦市财政局',
      'decision-date': '2026-03-02',
      'decision-servedOn': '2026-03-03',
      'effects-0-measure': 'prohibit',
      'effects-0-period-from': '2026-03-02',
      'effects-0-months': '12',
      'publication-grade': 'ordinary',
    },
  }
}

/** Fills a form in as a person would, choices by their code. */
export async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`#${id}`)
    const isChoice = await field.evaluate((it) => it.nodeName === 'SELECT')
    if (isChoice) await field.selectOption(value)
    else await field.fill(value)
  }
}
