import { expect } from 'chai'
import { describe, it } from 'mocha'
import { completenessFaults } from '../../../server/cases/rules/completeness.ts'
import type { RegionCode } from '../../../server/reference/regions.ts'
import { forgery, matter, told } from '../sample.ts'

const incomplete = (...paths: string[]) => paths.map((path) => `${path}: incomplete`)

describe('a case', () => {
  it('is complete with all that a listing shows', () => {
    expect(completenessFaults(matter())).to.deep.equal([])
  })

  it('names everything an empty draft lacks', () => {
    expect(told(completenessFaults({ content: {}, offence: null }))).to.deep.equal(
      incomplete(
        'party.kind',
        'party.name',
        'offence.code',
        'offence.facts',
        'decision.number',
        'decision.authority',
        'publication.grade',
        'effects',
      ),
    )
  })

  it('names everything an empty effect lacks', () => {
    expect(told(completenessFaults(matter({ effects: [{ fields: [] }] })))).to.deep.equal(
      incomplete(
        'effects[0].measure',
        'effects[0].kind',
        'effects[0].fields',
        'effects[0].regions',
        'effects[0].roles',
        'effects[0].period.from',
        'effects[0].period.to',
      ),
    )
  })

  it('needs at least one effect', () => {
    expect(told(completenessFaults(matter({ effects: [] })))).to.deep.equal(incomplete('effects'))
  })

  it('needs name and role of a related person', () => {
    const faults = completenessFaults(matter({ party: { ...forgery.party, persons: [{ identifiers: [] }] } }))
    expect(told(faults)).to.deep.equal(incomplete('party.persons[0].role', 'party.persons[0].name'))
  })

  it('needs an offence that was one when the act ended', () => {
    expect(told(completenessFaults(matter({ offence: { ...forgery.offence, code: 'GP-999' } })))).to.deep.equal(
      incomplete('offence.code'),
    )
  })

  it('needs a region that exists, where one is given', () => {
    const at = (region: RegionCode | null) => told(completenessFaults(matter({ party: { ...forgery.party, region } })))
    expect(at('219999' as RegionCode)).to.deep.equal(incomplete('party.region'))
    expect(at(null)).to.deep.equal([])
  })
})
