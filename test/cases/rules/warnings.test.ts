import { expect } from 'chai'
import { describe, it } from 'mocha'
import { evidenceFaults } from '../../../server/cases/rules/evidence.ts'
import { hearingWarnings } from '../../../server/cases/rules/hearing.ts'
import { proofFaults } from '../../../server/cases/rules/proofs.ts'
import { warningsOf } from '../../../server/cases/rules/warnings.ts'
import { calendarOf } from '../../../server/reference/calendar.ts'
import type { DraftContent } from '../../../server/reference/case.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { HOLIDAY_NOTICES } from '../../../server/reference/holiday-notices.ts'
import { forgery, matter, told } from '../sample.ts'

const warned = (differing: DraftContent = {}) => told(warningsOf(matter(differing), []))

describe('an officer is warned', () => {
  const procedure = (changes: DraftContent['procedure']) => ({ procedure: { ...forgery.procedure, ...changes } })

  it('of nothing in a case that is in order', () => {
    expect(warned()).to.deep.equal([])
  })

  it('when the act was found out more than two years after it ended', () => {
    const offence = { ...forgery.offence, actEndedOn: civilDate('2024-01-11') }
    expect(warned({ offence })).to.deep.equal(['offence.actEndedOn: limitation'])
    expect(warned({ offence, ...procedure({ filedOn: civilDate('2026-01-11') }) })).to.deep.equal([])
  })

  it('when the decision came more than 90 days after the case was filed', () => {
    expect(warned(procedure({ filedOn: civilDate('2025-12-02') }))).to.deep.equal([])
    expect(warned(procedure({ filedOn: civilDate('2025-12-01') }))).to.deep.equal(['decision.date: slowDecision'])
  })

  it('when a defence has no day', () => {
    expect(warned(procedure({ defence: { kind: 'hearing', on: null } }))).to.deep.equal([
      'procedure.defence.on: defenceDayMissing',
    ])
  })

  it('when what the party said was not looked into', () => {
    const { reviewedOn: _, ...unreviewed } = forgery.procedure
    expect(warned({ procedure: unreviewed })).to.deep.equal(['procedure.reviewedOn: reviewDayMissing'])
    expect(warned({ procedure: { ...unreviewed, defence: { kind: 'none', on: null } } })).to.deep.equal([])
  })

  it('when no form of collusion or fraud is ticked, and tells which there are', () => {
    const offence = { ...forgery.offence, code: 'ENG-101' }
    const [warning] = warningsOf(matter({ offence }), [])
    expect(warning).to.deep.include({
      code: 'evidenceNotTicked',
      article: '招标投标法实施条例39、招标投标法实施条例40',
    })
    expect(warning?.message.zh).to.include('“投标人之间协商').and.not.include('collusion1')
    expect(warned({ offence: { ...offence, evidence: [{ code: 'deemed6' }] } })).to.deep.equal([])
  })

  it('when the graver offence rests on no history', () => {
    expect(warned({ offence: { ...forgery.offence, code: 'ENG-104' } })).to.deep.equal(['offence.code: historyMissing'])
  })
})

describe('the forms of an offence', () => {
  it('are those that its articles define', () => {
    const offence = { ...forgery.offence, code: 'ENG-101', evidence: [{ code: 'collusion1' }, { code: 'tenderee1' }] }
    expect(told(evidenceFaults(matter({ offence })))).to.deep.equal(['offence.evidence[1].code: evidenceNotOfOffence'])
  })
})

describe('the proofs of a procedure', () => {
  it('are among the attachments of the case', () => {
    const attachments = ['att_1', 'att_2'] as never[]
    const content = {
      procedure: { ...forgery.procedure, proofs: { notice: { number: '告〔2026〕7号', attachments } } },
    }
    expect(told(proofFaults({ ...matter(content), attachments: attachments.slice(0, 1) }))).to.deep.equal([
      'procedure.proofs.notice.attachments[1]: proofMissing',
    ])
  })
})

describe('a hearing', () => {
  const calendar = calendarOf(HOLIDAY_NOTICES)
  const held = (
    defence: NonNullable<DraftContent['procedure']>['defence'],
    decided = '2026-06-01',
    notice = '2026-04-30',
  ) =>
    told(
      hearingWarnings(
        matter({
          procedure: { noticeServedOn: civilDate(notice), defence },
          decision: { ...forgery.decision, date: civilDate(decided) },
        }),
        calendar,
      ),
    )

  it('may be asked for within five working days of the notice, so that no decision comes before', () => {
    expect(held({ kind: 'none', on: null }, '2026-05-11')).to.deep.equal(['decision.date: decidedTooSoon'])
    expect(held({ kind: 'none', on: null }, '2026-05-12')).to.deep.equal([])
    const requested = (day: string) => held({ kind: 'hearing', requestedOn: civilDate(day) })
    expect(requested('2026-05-11')).to.deep.equal([])
    expect(requested('2026-05-12')).to.deep.equal(['procedure.defence.requestedOn: hearingAskedLate'])
  })

  it('is announced seven working days ahead', () => {
    const on = (day: string) => held({ kind: 'hearing', notifiedOn: civilDate('2026-09-18'), on: civilDate(day) })
    expect(on('2026-09-28')).to.deep.equal(['procedure.defence.on: hearingTooSoon'])
    expect(on('2026-09-29')).to.deep.equal([])
  })

  it('is not judged by a calendar that is not known', () => {
    expect(held({ kind: 'none', on: null }, '2012-01-04', '2012-01-03')).to.deep.equal([])
  })
})
