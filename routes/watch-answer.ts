import Joi from 'joi'
import { civilDate, identifierScheme } from './http/schemas.ts'

const instant = () => Joi.string().isoDate().required()

export const pageOf = (item: Joi.Schema) =>
  Joi.object({ items: Joi.array().items(item).required(), nextCursor: Joi.string().allow(null).required() })

export const watch = Joi.object({
  id: Joi.string().required(),
  until: civilDate().required(),
  callback: Joi.string().allow(null).required().description('Id of the callback.'),
  parties: Joi.number().integer().min(0).required(),
  createdAt: instant(),
})

export const watchWithParties = watch.keys({
  parties: Joi.array()
    .items(
      Joi.object({
        ref: Joi.string().required(),
        kind: Joi.string().valid('organization', 'person').required(),
        name: Joi.string(),
        formerNames: Joi.array().items(Joi.string()).required(),
        identifiers: Joi.array().items(
          Joi.object({ scheme: identifierScheme().required(), value: Joi.string().required() }),
        ),
      }),
    )
    .required(),
})

export const callback = Joi.object({
  id: Joi.string().required(),
  url: Joi.string().required(),
  isPlatformWide: Joi.boolean().required().description('Takes what concerns the platform as a whole.'),
  createdAt: instant(),
  lastSuccessAt: Joi.string().isoDate().allow(null).required(),
  disabled: Joi.object({ at: instant(), reason: Joi.string().valid('gone', 'failing').required() })
    .allow(null)
    .required(),
})

export const withSecret = callback.keys({
  secret: Joi.string().description('`whsec_` and base64, as Standard Webhooks has it; shown this once.'),
})

export const delivery = Joi.object({
  id: Joi.string().required().description('The `webhook-id`: what comes again under it has been told already.'),
  type: Joi.string().required(),
  state: Joi.string().valid('pending', 'delivered', 'failed', 'cancelled', 'kept').required(),
  watch: Joi.string().allow(null).required(),
  callback: Joi.string().allow(null).required(),
  listing: Joi.string().allow(null).required(),
  createdAt: instant(),
  attempts: Joi.array()
    .items(
      Joi.object({
        at: instant(),
        tookMs: Joi.number().integer().required(),
        status: Joi.number().integer(),
        fault: Joi.string().valid('addressRefused', 'nameUnknown', 'connection', 'tls', 'timeout'),
      }),
    )
    .required(),
  payload: Joi.object().unknown().required(),
})

export const toldPlatforms = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        platform: Joi.object({
          id: Joi.string().required(),
          clientId: Joi.string().allow('').required(),
          name: Joi.string().allow('').required(),
        }).required(),
        screenings: Joi.number().integer().required(),
        lookups: Joi.number().integer().required(),
        firstAt: instant(),
        lastAt: instant(),
        notices: Joi.array()
          .items(Joi.object({ at: instant(), state: Joi.string().required() }))
          .required()
          .description('Of its revocation.'),
      }),
    )
    .required(),
})
