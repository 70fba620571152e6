import type { Bilingual } from '../../reference/bilingual.ts'
import type { PartyKind } from '../../reference/party.ts'

/** What is reconciled: a listing, by the kind of its party. */
export const TYPES: Readonly<Record<PartyKind, Bilingual>> = {
  organization: { zh: '组织', en: 'Organization' },
  person: { zh: '自然人', en: 'Person' },
}

export const PARTY_KINDS = Object.keys(TYPES) as PartyKind[]

export const typeIn = (kind: PartyKind, language: keyof Bilingual): { id: PartyKind; name: string } => ({
  id: kind,
  name: TYPES[kind][language],
})

/** Properties that narrow a question. */
export const NARROWING = {
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  country: { zh: '国家或地区（两位字母）', en: 'Country (ISO 3166 alpha-2)' },
  region: { zh: '所在地（GB/T 2260）', en: 'Region (GB/T 2260)' },
  birthDate: { zh: '出生日期（仅自然人）', en: 'Date of birth (persons only)' },
} as const satisfies Record<string, Bilingual>
export type Narrowing = keyof typeof NARROWING
