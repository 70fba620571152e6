import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { ListingModel } from '../../models/listing.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const LIMIT = 100_000
const BATCH = 5_000

describe('an export that a spreadsheet would not open', function () {
  this.timeout(120_000)
  let registry: TestRegistry
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    // Only counted and never read: what a listing is made of costs minutes and changes nothing here.
    for (let at = 0; at <= LIMIT; at += BATCH) {
      const documents = Array.from({ length: Math.min(BATCH, LIMIT + 1 - at) }, (_, n) => ({
        _id: `lst_${at + n}`,
        publishedSeq: at + n,
        publicFrom: '2026-03-05',
        publicUntil: '2029-03-01',
      }))
      await ListingModel.collection.insertMany(documents as never[])
    }
  })
  after(() => registry.close())

  it('is refused with what to do instead, and is no file', async () => {
    const answer = await fetch(`${registry.url}/api/v1/listings/export.xlsx`, { headers: { 'Accept-Language': 'en' } })
    expect(answer.status).to.equal(422)
    expect(answer.headers.get('content-type')).to.contain('application/problem+json')
    expect(answer.headers.get('content-disposition')).to.equal(null)
    const problem = (await answer.json()) as { detail: string; errors: { code: string }[] }
    expect(problem.errors[0]?.code).to.equal('tooManyRows')
    expect(problem.detail).to.equal(
      'An Excel export has 100000 rows at most: narrow the filters, or take CSV or NDJSON.',
    )
  })

  it('is given again where it has one row less', async () => {
    await ListingModel.collection.deleteOne({ _id: 'lst_0' as never })
    const answer = await fetch(`${registry.url}/api/v1/listings/export.xlsx`, { method: 'HEAD' })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('content-disposition')).to.contain('.xlsx')
  })
})
