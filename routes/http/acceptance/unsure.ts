/** Only Joi can say: the value may be wrong, or right in a way that is not known here. */
export const UNSURE = Symbol('unsure')

/** What a value that is plainly right becomes, trimmed and with its defaults, as Joi would return it; else `UNSURE`. */
export type Acceptance = (value: unknown) => unknown
