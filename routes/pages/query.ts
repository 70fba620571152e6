import Joi from 'joi'

/** The parameters of a page. Others are left alone: people come by links that carry something of where they were. */
export const pageQuery = <Q extends object>(parameters: Readonly<Record<string, Joi.Schema>>): Joi.ObjectSchema<Q> =>
  Joi.object<Q>(parameters as Joi.PartialSchemaMap<Q>).options({ stripUnknown: true })

/** A form sends what was left empty as well: it counts as not asked for. */
export const givenOnly = (parameters: Readonly<Record<string, Joi.Schema>>): Record<string, Joi.Schema> =>
  Object.fromEntries(Object.entries(parameters).map(([name, schema]) => [name, (schema as Joi.StringSchema).empty('')]))
