import { expect } from 'chai'
import { describe, it } from 'mocha'
import { removalFaults } from '../../../../server/cases/rules/changes/removal.ts'
import { repairFaults } from '../../../../server/cases/rules/changes/repair.ts'
import type { DraftContent } from '../../../../server/reference/case.ts'
import { civilDate } from '../../../../server/reference/civil-date.ts'
import type { PublicationGrade } from '../../../../server/reference/listing.ts'
import { aBody } from '../../../ledger/cast.ts'
import { told } from '../../sample.ts'
import { change, effect, listed, listing, offence, ordered } from './sample.ts'

const graded = (grade: PublicationGrade) => listing({ publication: { ...aBody().publication, grade } })
const orderedOn = (date: string, correction: DraftContent['correction'] = {}): DraftContent => ({
  order: { ...ordered.order, date: civilDate(date) },
  correction: {
    dutiesDoneOn: civilDate('2026-03-03'),
    commitmentOn: civilDate('2026-03-03'),
    evidence: '凭证',
    ...correction,
  },
})

describe('credit repair of a listing decided on 2026-03-02', () => {
  // The last day too early and the first that will do, under 令58号 to 2026-03-31 and 令36号 from 2026-04-01.
  const rows: readonly [PublicationGrade, string, string][] = [
    ['minor', '2026-03-31', '2026-04-01'],
    ['ordinary', '2026-06-01', '2026-06-02'],
    ['serious', '2027-03-01', '2027-03-02'],
  ]
  for (const [grade, tooEarly, earliest] of rows) {
    it(`is refused on ${tooEarly} for grade ${grade}, and may be had on ${earliest}`, () => {
      expect(told(repairFaults(change('repair', [graded(grade)], orderedOn(tooEarly))))).to.deep.equal([
        'order.date: repairTooEarly',
      ])
      expect(repairFaults(change('repair', [graded(grade)], orderedOn(earliest)))).to.deep.equal([])
    })
  }

  it('names the earliest day by the rules of the day of the order', () => {
    const [old] = repairFaults(change('repair', [graded('minor')], orderedOn('2026-03-31')))
    expect(old?.message.en).to.include('from 2026-06-02 on')
    expect(old?.article).to.equal('国家发展改革委令第58号')
    const [present] = repairFaults(change('repair', [graded('ordinary')], orderedOn('2026-04-01')))
    expect(present?.article).to.equal('国家发展改革委令第36号')
  })

  it('rests on duties done, a commitment and their proof, all before the order', () => {
    const bare = change('repair', undefined, { order: { ...ordered.order, date: civilDate('2026-11-20') } })
    expect(told(repairFaults(bare))).to.deep.equal([
      'correction.dutiesDoneOn: correctionMissing',
      'correction.commitmentOn: correctionMissing',
      'correction.evidence: correctionMissing',
    ])
    const late = change('repair', undefined, orderedOn('2026-11-20', { dutiesDoneOn: civilDate('2026-11-21') }))
    expect(told(repairFaults(late))).to.deep.equal(['correction.dutiesDoneOn: datesOutOfOrder'])
  })

  it('does not reach judgment debtors and foreign lists, nor what no rule gives a day', () => {
    for (const code of ['GEN-801', 'GEN-821']) {
      const story = [listing({ offence: offence(code) })]
      expect(told(repairFaults(change('repair', story)))).to.deep.equal(['listing: notRepairable'])
    }
    const undated = [listing({ publication: { ...aBody().publication, repairableFrom: null } })]
    expect(told(repairFaults(change('repair', undated)))).to.deep.equal(['listing: notRepairable'])
  })
})

describe('removal from a list', () => {
  it('does not undo a penalty that runs, and may follow one that has ended', () => {
    const running = [listing({ effects: [effect()] })]
    expect(told(removalFaults(change('removal', running)))).to.deep.equal(['effects[0]: penaltyStillRuns'])
    const ended = effect({ period: { from: civilDate('2026-03-02'), to: civilDate('2026-11-19') } })
    expect(removalFaults(change('removal', [listing({ effects: [ended, listed()] })]))).to.deep.equal([])
    const forEver = effect({ period: { from: civilDate('2026-03-02'), to: null } })
    expect(told(removalFaults(change('removal', [listing({ effects: [forEver] })])))).to.deep.equal([
      'effects[0]: penaltyStillRuns',
    ])
  })

  it('waits for the months that its list names, from the correction or the decision', () => {
    const wages = [listing({ offence: offence('ENG-181') })]
    expect(removalFaults(change('removal', wages))).to.deep.equal([])
    const content = { ...ordered, correction: { ...ordered.correction, dutiesDoneOn: civilDate('2026-05-21') } }
    expect(told(removalFaults(change('removal', wages, content)))).to.deep.equal(['order.date: removalTooEarly'])
    const market = [listing({ offence: offence('GEN-803') })]
    expect(removalFaults(change('removal', market))[0]?.message.en).to.include('from 2027-03-02 on')
  })
})
