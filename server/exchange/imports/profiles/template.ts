import { appliedLaw } from '../../../reference/applied-law.ts'
import type { DraftContent } from '../../../reference/case.ts'
import { type Offence, versionsOf } from '../../../reference/offences.ts'
import { COUNTRY } from '../../../reference/regions.ts'
import {
  DEFENCES,
  DOCUMENTS,
  EFFECT_KINDS,
  FIELD_CHOICES,
  GRADES,
  KINDS,
  MEASURE_CHOICES,
  OFFENCE_CHOICES,
  REGION_CHOICES,
  ROLE_CHOICES,
  YES_NO,
} from '../reading/choice-tables.ts'
import { identifiersFrom } from '../reading/identifiers.ts'
import type { RowReading } from '../reading/row-reading.ts'
import type { CaseProfile } from './case-profile.ts'
import * as c from './template-columns.ts'

/** The registry's own template: a column for everything that a case of kind `listing` asks for. */
export const template: CaseProfile = {
  columns: [
    c.KIND,
    c.NAME,
    c.FORMER_NAMES,
    c.REGION,
    c.ADDRESS,
    c.USCC,
    c.ORG_CODE,
    c.REG_NO,
    c.DOCUMENT,
    c.DOCUMENT_NUMBER,
    c.OVERRIDE,
    c.REPRESENTATIVE,
    c.REPRESENTATIVE_DOCUMENT,
    c.REPRESENTATIVE_NUMBER,
    c.OFFENCE,
    c.FACTS,
    c.ACT_ENDED,
    c.FORMS,
    c.TRIGGER,
    c.EVIDENCE,
    c.FILED,
    c.NOTICE,
    c.DEFENCE,
    c.DEFENCE_ON,
    c.HEARING_REQUESTED,
    c.HEARING_NOTIFIED,
    c.REVIEWED,
    ...Object.values(c.PROOFS),
    c.DECISION,
    c.AUTHORITY,
    c.DECIDED,
    c.SERVED,
    ...c.EFFECTS.flatMap((effect) => Object.values(effect)),
    c.GRADE,
    c.TERM_REASON,
  ],
  noted: [],
  content,
}

function content(reading: RowReading): DraftContent {
  const override = reading.text(c.OVERRIDE)
  const kind = reading.choice(c.KIND, KINDS)
  // Where a person has no number, that is the column to fill.
  if (kind === 'person') reading.place('party.identifiers', c.DOCUMENT_NUMBER)
  const code = reading.choice(c.OFFENCE, OFFENCE_CHOICES)
  const actEndedOn = reading.day(c.ACT_ENDED)
  const date = reading.day(c.DECIDED)
  const offence = code === undefined ? undefined : appliedLaw(versionsOf(code), actEndedOn, date)?.offence
  return {
    party: {
      kind,
      name: reading.text(c.NAME),
      formerNames: reading.texts(c.FORMER_NAMES),
      region: reading.choice(c.REGION, REGION_CHOICES),
      address: reading.text(c.ADDRESS),
      identifiers: identifiersFrom(
        reading,
        'party.identifiers',
        [
          { column: c.USCC, scheme: 'uscc' },
          { column: c.ORG_CODE, scheme: 'orgCode' },
          { column: c.REG_NO, scheme: 'regNo' },
          { column: c.DOCUMENT_NUMBER, scheme: reading.choice(c.DOCUMENT, DOCUMENTS) ?? 'cnId' },
        ],
        override,
      ),
      persons: representative(reading, override),
    },
    offence: {
      code,
      facts: reading.text(c.FACTS),
      actEndedOn,
      evidence: reading.texts(c.FORMS).map((form) => ({ code: form.split(/[\s：:]/, 1)[0] ?? form })),
      serious: { trigger: reading.text(c.TRIGGER), evidence: reading.text(c.EVIDENCE) },
    },
    procedure: {
      filedOn: reading.day(c.FILED),
      noticeServedOn: reading.day(c.NOTICE),
      defence: {
        kind: reading.choice(c.DEFENCE, DEFENCES),
        on: reading.day(c.DEFENCE_ON),
        requestedOn: reading.day(c.HEARING_REQUESTED),
        notifiedOn: reading.day(c.HEARING_NOTIFIED),
      },
      reviewedOn: reading.day(c.REVIEWED),
      ...proofs(reading),
    },
    decision: {
      number: reading.text(c.DECISION),
      authority: reading.text(c.AUTHORITY),
      date,
      servedOn: reading.day(c.SERVED),
    },
    effects: c.EFFECTS.flatMap((columns, at) => effect(reading, columns, offence, at > 0)),
    publication: { grade: reading.choice(c.GRADE, GRADES) },
    reasons: { term: reading.text(c.TERM_REASON) },
  }
}

function proofs(reading: RowReading): Pick<NonNullable<DraftContent['procedure']>, 'proofs'> {
  const numbered = Object.entries(c.PROOFS).flatMap(([step, column]) => {
    const number = reading.text(column)
    return number === undefined ? [] : [[step, { number }]]
  })
  return numbered.length > 0 ? { proofs: Object.fromEntries(numbered) } : {}
}

function representative(reading: RowReading, override: string | undefined) {
  const name = reading.text(c.REPRESENTATIVE)
  const scheme = reading.choice(c.REPRESENTATIVE_DOCUMENT, DOCUMENTS) ?? 'cnId'
  const path = 'party.persons[0].identifiers'
  if (name === undefined) return []
  const identifiers = identifiersFrom(reading, path, [{ column: c.REPRESENTATIVE_NUMBER, scheme }], override)
  return [{ role: 'legalRepresentative', name, identifiers }] as const
}

/** Where a cell is empty, the effect is as the catalogue has it for the offence. */
function effect(
  reading: RowReading,
  columns: c.EffectColumns,
  offence: Offence | undefined,
  isFurther: boolean,
): NonNullable<DraftContent['effects']> {
  const measure = reading.choice(columns.measure, MEASURE_CHOICES)
  const from = reading.day(columns.from)
  const fields = reading.severalOf(columns.fields, FIELD_CHOICES)
  const regions = reading.severalOf(columns.regions, REGION_CHOICES)
  const roles = reading.severalOf(columns.roles, ROLE_CHOICES)
  const to = reading.choice(columns.openEnded, YES_NO) ? null : reading.lastDay(columns.to)
  if (isFurther && measure === undefined && from === undefined && to === undefined) return []
  return [
    {
      measure,
      kind: reading.choice(columns.kind, EFFECT_KINDS) ?? offence?.effectKind,
      fields: fields.length > 0 ? fields : offence?.fields,
      regions: regions.length > 0 ? regions : [COUNTRY],
      roles: roles.length > 0 ? roles : offence?.roles,
      period: { from, to },
    },
  ]
}
