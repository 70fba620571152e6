import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { Numbering } from '../../server/registry/numbering.ts'
import { eventsOf, published, stayed } from './cast.ts'

describe('numbers of listings', () => {
  let numbering: Numbering
  beforeEach(() => {
    numbering = new Numbering()
  })
  const take = (...numbers: string[]) => {
    for (const event of eventsOf(numbers.map((number) => published({ number })))) numbering.apply(event)
  }

  it('begin at 0001 in every region and year', () => {
    expect(numbering.next('211100', 2026)).to.deep.equal(['211100-2026-0001'])
  })

  it('go on after the highest published', () => {
    take('211100-2026-0017', '211100-2026-0009', '211100-2025-0300', '211102-2026-0400')
    expect(numbering.next('211100', 2026)).to.deep.equal(['211100-2026-0018'])
  })

  it('come in a row when several are needed, and are not reserved', () => {
    take('IADB-2026-0001')
    expect(numbering.next('IADB', 2026, 3)).to.deep.equal(['IADB-2026-0002', 'IADB-2026-0003', 'IADB-2026-0004'])
    expect(numbering.next('IADB', 2026)).to.deep.equal(['IADB-2026-0002'])
  })

  it('grow longer after 9999', () => {
    take('211100-2026-9999')
    expect(numbering.next('211100', 2026)).to.deep.equal(['211100-2026-10000'])
    take('211100-2026-10000')
    expect(numbering.next('211100', 2026)).to.deep.equal(['211100-2026-10001'])
  })

  it('do not move with events that publish nothing', () => {
    for (const event of eventsOf([stayed('2026-05-01')])) numbering.apply(event)
    for (const event of eventsOf([{ type: 'listing.published', body: undefined }])) numbering.apply(event)
    expect(numbering.next('211100', 2026)).to.deep.equal(['211100-2026-0001'])
  })
})
