import { expect } from 'chai'
import { describe, it } from 'mocha'
import { effectiveFaults } from '../../../../server/cases/rules/changes/effective.ts'
import { orderFaults } from '../../../../server/cases/rules/changes/order.ts'
import type { ChangeKind, DraftContent } from '../../../../server/reference/case.ts'
import { civilDate } from '../../../../server/reference/civil-date.ts'
import type { Issuer } from '../../../../server/reference/listing.ts'
import { stayed } from '../../../registry/cast.ts'
import { told } from '../../sample.ts'
import { change, listing, ordered } from './sample.ts'

describe('the document that orders a change', () => {
  const by = (issuedBy: Issuer, authority: string): DraftContent => ({
    order: { ...ordered.order, issuedBy, authority, reason: '…' },
  })

  it('has a number, a date and an authority', () => {
    expect(told(orderFaults(change('stay', undefined, {})))).to.deep.equal([
      'order.number: incomplete',
      'order.date: incomplete',
      'order.authority: incomplete',
    ])
  })

  it('gives its reason where the public is told why', () => {
    const { reason: _, ...order } = ordered.order ?? {}
    for (const kind of ['amendment', 'removal', 'revocation'] as const) {
      expect(told(orderFaults(change(kind, undefined, { order })))).to.deep.equal(['order.reason: incomplete'])
    }
    for (const kind of ['stay', 'resumption', 'repair'] as const) {
      expect(orderFaults(change(kind, undefined, { order }))).to.deep.equal([])
    }
  })

  const rows: readonly [Issuer, string, readonly ChangeKind[]][] = [
    ['department', '盘锦市财政局', ['amendment', 'stay', 'resumption', 'repair', 'removal', 'revocation']],
    ['superior', '辽宁省财政厅', ['amendment', 'revocation']],
    ['reviewBody', '盘锦市人民政府', ['amendment', 'stay', 'resumption', 'revocation']],
    ['court', '盘锦市中级人民法院', ['amendment', 'stay', 'resumption', 'revocation']],
  ]
  for (const [issuedBy, authority, kinds] of rows) {
    it(`of a ${issuedBy} orders ${kinds.join(', ')} only`, () => {
      for (const kind of rows[0]?.[2] ?? []) {
        const faults = told(orderFaults(change(kind, undefined, by(issuedBy, authority))))
        expect(faults, kind).to.deep.equal(kinds.includes(kind) ? [] : ['order.issuedBy: orderNotCompetent'])
      }
    })
  }

  it('of the department is of this department', () => {
    const foreign = by('department', '大连市财政局')
    expect(told(orderFaults(change('stay', undefined, foreign)))).to.deep.equal(['order.authority: orderNotCompetent'])
  })
})

describe('the days of a change', () => {
  const on = (date: string, effectiveOn?: string): DraftContent => ({
    order: { ...ordered.order, date: civilDate(date) },
    ...(effectiveOn && { effectiveOn: civilDate(effectiveOn) }),
  })
  const rows: readonly [string, ChangeKind, DraftContent, readonly string[]][] = [
    ['an order of today', 'stay', on('2026-11-23'), []],
    ['an order of tomorrow', 'stay', on('2026-11-24'), ['order.date']],
    ['an order before the decision', 'revocation', on('2026-03-01'), ['order.date']],
    ['a stay from a day the order names', 'stay', on('2026-11-20', '2026-12-01'), []],
    ['a stay from before its order', 'stay', on('2026-11-20', '2026-11-19'), ['effectiveOn']],
    ['a removal on a day to come', 'removal', on('2026-11-20', '2027-01-01'), []],
    ['a repair on a day to come', 'repair', on('2026-11-20', '2026-11-24'), ['effectiveOn']],
    ['a repair on a day between order and today', 'repair', on('2026-11-20', '2026-11-22'), []],
  ]
  for (const [what, kind, content, paths] of rows) {
    it(`${paths.length > 0 ? 'refuse' : 'admit'} ${what}`, () => {
      expect(told(effectiveFaults(change(kind, undefined, content)))).to.deep.equal(
        paths.map((path) => `${path}: datesOutOfOrder`),
      )
    })
  }

  it('do not resume before the stay began', () => {
    const story = [listing(), stayed('2026-12-01')]
    expect(told(effectiveFaults(change('resumption', story, on('2026-11-20'))))).to.deep.equal([
      'effectiveOn: datesOutOfOrder',
    ])
    expect(effectiveFaults(change('resumption', story, on('2026-11-20', '2026-12-01')))).to.deep.equal([])
  })
})
