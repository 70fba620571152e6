import { expect } from 'chai'
import { describe, it } from 'mocha'
import { partyAt } from '../../server/decisions/parties.ts'
import { type AskedParty, partyText } from '../../server/decisions/party-text.ts'
import { aBidder, ofFirm, ofPerson } from '../screening/cast.ts'

const firm: AskedParty = {
  kind: 'organization',
  name: '盘锦旧名建设有限公司',
  formerNames: ['盘锦甲建设有限公司', '盘锦乙建设有限公司'],
  identifiers: [ofFirm(1), ofFirm(2)],
}

describe('the text by which a party is known again', () => {
  it('is the same in whatever way and order names and identifiers come', () => {
    const otherwise: AskedParty = {
      ...firm,
      name: ' 盤錦舊名建設有限公司 ',
      formerNames: [...(firm.formerNames ?? [])].reverse(),
      identifiers: [ofFirm(2), { ...ofFirm(1), value: ofFirm(1).value.toLowerCase() }],
    }
    expect(partyText(otherwise)).to.equal(partyText(firm))
  })

  it('is another one with another name, kind, former name or identifier, one more or one less', () => {
    const others: AskedParty[] = [
      { ...firm, name: '盘锦新名建设有限公司' },
      { ...firm, kind: 'person' },
      { ...firm, formerNames: [] },
      { ...firm, identifiers: [ofFirm(1)] },
      { ...firm, identifiers: [ofFirm(1), ofFirm(2), ofPerson(3)] },
    ]
    const texts = [firm, ...others].map(partyText)
    expect(new Set(texts).size).to.equal(texts.length)
  })
})

describe('the party at the path of a subject', () => {
  const person = { role: 'principal', name: '刘汐岸', identifiers: [] } as const
  const member = { ...aBidder({ name: '盘锦一员建设有限公司', persons: [person] }) }
  const bidder = aBidder({ name: '盘锦联合建设有限公司', persons: [person], members: [member] })

  it('is the bidder, a member, or a person of either', () => {
    expect(partyAt(bidder, 'bidder')).to.equal(bidder)
    expect(partyAt(bidder, 'persons[0]')).to.equal(person)
    expect(partyAt(bidder, 'members[0]')).to.equal(member)
    expect(partyAt(bidder, 'members[0].persons[0]')).to.equal(person)
    expect(partyAt(bidder, 'members[1]')).to.equal(undefined)
  })
})
