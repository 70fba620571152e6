import { AUTHORITY_TITLES } from './authorities.ts'
import type { Bilingual } from './bilingual.ts'
import { competenceArticle } from './competence.ts'
import type { Department } from './departments.ts'
import { FIELD_CODES, FIELDS } from './fields.ts'
import { LAWS } from './laws.ts'
import { MEASURE_TITLES, MEASURES, ROLE_TITLES, ROLES } from './measures.ts'
import type { CheckItem, Offence } from './offence.ts'
import { OFFENCES } from './offences.ts'

// The reference data as people read it, in one language; codes never change.

type Language = keyof Bilingual

export const fieldsIn = (language: Language) =>
  FIELD_CODES.map((code) => ({ code, title: FIELDS[code].title[language], scope: FIELDS[code].scope[language] }))

export const measuresIn = (language: Language) =>
  MEASURES.map((code) => ({ code, title: MEASURE_TITLES[code][language] }))

export const rolesIn = (language: Language) => ROLES.map((code) => ({ code, title: ROLE_TITLES[code][language] }))

export const lawsIn = (language: Language) => LAWS.map((law) => ({ ...law, title: law.title[language] }))

export const departmentsIn = (departments: readonly Department[], language: Language) =>
  departments.map(({ code, name, region, authority }) => ({
    code,
    name,
    region,
    authority: { code: authority, title: AUTHORITY_TITLES[authority][language] },
  }))

export const offencesIn = (language: Language) => OFFENCES.map((offence) => offenceIn(offence, language))

function offenceIn(
  { title, committedBy, seriousness, evidence, authorities, note, ...rest }: Offence,
  language: Language,
) {
  return {
    ...rest,
    title: title[language],
    committedBy: committedBy[language],
    seriousness: seriousness && { ...seriousness, triggers: checksIn(seriousness.triggers, language) },
    evidence: checksIn(evidence, language),
    authorities: authorities.map((code) => ({ code, title: AUTHORITY_TITLES[code][language] })),
    competence: competenceArticle(rest.code),
    note: note?.[language] ?? null,
  }
}

const checksIn = (items: readonly CheckItem[], language: Language) =>
  items.map((item) => ({ ...item, text: item.text[language] }))
