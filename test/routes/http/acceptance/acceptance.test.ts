import { expect } from 'chai'
import fc from 'fast-check'
import Joi from 'joi'
import { acceptanceOf } from '../../../../routes/http/acceptance/acceptance.ts'
import { type Described, described } from '../../../../routes/http/acceptance/described.ts'
import { UNSURE } from '../../../../routes/http/acceptance/unsure.ts'
import { lookupQuery, screeningRequest } from '../../../../server/screening/request-shape.ts'

const RUNS = 2_000

const SMALL: Readonly<Record<string, Joi.Schema>> = {
  'a text': Joi.string(),
  'a trimmed text of some length': Joi.string().trim().min(2).max(4),
  'a text in a form': Joi.string().pattern(/^\d{6}$/),
  'a text that is one of some': Joi.string().valid('bidder', 'agency'),
  'a text, or none': Joi.string().max(3).allow('', null),
  'a text with a rule of ours': Joi.string()
    .max(9)
    .custom((text: string, helpers) => (text.includes('a') ? helpers.error('any.invalid') : text.toUpperCase())),
  'a number': Joi.number(),
  'a whole number in a range, or null': Joi.number().integer().min(0).max(9).allow(null).default(null),
  'a boolean': Joi.boolean(),
  'a list': Joi.array().items(Joi.string().trim()).min(1).max(3),
  'a list without doubles': Joi.array()
    .items(Joi.object({ a: Joi.number() }))
    .unique('a'),
  'an object with what stands in': Joi.object({
    a: Joi.string().required(),
    b: Joi.boolean().default(false),
    c: Joi.array()
      .items(Joi.number())
      .default(() => []),
    d: Joi.string(),
  }),
  'an object with one of two': Joi.object({ a: Joi.string(), b: Joi.string() }).or('a', 'b'),
  'an object with a rule of ours': Joi.object({ a: Joi.number(), b: Joi.number() }).custom((value, helpers) =>
    value.a === value.b ? helpers.error('any.invalid') : value,
  ),
}

const UNKNOWN: Readonly<Record<string, Joi.Schema>> = {
  'another type': Joi.date(),
  'one of several': Joi.alternatives(Joi.string(), Joi.number()),
  'a form that must not be': Joi.string().pattern(/a/, { invert: true }),
  'a text of another case': Joi.string().lowercase(),
  'a limit that stands elsewhere': Joi.object({ a: Joi.number(), b: Joi.number().max(Joi.ref('a')) }),
  'a condition': Joi.object({ a: Joi.string(), b: Joi.string().when('a', { is: 'x', otherwise: Joi.required() }) }),
  'members of any name': Joi.object({ a: Joi.string() }).unknown(),
  'members that exclude each other': Joi.object({ a: Joi.string(), b: Joi.string() }).oxor('a', 'b'),
  'a member that must not be': Joi.object({ a: Joi.string().forbidden() }),
  'items that must be there': Joi.array().items(Joi.string().required()),
  'items of several shapes': Joi.array().items(Joi.string(), Joi.number()),
  'one item without its list': Joi.array().items(Joi.string()).single(),
  'a stand-in made from what is beside it': Joi.object({ a: Joi.string(), b: Joi.string().default((of) => of.a) }),
  'wishes of its own': Joi.object({ a: Joi.number() }).prefs({ convert: false }),
}

const WRITTEN = ['211100', '2026-11-24', '2026-02-30', 'CN', '盘锦市某某公司', '1980-02', ' x ', 'more than six']

/** Values that are right, nearly right and wrong, by what a schema says of itself: of so many parts one is odd. */
function valuesOf(it: Described, odds: number): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, '', ' ', 'a', 0, -0, 1.5, 1e300, Number.NaN, true, [], {}, [null], '7')
  return fc.oneof({ weight: 1, arbitrary: odd }, { weight: odds, arbitrary: likelyValuesOf(it, odds) })
}

