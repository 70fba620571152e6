import Joi from 'joi'
import { type CivilDate, isCivilDate } from '../../server/reference/civil-date.ts'
import { FIELD_CODES } from '../../server/reference/fields.ts'
import { MEASURES, ROLES } from '../../server/reference/measures.ts'
import { IDENTIFIER_SCHEMES } from '../../server/reference/party.ts'

// Schemas that several endpoints share. Kept plain, so that they come out whole in the OpenAPI document.

/** A real day, `2026-11-23`. */
export const civilDate = () =>
  Joi.string<CivilDate>()
    .pattern(/^\d{4}-\d{2}-\d{2}$/)
    .custom((text: string, helpers) => (isCivilDate(text) ? text : helpers.error('date.civil')))

export const regionCode = () =>
  Joi.string()
    .pattern(/^\d{6}$/)
    .description('GB/T 2260 code; 100000 is the whole country.')
export const fieldCode = () => Joi.string().valid(...FIELD_CODES)
export const measure = () => Joi.string().valid(...MEASURES)
export const role = () => Joi.string().valid(...ROLES)
export const country = () =>
  Joi.string()
    .pattern(/^[A-Z]{2}$/)
    .description('ISO 3166 alpha-2.')
export const text = (max: number) => Joi.string().trim().max(max)
export const identifierScheme = () => Joi.string().valid(...IDENTIFIER_SCHEMES)

export const limit = () => Joi.number().integer().min(1).max(200).default(20)
export const cursor = () => Joi.string().max(500).description('Opaque: `nextCursor` of the answer before.')
