import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import type { RelatedPerson } from '../../server/reference/party.ts'
import { changesIn } from '../../server/registry/changes.ts'
import { differences } from '../../server/registry/differences.ts'
import { aBody } from '../ledger/cast.ts'
import { eventsOf, order, published, stayed } from './cast.ts'

const [ban] = aBody().effects as [Effect]
const person = (hash: string): RelatedPerson<ListingBody['party']['identifiers'][number]> => ({
  role: 'principal',
  name: '钱某',
  identifiers: [{ scheme: 'cnId', hash, masked: '2111**********0012' }],
})
const withPerson = (hash: string) => aBody({ party: { ...aBody().party, persons: [person(hash)] } })

describe('the differences of two versions of a listing', () => {
  it('are named property by property, before and after', () => {
    const effects = [
      { ...ban, period: { ...ban.period, to: null } },
      { ...ban, measure: 'notice' as const },
    ]
    expect(differences(aBody(), aBody({ effects, number: '211100-2026-0018' }))).to.deep.equal([
      { path: 'number', before: '211100-2026-0017', after: '211100-2026-0018' },
      { path: 'effects[0].period.to', before: '2027-03-01', after: null },
      { path: 'effects[1]', before: null, after: effects[1] },
    ])
    expect(differences(aBody(), aBody())).to.deep.equal([])
  })

  it('show identifiers of persons masked, also where only what is masked differs', () => {
    const found = differences(withPerson('a'), withPerson('b'))
    const masked = { scheme: 'cnId', value: '2111**********0012' }
    expect(found).to.deep.equal([{ path: 'party.persons[0].identifiers[0]', before: masked, after: masked }])
    expect(JSON.stringify(differences(aBody(), withPerson('a')))).to.not.include('hash')
  })
})

describe('what the amendments of a listing changed', () => {
  const amended = (facts: string) =>
    ({ type: 'listing.amended', body: { ...aBody({ offence: { ...aBody().offence, facts } }), order } }) as const
  const gone = { type: 'listing.amended', body: undefined } as const

  it('is told of each against the version before it, whatever else happened', () => {
    const changes = changesIn(eventsOf([published(), stayed('2026-05-01'), amended('一'), amended('二')]))
    expect([...changes].map(([seq, [change]]) => [seq, change?.before, change?.after])).to.deep.equal([
      [2, '伪造业绩证明。', '一'],
      [3, '一', '二'],
    ])
  })

  it('is not told where a body was erased', () => {
    expect([...changesIn(eventsOf([published(), gone, amended('二')])).keys()]).to.deep.equal([])
  })
})
