import Joi from 'joi'
import { isCivilDate } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import { MEASURES, ROLES } from '../../reference/measures.ts'
import { IDENTIFIER_SCHEMES, PERSON_ROLES } from '../../reference/party.ts'
import { RemoteFault } from './remote-fault.ts'

const PAGE_LIMIT = 1_000
const SEQS_LIMIT = 10_000
const LIST_LIMIT = 1_000
const TEXT_LIMIT_CHARS = 100_000

const count = () => Joi.number().integer().min(0)
const text = () => Joi.string().allow('').max(TEXT_LIMIT_CHARS)
const listOf = (item: Joi.Schema) => Joi.array().items(item).max(LIST_LIMIT)
const civilDate = () =>
  Joi.string().custom((text: string, helpers) => (isCivilDate(text) ? text : helpers.error('date.civil')))
const region = () => Joi.string().pattern(/^\d{6}$/, 'six digits')
const hash = () => Joi.string().pattern(/^[A-Za-z0-9+/]{43}=$/, 'base64 of 32 bytes')
const token = () => Joi.string().pattern(/^[\x21-\x7e]{1,200}$/, 'printable characters')
/** What a later version of the registry adds is passed over: it is under the hash all the same. */
const open = (keys: Joi.PartialSchemaMap) => Joi.object(keys).unknown()

const period = open({ from: civilDate().required(), to: civilDate().allow(null).required() })
const identifier = open({
  scheme: Joi.string()
    .valid(...IDENTIFIER_SCHEMES)
    .required(),
  value: text(),
  hash: text(),
  masked: text(),
  country: text(),
}).or('value', 'hash')

const party = open({
  kind: Joi.string().valid('organization', 'person').required(),
  name: text().required(),
  formerNames: listOf(text()).required(),
  otherNames: listOf(text()),
  region: region().allow(null).required(),
  country: text(),
  address: text(),
  birthDate: text(),
  identifiers: listOf(identifier).required(),
  persons: listOf(
    open({
      role: Joi.string()
        .valid(...PERSON_ROLES)
        .required(),
      name: text().required(),
      identifiers: listOf(identifier).required(),
    }),
  ).required(),
})

const basis = listOf(open({ law: text().required(), article: text().required(), version: text().required() }))

const effect = open({
  measure: Joi.string()
    .valid(...MEASURES)
    .required(),
  kind: Joi.string().valid('penalty', 'list').required(),
  fields: listOf(token()).required(),
  regions: listOf(region()).required(),
  roles: listOf(Joi.string().valid(...ROLES)).required(),
  period: period.required(),
})

const listing = {
  number: text().required(),
  party: party.required(),
  offence: open({
    code: token().required(),
    title: text().required(),
    facts: text().required(),
    basis: basis.required(),
  }).required(),
  decision: open({
    number: text().required(),
    authority: text().required(),
    date: civilDate().required(),
    servedOn: civilDate().required(),
    attachments: listOf(
      open({ id: token().required(), name: text().required(), sha256: token().required() }),
    ).required(),
  }).required(),
  department: open({
    code: text().required(),
    name: text().required(),
    region: region().allow(null).required(),
  }).required(),
  effects: listOf(effect).required(),
  publication: open({
    grade: Joi.string().valid('minor', 'ordinary', 'serious').required(),
    from: civilDate().required(),
    until: civilDate().allow(null).required(),
    repairableFrom: civilDate().allow(null).required(),
  }).required(),
  origin: open({ source: text().required(), institution: text().required() }),
}

const order = open({
  number: text().required(),
  date: civilDate().required(),
  authority: text().required(),
  reason: text(),
}).required()

const BODIES = {
  'listing.published': open(listing),
  'listing.amended': open({ ...listing, order }),
  'listing.stayed': open({ order, from: civilDate().required() }),
  'listing.resumed': open({ order, from: civilDate().required() }),
  'listing.repaired': open({ order, on: civilDate().required() }),
  'listing.removed': open({ order, on: civilDate().required() }),
  'listing.revoked': open({ order, on: civilDate().required() }),
  'listing.expired': open({ on: civilDate().required() }),
  'body.erased': open({ seqs: Joi.array().items(count()).max(SEQS_LIMIT).required(), on: civilDate().required() }),
} satisfies Record<LedgerEvent['type'], Joi.Schema>

const entry = Joi.object({
  seq: count().required(),
  at: Joi.string()
    .pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'RFC 3339, UTC, milliseconds')
    .required(),
  type: Joi.string()
    .valid(...Object.keys(BODIES))
    .required(),
  listing: token().required(),
  version: count().min(1).required(),
  registry: token().required(),
  department: text().required(),
  bodyHash: hash().required(),
  body: Joi.object(),
  salt: hash(),
})

const page = Joi.object({ items: Joi.array().max(PAGE_LIMIT).required(), size: count().required() })

export interface EventsPage {
  readonly items: readonly LedgerEvent[]
  readonly size: number
}

/** A page of events in an answer. Throws RemoteFault `garbage` where it is none, or of a later version than is known. */
export function readEventsPage(value: unknown): EventsPage {
  const { items, size } = shaped<{ items: unknown[]; size: number }>(page, value, 'events')
  return { items: items.map(readEvent), size }
}

/** An event in an answer. Says nothing yet about whether it is in the ledger. Throws RemoteFault `garbage`. */
export function readEvent(value: unknown): LedgerEvent {
  const event = shaped<LedgerEvent>(entry, value, 'an event')
  if (event.body !== undefined) shaped(BODIES[event.type], event.body, `the body of event ${event.seq}`)
  return event
}

/** The value, once the schema holds. The fault names the place, never what stands there. */
export function shaped<T>(schema: Joi.Schema, value: unknown, what: string): T {
  const { error } = schema.validate(value, { convert: false, errors: { render: false } })
  if (!error) return value as T
  const [fault] = error.details
  const place = fault?.path.join('.') || '/'
  throw new RemoteFault(
    'garbage',
    `对方的回答不是${what}的格式：${place}（${fault?.type}）。若对方版本较新，请升级。`,
    `The answer is not ${what} as they are known here: ${place} (${fault?.type}). If the other side is newer, update.`,
  )
}
