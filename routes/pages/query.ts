import Joi from 'joi'

/** The parameters of a page. Others are left alone: people come by links that carry something of where they were. */
export const pageQuery = <Q extends object>(
  parameters: Joi.StrictSchemaMap<Q> | Joi.PartialSchemaMap<Q>,
): Joi.ObjectSchema<Q> => Joi.object<Q>(parameters as Joi.PartialSchemaMap<Q>).options({ stripUnknown: true })
