import { expect } from 'chai'
import { describe, it } from 'mocha'
import { keep, mask, open } from '../../server/cases/personal-identifiers.ts'
import type { DraftContent } from '../../server/reference/case.ts'
import { keys } from './registry.ts'
import { forgery, ID_NUMBER } from './sample.ts'

const person = (party: DraftContent['party']): DraftContent => ({ party })
const cnId = { scheme: 'cnId', value: ID_NUMBER } as const

describe('identifiers of persons in a case', () => {
  const rows: { what: string; content: DraftContent; sealed: boolean }[] = [
    { what: 'those of a person who is listed', content: person({ kind: 'person', identifiers: [cnId] }), sealed: true },
    { what: 'those of a related person', content: forgery, sealed: true },
    {
      what: 'an ID number given for an organization',
      content: person({ kind: 'organization', identifiers: [cnId] }),
      sealed: true,
    },
    { what: 'all while the kind of party is open', content: person({ identifiers: [cnId] }), sealed: true },
    {
      what: 'the credit code of an organization',
      content: person({ kind: 'organization', identifiers: [{ scheme: 'uscc', value: ID_NUMBER }] }),
      sealed: false,
    },
  ]
  for (const { what, content, sealed } of rows) {
    it(`${sealed ? 'are kept sealed' : 'leave alone'}: ${what}`, () => {
      const kept = keep(content, keys)
      expect(JSON.stringify(kept).includes(ID_NUMBER)).to.equal(!sealed)
      expect(JSON.stringify(mask(kept)).includes(ID_NUMBER)).to.equal(!sealed)
      expect(open(kept, keys)).to.deep.equal(content)
    })
  }

  it('are masked as a list shows them', () => {
    const [identifier] = mask(keep(person({ kind: 'person', identifiers: [cnId] }), keys)).party?.identifiers ?? []
    expect(identifier).to.deep.equal({ scheme: 'cnId', value: '1101**********002X' })
  })

  it('keep the country and the reason of an override', () => {
    const identifiers = [{ scheme: 'other', value: 'AB-1', country: 'KR', override: '原件如此' } as const]
    const content = person({ kind: 'person', identifiers })
    expect(open(keep(content, keys), keys)).to.deep.equal(content)
  })

  it('have one hash however the number and its country are written', () => {
    const hashOf = (value: string, country?: string) => {
      const identifier = { scheme: 'passport', value, ...(country && { country }) } as const
      const [kept] = keep(person({ kind: 'person', identifiers: [identifier] }), keys).party?.identifiers ?? []
      return kept && 'hash' in kept ? kept.hash : undefined
    }
    expect(hashOf('e12345678')).to.be.a('string').and.equal(hashOf('E12345678', 'CN'))
    expect(hashOf('E12345678', 'KR')).to.not.equal(hashOf('E12345678', 'CN'))
  })

  it('are masked in what officers write in their own words', () => {
    const said = `身份证号${ID_NUMBER}，护照E12345678`
    const party = { kind: 'person', identifiers: [{ scheme: 'passport', value: 'E12345678' }] } as const
    const content = {
      party,
      offence: { code: 'ENG-101', facts: said, serious: { trigger: 'bribery', evidence: said } },
      reasons: { term: said },
    }
    const masked = '身份证号1101**********002X，护照E*******8'
    const { party: _, ...words } = keep(content, keys)
    expect(words).to.deep.equal({
      offence: { code: 'ENG-101', facts: masked, serious: { trigger: 'bribery', evidence: masked } },
      reasons: { term: masked },
    })
  })

  it('leave a draft without a party as it is', () => {
    expect(keep({}, keys)).to.deep.equal({})
  })
})
