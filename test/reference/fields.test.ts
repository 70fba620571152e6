import { expect } from 'chai'
import { describe, it } from 'mocha'
import { FIELD_CODES, FIELDS, fieldCovers } from '../../server/reference/fields.ts'
import { isStronger } from '../../server/reference/measures.ts'

describe('trading fields', () => {
  it('cover themselves and what lies below them', () => {
    expect(fieldCovers('engineering', 'engineering.water')).to.equal(true)
    expect(fieldCovers('engineering', 'engineering')).to.equal(true)
    expect(fieldCovers('engineering.water', 'engineering')).to.equal(false)
    expect(fieldCovers('engineering', 'procurement')).to.equal(false)
  })

  it('have a title and a scope each', () => {
    expect(Object.keys(FIELDS)).to.deep.equal([...FIELD_CODES])
  })
})

describe('measures', () => {
  it('are ordered from prohibition to record', () => {
    expect(isStronger('prohibit', 'record')).to.equal(true)
    expect(isStronger('notice', 'restrict')).to.equal(false)
    expect(isStronger('record', 'record')).to.equal(false)
  })
})
