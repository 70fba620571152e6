import { expect } from 'chai'
import { describe, it } from 'mocha'
import { identifierFaults } from '../../../server/cases/rules/identifiers.ts'
import type { DraftContent } from '../../../server/reference/case.ts'
import type { Identifier } from '../../../server/reference/party.ts'
import { forgery, ID_NUMBER, told } from '../sample.ts'

const WRONG_ID = '110105194912310021'
const party = (kind: 'organization' | 'person', ...identifiers: Identifier[]): DraftContent => ({
  party: { kind, identifiers },
})
const uscc = (value: string, override?: string): Identifier => ({
  scheme: 'uscc',
  value,
  ...(override && { override }),
})

const INVALID = ['party.identifiers[0].value: identifierInvalid']
const MISSING = ['party.identifiers: identifierMissing']

describe('the identifiers of a case', () => {
  const rows: { what: string; content: DraftContent; faults: string[] }[] = [
    { what: 'right ones of a firm and its representative', content: forgery, faults: [] },
    {
      what: 'a credit code with one wrong digit',
      content: party('organization', uscc('91350100M000100Y44')),
      faults: INVALID,
    },
    {
      what: 'a credit code with a letter it cannot have',
      content: party('organization', uscc('9135O100M000100Y43')),
      faults: INVALID,
    },
    {
      what: 'a genuine code that fails, with the reason',
      content: party('organization', uscc('91350211M0000XUF46', '营业执照原件如此')),
      faults: [],
    },
    {
      what: 'one wrong of two',
      content: party('organization', uscc('91350100M000100Y43'), { scheme: 'lei', value: '5493001KJTIIGC8Y1R13' }),
      faults: ['party.identifiers[1].value: identifierInvalid'],
    },
    {
      what: 'a wrong ID number of a related person',
      content: {
        party: {
          ...forgery.party,
          persons: [{ role: 'principal', name: '钱某', identifiers: [{ scheme: 'cnId', value: WRONG_ID }] }],
        },
      },
      faults: ['party.persons[0].identifiers[0].value: identifierInvalid'],
    },
    { what: 'a firm without any', content: party('organization'), faults: MISSING },
    {
      what: "a firm with a person's ID number only",
      content: party('organization', { scheme: 'cnId', value: ID_NUMBER }),
      faults: MISSING,
    },
    {
      what: 'a firm by its organisation code',
      content: party('organization', { scheme: 'orgCode', value: '71526726-X' }),
      faults: [],
    },
    {
      what: 'a foreign firm by its number',
      content: party('organization', { scheme: 'other', value: '110-81-12345', country: 'KR' }),
      faults: [],
    },
    {
      what: 'a foreign number without a country',
      content: party('organization', { scheme: 'other', value: '110-81-12345' }),
      faults: INVALID,
    },
    { what: 'a person by ID number', content: party('person', { scheme: 'cnId', value: ID_NUMBER }), faults: [] },
    {
      what: 'a person by passport',
      content: party('person', { scheme: 'passport', value: 'E12345678', country: 'CN' }),
      faults: [],
    },
    { what: 'a person by a credit code only', content: party('person', uscc('91350100M000100Y43')), faults: MISSING },
    { what: 'nothing, while the kind of party is open', content: { party: {} }, faults: [] },
  ]
  for (const { what, content, faults } of rows) {
    it(`${faults.length > 0 ? 'refuse' : 'take'} ${what}`, () => {
      expect(told(identifierFaults({ content }))).to.deep.equal(faults)
    })
  }

  it('are never repeated in a refusal', () => {
    const faults = identifierFaults({ content: party('person', { scheme: 'cnId', value: WRONG_ID }) })
    expect(faults).to.have.length(1)
    expect(JSON.stringify(faults)).to.not.include(WRONG_ID)
    expect(faults[0]?.article).to.equal('GB 11643-1999')
  })
})
