import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { PublicationGrade } from '../../server/reference/listing.ts'
import {
  firstRepair,
  publicationOf,
  publicationRegimeOn,
  repairableFrom,
} from '../../server/reference/publication-grades.ts'

type Row = readonly [grade: PublicationGrade, decided: string, published: string, until: string, repairableFrom: string]

const ROWS: readonly Row[] = [
  // Published before 2026-04-01: at most 3 years; repair after 3 months, or 1 year for the grave class.
  ['serious', '2026-03-02', '2026-03-05', '2029-03-01', '2027-03-02'],
  ['ordinary', '2026-03-02', '2026-03-31', '2029-03-01', '2026-06-02'],
  ['minor', '2025-10-08', '2025-10-10', '2028-10-07', '2026-01-08'],
  ['serious', '2022-01-05', '2022-01-07', '2025-01-04', '2023-01-05'],
  // From 2026-04-01: 3, 12, 36 months; repair at once, after 3, after 12.
  ['minor', '2026-03-30', '2026-04-01', '2026-06-29', '2026-03-30'],
  ['ordinary', '2026-03-30', '2026-04-01', '2027-03-29', '2026-06-30'],
  ['serious', '2026-05-31', '2026-06-05', '2029-05-30', '2027-05-31'],
  ['ordinary', '2026-11-30', '2026-12-02', '2027-11-29', '2027-02-28'],
]

describe('how long a listing is public', () => {
  for (const [grade, decided, published, until, repairableFrom] of ROWS) {
    it(`is until ${until} for a ${grade} one decided ${decided} and published ${published}`, () => {
      expect(publicationOf(grade, civilDate(decided), civilDate(published))).to.deep.equal({
        grade,
        from: published,
        until,
        repairableFrom,
      })
    })
  }

  it('changes its rules on 2026-04-01', () => {
    expect(publicationRegimeOn(civilDate('2026-03-31')).basis.law).to.equal('国家发展改革委令第58号')
    expect(publicationRegimeOn(civilDate('2026-04-01')).basis.law).to.equal('国家发展改革委令第36号')
  })

  const firsts: readonly (readonly [PublicationGrade, string, string, string])[] = [
    // Under the old rules while they last, and under the new ones as soon as those let go earlier.
    ['minor', '2025-10-08', '2026-01-08', '58'],
    ['minor', '2026-03-02', '2026-04-01', '36'],
    ['minor', '2026-05-01', '2026-05-01', '36'],
    ['ordinary', '2026-01-15', '2026-04-15', '36'],
    ['serious', '2025-03-31', '2026-03-31', '58'],
    ['serious', '2025-04-01', '2026-04-01', '36'],
    ['serious', '2020-02-29', '2021-02-28', '58'],
  ]
  for (const [grade, decided, first, rules] of firsts) {
    it(`lets a ${grade} one decided ${decided} be repaired from ${first} on, under 令${rules}号`, () => {
      const { day, regime } = firstRepair(grade, civilDate(decided))
      expect([day, regime.basis.law]).to.deep.equal([first, `国家发展改革委令第${rules}号`])
      expect(repairableFrom(grade, civilDate(decided), day) <= day).to.equal(true)
    })
  }

  it('leaves no public day to one published too late', () => {
    const { from, until } = publicationOf('minor', civilDate('2026-05-01'), civilDate('2026-11-01'))
    expect(until).to.equal('2026-07-31')
    expect(until && until < from).to.equal(true)
  })
})
