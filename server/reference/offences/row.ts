import type { Bilingual } from '../bilingual.ts'
import { civilDate } from '../civil-date.ts'
import type { Confidence } from '../laws.ts'
import type { LegalBasis } from '../listing.ts'
import type { Measure } from '../measures.ts'
import type { CheckItem, Exclusion, Offence, OffenceCode } from '../offence.ts'

type Usual = 'kinds' | 'effectKind' | 'discretionary' | 'evidence' | 'publicPage'

/** What a table of the catalogue says about an offence, where it is not the usual. */
interface Row extends Pick<Offence, 'fields' | 'roles' | 'authorities' | 'confidence'>, Partial<Pick<Offence, Usual>> {
  readonly by: readonly [zh: string, en: string]
  readonly basis: readonly [LegalBasis, ...LegalBasis[]]
  readonly exclusion?: Exclusion
  /** `prohibit` where there is an exclusion, `record` where there is none, unless said here. */
  readonly strongest?: Measure
  readonly serious?: readonly CheckItem[]
  readonly note?: readonly [zh: string, en: string]
  readonly validFrom?: string
}

export function row(code: string, title: readonly [zh: string, en: string], it: Row): Offence {
  return {
    code: code as OffenceCode,
    title: both(title),
    committedBy: both(it.by),
    kinds: it.kinds ?? ['organization'],
    fields: it.fields,
    roles: it.roles,
    basis: it.basis,
    exclusion: it.exclusion ?? null,
    strongest: it.strongest ?? (it.exclusion ? 'prohibit' : 'record'),
    effectKind: it.effectKind ?? 'penalty',
    seriousness: it.serious ? { required: true, triggers: it.serious } : null,
    discretionary: it.discretionary ?? false,
    evidence: it.evidence ?? [],
    authorities: it.authorities,
    publicPage: it.publicPage ?? 'everyone',
    confidence: it.confidence,
    note: it.note ? both(it.note) : null,
    validFrom: it.validFrom === undefined ? null : civilDate(it.validFrom),
    validTo: null,
  }
}

const both = ([zh, en]: readonly [zh: string, en: string]): Bilingual => ({ zh, en })

export const months = (minMonths: number, maxMonths: number, confidence: Confidence = 'A'): Exclusion => ({
  minMonths,
  maxMonths,
  openEnded: false,
  confidence,
})

/** Never ends: 终身, 吊销. */
export const forEver = (confidence: Confidence = 'A'): Exclusion => ({
  minMonths: null,
  maxMonths: null,
  openEnded: true,
  confidence,
})

/** From `minMonths` up, without an end where the decision sets none: until put right, or as decided. */
export const atLeast = (minMonths: number, confidence: Confidence = 'A'): Exclusion => ({
  minMonths,
  maxMonths: null,
  openEnded: true,
  confidence,
})

/** Excludes, but for how long could not be confirmed. */
export const unconfirmedTerm: Exclusion = { minMonths: null, maxMonths: null, openEnded: false, confidence: 'U' }
