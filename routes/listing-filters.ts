import Joi from 'joi'
import { LISTING_SORTS } from '../server/registry/list.ts'
import { civilDate, fieldCode, measure, regionCode, text } from './http/schemas.ts'
import { LISTING_STATES } from './listing-answer.ts'

/** What listings are asked for by, to be read or to be taken as a file. */
export const listingFilters = {
  q: text(100).min(2).description('Name or code. The best fit comes first, so `sort` does not go with it.'),
  field: fieldCode().description('Binds in this field or in one below it.'),
  region: regionCode().description('Listed by a department of this region or of one that lies in it.'),
  department: text(50),
  offence: text(20),
  measure: measure().description('At least one of its effects is of this measure.'),
  state: Joi.string()
    .valid(...LISTING_STATES)
    .description('On the day of asking.'),
  publishedFrom: civilDate(),
  publishedTo: civilDate(),
  sort: Joi.string().valid(...LISTING_SORTS),
}
