import { expect } from 'chai'
import { describe, it } from 'mocha'
import { dateFaults } from '../../../server/cases/rules/dates.ts'
import type { DraftContent } from '../../../server/reference/case.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { ban, forgery, matter, told } from '../sample.ts'

const { offence, procedure, decision } = forgery
const day = civilDate

describe('the dates of a case', () => {
  const rows: { what: string; content: DraftContent; faults: string[] }[] = [
    { what: 'act, notice, defence, review, decision and service in order', content: {}, faults: [] },
    {
      what: 'everything on one day',
      content: {
        offence: { ...offence, actEndedOn: day('2026-03-02') },
        procedure: {
          noticeServedOn: day('2026-03-02'),
          defence: { kind: 'statement', on: day('2026-03-02') },
          reviewedOn: day('2026-03-02'),
        },
        decision: { ...decision, date: day('2026-03-02'), servedOn: day('2026-03-02') },
      },
      faults: [],
    },
    {
      what: 'a notice before the act ended',
      content: { offence: { ...offence, actEndedOn: day('2026-01-13') } },
      faults: ['procedure.noticeServedOn: datesOutOfOrder'],
    },
    {
      what: 'a defence before the notice',
      content: { procedure: { ...procedure, defence: { kind: 'hearing', on: day('2026-01-11') } } },
      faults: ['procedure.defence.on: datesOutOfOrder'],
    },
    {
      what: 'a case filed after its notice',
      content: { procedure: { ...procedure, filedOn: day('2026-01-13') } },
      faults: ['procedure.noticeServedOn: datesOutOfOrder'],
    },
    {
      what: 'a hearing asked for, announced and held in order',
      content: {
        procedure: {
          ...procedure,
          defence: {
            kind: 'hearing',
            requestedOn: day('2026-01-14'),
            notifiedOn: day('2026-01-16'),
            on: day('2026-01-30'),
          },
        },
      },
      faults: [],
    },
    {
      what: 'a hearing announced before it was asked for, and held before it was announced',
      content: {
        procedure: {
          ...procedure,
          defence: {
            kind: 'hearing',
            requestedOn: day('2026-01-16'),
            notifiedOn: day('2026-01-15'),
            on: day('2026-01-14'),
          },
        },
      },
      faults: ['procedure.defence.notifiedOn: datesOutOfOrder', 'procedure.defence.on: datesOutOfOrder'],
    },
    {
      what: 'a review before the defence',
      content: { procedure: { ...procedure, reviewedOn: day('2026-01-18') } },
      faults: ['procedure.reviewedOn: datesOutOfOrder'],
    },
    {
      what: 'a decision before the review',
      content: { decision: { ...decision, date: day('2026-02-19') } },
      faults: ['decision.date: datesOutOfOrder'],
    },
    {
      what: 'a service before the decision',
      content: { decision: { ...decision, servedOn: day('2026-03-01') } },
      faults: ['decision.servedOn: datesOutOfOrder'],
    },
    {
      what: 'a service today',
      content: { decision: { ...decision, servedOn: day('2026-11-23') } },
      faults: [],
    },
    {
      what: 'a service tomorrow',
      content: { decision: { ...decision, servedOn: day('2026-11-24') } },
      faults: ['decision.servedOn: datesOutOfOrder'],
    },
    {
      what: 'a decision before the notice, with the days between them missing',
      content: {
        procedure: { noticeServedOn: day('2026-03-03'), defence: { kind: 'none', on: null } },
        decision: { ...decision, date: day('2026-03-02') },
      },
      faults: ['decision.date: datesOutOfOrder'],
    },
    {
      what: 'two dates wrong',
      content: {
        offence: { ...offence, actEndedOn: day('2026-01-13') },
        decision: { ...decision, servedOn: day('2026-11-24') },
      },
      faults: ['procedure.noticeServedOn: datesOutOfOrder', 'decision.servedOn: datesOutOfOrder'],
    },
    {
      what: 'a period that ends before it begins',
      content: { effects: [ban, { ...ban, period: { from: day('2026-03-02'), to: day('2026-03-01') } }] },
      faults: ['effects[1].period: datesOutOfOrder'],
    },
    { what: 'no date at all', content: { offence: {}, procedure: {}, decision: {}, effects: [{}] }, faults: [] },
  ]
  for (const { what, content, faults } of rows) {
    it(`${faults.length > 0 ? 'refuse' : 'take'} ${what}`, () => {
      expect(told(dateFaults(matter(content)))).to.deep.equal(faults)
    })
  }

  it('are named with both days', () => {
    const [fault] = dateFaults(matter({ decision: { ...decision, servedOn: day('2026-03-01') } }))
    expect(fault?.message.zh).to.include('2026-03-01').and.include('2026-03-02')
  })
})
