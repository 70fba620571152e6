import type Joi from 'joi'
import { arrayAcceptance } from './array.ts'
import { type Described, described } from './described.ts'
import { objectAcceptance } from './object.ts'
import { booleanAcceptance, numberAcceptance, stringAcceptance } from './scalars.ts'
import type { Acceptance } from './unsure.ts'

/**
 * A quick way through a Joi schema for values that are plainly right, made from what the schema says of itself: Joi takes
 * longer over the shape of a bidder than screening takes over one that is not listed. Null for a schema that says anything not known
 * here. Whatever it is unsure of is left to Joi, which alone refuses.
 */
export const acceptanceOf = (schema: Joi.Schema): Acceptance | null => acceptanceIn(described(schema))

function acceptanceIn(it: Described): Acceptance | null {
  switch (it.type) {
    case 'string':
      return stringAcceptance(it)
    case 'number':
      return numberAcceptance(it)
    case 'boolean':
      return booleanAcceptance(it)
    case 'array':
      return arrayAcceptance(it, acceptanceIn)
    case 'object':
      return objectAcceptance(it, acceptanceIn)
    default:
      return null
  }
}
