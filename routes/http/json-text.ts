import Joi from 'joi'

/** An object that comes as JSON text in a form or an address, as some protocols have it. */
const extended = Joi.extend({
  type: 'object',
  base: Joi.object(),
  coerce: {
    from: 'string',
    method: (text: string, helpers: Joi.CustomHelpers) => {
      try {
        return { value: JSON.parse(text) as unknown }
      } catch {
        return { value: text, errors: [helpers.error('object.base', { type: 'object' })] }
      }
    },
  },
}) as { readonly object: <T>(keys?: Joi.PartialSchemaMap<T>) => Joi.ObjectSchema<T> }

export const jsonText = <T>(): Joi.ObjectSchema<T> => extended.object<T>()