function likelyValuesOf(it: Described, odds: number): fc.Arbitrary<unknown> {
  if (it.allow && it.flags?.['only'] === true) return fc.constantFrom(...it.allow)
  if (it.type === 'number') return fc.oneof(fc.integer({ min: 0, max: 10 }), fc.double({ min: 0.8, max: 1 }))
  if (it.type === 'boolean') return fc.boolean()
  if (it.type === 'array')
    return fc.array(it.items?.[0] ? valuesOf(it.items[0], odds) : fc.string(), { minLength: 1, maxLength: 3 })
  return it.type === 'object' ? likelyObjects(it.keys ?? {}, odds) : likelyTexts(it)
}

function likelyTexts({ rules = [] }: Described): fc.Arbitrary<string> {
  const form = rules.find(({ name }) => name === 'pattern')?.args?.['regex']
  const [, source] = /^\/(.*)\/$/.exec(String(form)) ?? []
  if (source === undefined) return fc.oneof(fc.constantFrom(...WRITTEN), fc.string({ minLength: 1, maxLength: 6 }))
  return fc.constantFrom(...WRITTEN.filter((text) => new RegExp(source).test(text)))
}

function likelyObjects(keys: Readonly<Record<string, Described>>, odds: number): fc.Arbitrary<object> {
  const members = Object.entries(keys)
  const required = members.filter(([, { flags }]) => flags?.['presence'] === 'required').map(([name]) => name)
  const right = fc.record(Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member, odds)])), {
    requiredKeys: required,
  })
  const withMore = fc.tuple(right, fc.constantFrom('more', 'toString')).map(([all, name]) => ({ ...all, [name]: 1 }))
  const withLess = fc
    .tuple(right, fc.constantFrom('', ...required))
    .map(([all, name]) => Object.fromEntries(Object.entries(all).filter(([own]) => own !== name)))
  const [many, few] = [{ weight: odds, arbitrary: right }, { weight: 1 }]
  return fc.oneof(many, { ...few, arbitrary: withMore }, { ...few, arbitrary: withLess })
}

describe('the quick way through a schema', () => {
  for (const [name, schema] of Object.entries({ ...SMALL, 'a screening': screeningRequest, 'a lookup': lookupQuery })) {
    it(`takes nothing of ${name} that Joi would not take, and makes the same of it`, () => {
      const accept = acceptanceOf(schema)
      if (!accept) throw new Error('There is no quick way.')
      let taken = 0
      fc.assert(
        fc.property(valuesOf(described(schema), schema === screeningRequest ? 1_000 : 30), (value) => {
          const before = structuredClone(value)
          const accepted = accept(value)
          expect(value).to.deep.equal(before)
          if (accepted === UNSURE) return
          taken += 1
          const { error, value: byJoi } = schema.validate(value)
          expect(error).to.equal(undefined)
          expect(accepted).to.deep.equal(byJoi)
        }),
        { numRuns: RUNS },
      )
      expect(taken).to.be.greaterThan(RUNS / 100)
    })
  }

  for (const [what, schema] of Object.entries(UNKNOWN)) {
    it(`is none where a schema speaks of ${what}`, () => {
      expect(acceptanceOf(schema)).to.equal(null)
    })
  }

  it('gives every answer lists of its own where none were sent', () => {
    const accept = acceptanceOf(SMALL['an object with what stands in'] ?? Joi.any())
    const [one, other] = [accept?.({ a: 'x' }), accept?.({ a: 'x' })] as { c: unknown[] }[]
    expect(one?.c).to.deep.equal([])
    expect(one?.c === other?.c).to.equal(false)
  })

  it('leaves members that no schema names to Joi, inherited names as well', () => {
    const accept = acceptanceOf(Joi.object({ a: Joi.string() }))
    for (const sent of ['{"a":"x","__proto__":{}}', '{"a":"x","constructor":1}', '{"b":"x"}'])
      expect(accept?.(JSON.parse(sent))).to.equal(UNSURE)
  })
})
