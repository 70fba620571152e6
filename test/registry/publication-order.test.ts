import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { PublicationOrder } from '../../server/registry/publication-order.ts'

const DAYS = 5
/** A listing published on a day, or an earlier one moved to another. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), day: fc.nat(DAYS), gap: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('move' as const), day: fc.nat(DAYS), which: fc.nat() }),
)

describe('the order of publication', () => {
  it('is that of days and, within a day, of the ledger, from any place on, in both directions', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(DAYS), fc.nat(100), (steps, day, seq) => {
        const order = new PublicationOrder()
        const all: { day: number; seq: number }[] = []
        let next = 0
        for (const it of steps) {
          if (it.kind === 'add') {
            next += it.gap
            order.add({ day: it.day, seq: next })
            all.push({ day: it.day, seq: next })
          } else if (all.length > 0) {
            order.move(it.which % all.length, it.day)
            Object.assign(all[it.which % all.length] ?? {}, { day: it.day })
            // Whoever walks meanwhile sorts: what comes later must find its place all the same.
            if (it.which % 2 === 0) order.walk('up', null).next()
          }
        }
        const sorted = all.map((it, number) => ({ ...it, number })).sort((a, b) => a.day - b.day || a.seq - b.seq)
        const numbers = (of: typeof sorted) => of.map(({ number }) => number)
        const isAfter = (it: { day: number; seq: number }) => it.day - day || it.seq - seq
        const place = { day, seq }
        expect([...order.walk('up', null)]).to.deep.equal(numbers(sorted))
        expect([...order.walk('down', null)]).to.deep.equal(numbers(sorted).reverse())
        expect([...order.walk('up', place)]).to.deep.equal(numbers(sorted.filter((it) => isAfter(it) > 0)))
        expect([...order.walk('down', place)]).to.deep.equal(numbers(sorted.filter((it) => isAfter(it) < 0)).reverse())
      }),
    )
  })
})
