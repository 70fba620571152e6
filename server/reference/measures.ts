import type { Bilingual } from './bilingual.ts'

/** 禁止, 限制, 提示, 仅记录: strongest first. */
export const MEASURES = ['prohibit', 'restrict', 'notice', 'record'] as const
export type Measure = (typeof MEASURES)[number]

export const MEASURE_TITLES: Readonly<Record<Measure, Bilingual>> = {
  prohibit: { zh: '禁止', en: 'Prohibited' },
  restrict: { zh: '限制', en: 'Restricted' },
  notice: { zh: '提示', en: 'Notice' },
  record: { zh: '仅记录', en: 'Record only' },
}

/** True when `measure` bears harder on the party than `limit`. */
export const isStronger = (measure: Measure, limit: Measure): boolean =>
  MEASURES.indexOf(measure) < MEASURES.indexOf(limit)

/** Roles in which an effect binds: 投标人, 代理机构, 评审专家, 从业人员. */
export const ROLES = ['bidder', 'agency', 'expert', 'practitioner'] as const
export type Role = (typeof ROLES)[number]

export const ROLE_TITLES: Readonly<Record<Role, Bilingual>> = {
  bidder: { zh: '投标人、供应商、竞买人、受让人', en: 'Bidder, supplier, land bidder, transferee' },
  agency: { zh: '代理机构', en: 'Tendering or procurement agency' },
  expert: { zh: '评标、评审专家', en: 'Evaluation expert' },
  practitioner: { zh: '执业人员', en: 'Registered practitioner' },
}
