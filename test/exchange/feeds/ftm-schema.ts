/**
 * The properties that our export uses, by the schemata of FollowTheMoney 4 (github.com/opensanctions/followthemoney,
 * followthemoney/schema/*.yaml), with the type of each. A schema has those of the ones it extends.
 */
const THING = {
  name: 'name',
  alias: 'name',
  previousName: 'name',
  country: 'country',
  topics: 'topic',
  address: 'address',
  sourceUrl: 'url',
}
const LEGAL_ENTITY = { ...THING, uscCode: 'identifier', leiCode: 'identifier', registrationNumber: 'identifier' }
const INTERVAL = {
  startDate: 'date',
  endDate: 'date',
  summary: 'text',
  recordId: 'string',
  sourceUrl: 'url',
  publisher: 'string',
}

export const SCHEMATA: Readonly<
  Record<string, { readonly required: readonly string[]; readonly properties: Readonly<Record<string, string>> }>
> = {
  Company: { required: ['name'], properties: LEGAL_ENTITY },
  Person: { required: ['name'], properties: { ...LEGAL_ENTITY, birthDate: 'date' } },
  Sanction: {
    required: ['entity'],
    properties: {
      ...INTERVAL,
      entity: 'entity',
      authority: 'string',
      authorityId: 'identifier',
      program: 'string',
      provisions: 'string',
      status: 'string',
      reason: 'text',
      country: 'country',
      listingDate: 'date',
    },
  },
  Identification: {
    required: ['holder', 'number'],
    properties: { ...INTERVAL, holder: 'entity', type: 'string', country: 'country', number: 'identifier' },
  },
}

/** What a value of each type looks like (followthemoney/types). */
export const TYPES: Readonly<Record<string, RegExp>> = {
  country: /^[a-z]{2}$/,
  date: /^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$/,
  topic: /^(debarment|reg\.warn)$/,
  url: /^https?:\/\/\S+$/,
  identifier: /^\S(.*\S)?$/s,
  entity: /^\S+$/,
}
