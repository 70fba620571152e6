import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import type { CivilDate } from '../../server/reference/civil-date.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import type { ListingContent } from '../../server/screening/content.ts'
import { ContentCode } from '../../server/screening/content-code.ts'

const aText = fc.oneof(
  fc.constantFrom('盘锦围标建设有限公司', 'Timir Construction, LLP', '"a" \\ b', ' '),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text)),
)
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }))
const aCountry = fc.constantFrom('CN', 'KZ')
const anIdentifier = fc.oneof(
  fc
    .tuple(fc.constantFrom('uscc', 'regNo', 'lei', 'other'), aText, maybe('country', aCountry), fc.boolean())
    .map(([scheme, value, country, overridden]) => ({ scheme, value, ...country, ...(overridden && { overridden }) })),
  fc
    .tuple(
      fc.constantFrom('cnId', 'passport'),
      fc.base64String({ minLength: 22 }),
      maybe('country', aCountry),
      fc.boolean(),
    )
    .map(([scheme, hash, country, overridden]) => ({
      scheme,
      hash: hash.slice(0, 22),
      masked: '2111**********0012',
      ...country,
      ...(overridden && { overridden }),
    })),
)
const aPerson = fc.record({
  role: fc.constantFrom('legalRepresentative', 'responsible'),
  name: aText,
  identifiers: fc.array(anIdentifier, { maxLength: 2 }),
})
const aParty = fc
  .tuple(
    fc.record({
      kind: fc.constantFrom('organization', 'person'),
      name: aText,
      formerNames: fc.array(aText, { maxLength: 2 }),
      region: fc.constantFrom('211100' as RegionCode, null),
      identifiers: fc.array(anIdentifier, { maxLength: 3 }),
      persons: fc.array(aPerson, { maxLength: 2 }),
    }),
    maybe('otherNames', fc.array(aText, { minLength: 1, maxLength: 2 })),
    maybe('country', aCountry),
    maybe('address', aText),
    maybe('birthDate', fc.constant('1980-01')),
  )
  .map((parts) => Object.assign({}, ...parts))
const aDay = fc.constantFrom('1999-12-31', '2026-03-02') as fc.Arbitrary<CivilDate>
const anEffect = fc.record({
  measure: fc.constantFrom('prohibit', 'notice'),
  kind: fc.constantFrom('penalty', 'list'),
  fields: fc.subarray(['procurement', 'land']),
  regions: fc.constant(['100000']),
  roles: fc.constant(['bidder']),
  period: fc.record({ from: aDay, to: fc.option(aDay) }),
})
const aContent = fc.record({
  number: fc.constantFrom('211100-2026-0017', 'IADB-2026-1', '17', ''),
  party: aParty,
  offence: fc.record({ code: fc.constantFrom('GP-201', 'GP-203'), title: aText, basis: fc.constant([]) }),
  department: fc.record({ code: fc.constant('finance'), name: aText, region: fc.constant('211100') }),
  effects: fc.array(anEffect, { maxLength: 3 }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<ListingContent>

describe('the content of a listing as a short text', () => {
  it('is read again as it was written', () => {
    const code = new ContentCode()
    fc.assert(
      fc.property(aContent, (content) => {
        expect(code.read(code.write(content))).to.deep.equal(content)
      }),
    )
  })

  it('has no control character in a name that could end it', () => {
    const code = new ContentCode()
    fc.assert(
      fc.property(aContent, fc.string({ unit: fc.constantFrom('\n', '\r', '\x1c', '\x1f', '公') }), (content, name) => {
        const { party, ...rest } = code.read(
          code.write({ ...content, party: { ...content.party, name: `公${name}司` } }),
        )
        expect(party.name).to.match(/^公[公 ]*司$/)
        expect({ ...rest, party: { ...party, name: '' } }).to.deep.equal({
          ...content,
          party: { ...content.party, name: '' },
        })
      }),
    )
  })
})
