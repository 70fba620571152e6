import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import type { Identifier } from '../../../server/reference/party.ts'
import {
  checkIdentifier,
  countryOf,
  maskPersonal,
  organizationCode,
} from '../../../server/screening/identifiers/identifier.ts'
import { cnId, orgCode, regNo, uscc } from '../cast.ts'

const VALID: readonly Identifier[] = [
  ...[
    '914403001922038216',
    '9144030071526726XG',
    '91440300708461136T',
    '91110000101623741K',
    '91100000100003962T',
    '91110000100010433L',
    '91350100M000100Y43',
  ].map((value) => ({ scheme: 'uscc', value }) as const),
  { scheme: 'uscc', value: ' 9144030071526726xg' },
  { scheme: 'uscc', value: '９１４４０３００７１５２６７２６ＸＧ' },
  { scheme: 'orgCode', value: '71526726-X' },
  { scheme: 'orgCode', value: '192203821' },
  { scheme: 'regNo', value: '110000000000012'.slice(0, 13) },
  { scheme: 'cnId', value: '11010519491231002X' },
  { scheme: 'cnId', value: '11010519491231002x' },
  { scheme: 'passport', value: 'E12345678' },
  { scheme: 'passport', value: 'M12345678', country: 'KR' },
  { scheme: 'travelPermit', value: 'H12345678' },
  { scheme: 'travelPermit', value: '12345678' },
  { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' },
  { scheme: 'lei', value: '506700GE1G29325QX363' },
  { scheme: 'lei', value: 'HWUPKR0MPOU8FGXBT394' },
  { scheme: 'other', value: '0205556035570', country: 'TH' },
]

const INVALID: readonly Identifier[] = [
  { scheme: 'uscc', value: '91350211M0000XUF46' },
  { scheme: 'uscc', value: '91310115MA1H8R7C6D' },
  { scheme: 'uscc', value: '9144030019220382' },
  { scheme: 'uscc', value: '914403001922038216 1' },
  { scheme: 'uscc', value: '91440300I922038216' },
  { scheme: 'uscc', value: '000000000000000000' },
  { scheme: 'orgCode', value: '71526726-1' },
  { scheme: 'orgCode', value: '000000000' },
  { scheme: 'regNo', value: '123' },
  { scheme: 'cnId', value: '110105194912310021' },
  { scheme: 'cnId', value: '11010519491331002X' },
  { scheme: 'cnId', value: '110105491231002' },
  { scheme: 'cnId', value: '99999999999999999X'.replace(/^9/, '0') },
  { scheme: 'passport', value: 'XX1234567' },
  { scheme: 'travelPermit', value: 'A12345678' },
  { scheme: 'lei', value: '5493001KJTIIGC8Y1R13' },
  { scheme: 'other', value: '0205556035570' },
]

describe('an identifier', () => {
  for (const it_ of VALID) {
    it(`passes: ${it_.scheme} ${it_.value}`, () => {
      expect(checkIdentifier(it_).valid).to.equal(true)
    })
  }

  for (const it_ of INVALID) {
    it(`fails with a hint in both languages: ${it_.scheme} ${it_.value}`, () => {
      const { valid, hint } = checkIdentifier(it_)
      expect(valid).to.equal(false)
      expect(hint?.zh).to.match(/[\p{Script=Han}]/u)
      expect(hint?.en).to.match(/^[A-Z]/)
    })
  }

  it('with a look-alike letter is told what it may be', () => {
    const written = '9144O3001922038216'
    expect(checkIdentifier({ scheme: 'uscc', value: written }).hint?.en).to.include('914403001922038216')
  })

  it('made by the letter of its standard passes', () => {
    fc.assert(
      fc.property(fc.nat(999), (n) => {
        for (const [scheme, value] of [
          ['uscc', uscc(n)],
          ['orgCode', orgCode(n)],
          ['regNo', regNo(n)],
          ['cnId', cnId(n)],
        ] as const) {
          expect(checkIdentifier({ scheme, value }).valid, value).to.equal(true)
        }
      }),
    )
  })

  it('with one digit changed fails', () => {
    const changed = (value: string, at: number, by: number) =>
      value.slice(0, at) + ((Number(value[at]) + by) % 10) + value.slice(at + 1)
    fc.assert(
      fc.property(fc.nat(999), fc.nat(13), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
        for (const [scheme, value] of [
          ['uscc', uscc(n)],
          ['cnId', cnId(n)],
          ['regNo', regNo(n)],
        ] as const) {
          if (/\d/.test(value.charAt(at))) {
            expect(checkIdentifier({ scheme, value: changed(value, at, by) }).valid, value).to.equal(false)
          }
        }
      }),
    )
  })

  it('is written in one way, whatever way it came in, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...VALID), (text, { scheme }) => {
        const { normalised } = checkIdentifier({ scheme, value: text })
        expect(checkIdentifier({ scheme, value: normalised }).normalised).to.equal(normalised)
      }),
    )
  })

  it('of an organization leads to the organisation code', () => {
    expect(organizationCode('uscc', '9144030071526726XG')).to.equal('71526726X')
    expect(organizationCode('orgCode', '71526726X')).to.equal('71526726X')
    expect(organizationCode('lei', '5493001KJTIIGC8Y1R12')).to.equal(null)
  })

  it('of one country is none of another', () => {
    expect(countryOf({ scheme: 'passport', value: 'E12345678' })).to.equal('CN')
    expect(countryOf({ scheme: 'uscc', value: '9144030071526726XG', country: 'US' })).to.equal(undefined)
  })

  it('of a person is shown masked', () => {
    expect(maskPersonal('cnId', '11010519491231002X')).to.equal('1101**********002X')
    expect(maskPersonal('passport', 'E12345678')).to.equal('E*******8')
    expect(maskPersonal('passport', 'E1')).to.equal('**')
  })
})
