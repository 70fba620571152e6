/** Messages of the codes that are our own. Given once for all: said at a schema, they are merged for every value. */
export const messagesEn: Record<string, string> = {
  'bidder.unnamed': '{{#label}} needs a name or an identifier',
  'date.civil': '{{#label}} must be a day written 2026-11-23',
  // Joi's own words hold the expression, and what was sent, which may be the number of a person.
  'string.pattern.base': '{{#label}} is not in the form asked for: see its description',
  'period.reversed': 'from must not be after to',
}
