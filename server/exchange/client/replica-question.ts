import type { ScreeningRequest } from '../../receipts/request.ts'
import { screeningRequest } from '../../screening/request-shape.ts'
import type { ScreeningQuestion } from './screening-question.ts'

const SHAPE = screeningRequest.prefs({
  abortEarly: false,
  messages: {
    'bidder.unnamed': '{{#label}} needs a name or an identifier',
    'date.civil': '{{#label}} is no date',
  },
})

/** The question with everything filled in, by the registry's own rules. Throws Joi's error with every fault. */
export function readQuestion(question: ScreeningQuestion): ScreeningRequest {
  const { error, value } = SHAPE.validate(question)
  if (error) throw error
  return value
}
