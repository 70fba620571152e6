import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { Effect, EffectKind } from '../../server/reference/listing.ts'
import { bindsOn, stateOn } from '../../server/registry/state.ts'
import { aBody } from '../ledger/cast.ts'
import { folded, published, removed, repaired, resumed, revoked, type Story, stayed } from './cast.ts'

/** An effect from 2026-03-02 to 2027-03-01 unless said otherwise. */
const effect = (from = '2026-03-02', to: string | null = '2027-03-01', kind: EffectKind = 'penalty'): Effect => ({
  ...(aBody().effects[0] as Effect),
  kind,
  period: { from: civilDate(from), to: to === null ? null : civilDate(to) },
})
const withEffects = (...effects: Effect[]) => published({ effects })

describe('the state of a listing on a day', () => {
  const year = withEffects(effect())
  const twoYears = withEffects(effect('2026-01-01', '2026-12-31'), effect('2028-01-01', '2028-12-31'))
  const rows: readonly [string, Story, string, string][] = [
    ['the day before its first', [year], '2026-03-01', 'pending'],
    ['its first day', [year], '2026-03-02', 'inForce'],
    ['its last day', [year], '2027-03-01', 'inForce'],
    ['the day after its last', [year], '2027-03-02', 'expired'],
    ['a day when one effect has ended and another holds', [twoYears], '2028-06-01', 'inForce'],
    ['a day between two effects', [twoYears], '2027-06-01', 'pending'],
    ['a day after every effect', [twoYears], '2029-01-01', 'expired'],
    [
      'a day long after the first, with an effect that has no end',
      [withEffects(effect('2020-01-01', null))],
      '2099-01-01',
      'inForce',
    ],
    ['any day, with no effect at all', [withEffects()], '2026-06-01', 'expired'],
    ['the day before a stay', [year, stayed('2026-05-01')], '2026-04-30', 'inForce'],
    ['the first day of a stay', [year, stayed('2026-05-01')], '2026-05-01', 'stayed'],
    ['the last day of a stay', [year, stayed('2026-05-01'), resumed('2026-06-01')], '2026-05-31', 'stayed'],
    ['the day it is resumed', [year, stayed('2026-05-01'), resumed('2026-06-01')], '2026-06-01', 'inForce'],
    ['a day of a stay resumed at once', [year, stayed('2026-05-01'), resumed('2026-05-01')], '2026-05-01', 'inForce'],
    ['the day before repair', [year, repaired('2026-07-01')], '2026-06-30', 'inForce'],
    ['the day of repair', [year, repaired('2026-07-01')], '2026-07-01', 'repaired'],
    ['a day after its term, once repaired', [year, repaired('2026-07-01')], '2028-01-01', 'repaired'],
    ['the day of removal', [year, removed('2026-07-01')], '2026-07-01', 'removed'],
    ['the day before removal', [year, removed('2026-07-01')], '2026-06-30', 'inForce'],
    [
      'a day when it is both repaired and removed',
      [year, repaired('2026-07-01'), removed('2026-08-01')],
      '2026-08-01',
      'removed',
    ],
    [
      'a day between repair and removal',
      [year, repaired('2026-07-01'), removed('2026-08-01')],
      '2026-07-15',
      'repaired',
    ],
    ['a stayed day after repair', [year, stayed('2026-05-01'), repaired('2026-07-01')], '2026-07-02', 'repaired'],
    ['the day of revocation', [year, revoked('2026-08-01')], '2026-08-01', 'revoked'],
    [
      'a day before it was revoked, for it counts as never having been',
      [year, revoked('2026-08-01')],
      '2026-04-01',
      'revoked',
    ],
    [
      'a day when repaired and then revoked',
      [year, repaired('2026-07-01'), revoked('2026-08-01')],
      '2026-07-15',
      'revoked',
    ],
  ]
  for (const [when, story, day, state] of rows) {
    it(`is ${state} on ${when}`, () => {
      expect(stateOn(folded(...story), civilDate(day))).to.equal(state)
    })
  }

  it('is told of an erased listing too', () => {
    const gone = { type: 'listing.published', body: undefined } as const
    expect(stateOn(folded(gone), civilDate('2026-06-01'))).to.equal('expired')
    expect(stateOn(folded(gone, revoked('2026-08-01')), civilDate('2026-06-01'))).to.equal('revoked')
  })
})

describe('an effect', () => {
  const rows: readonly [string, Story, string, EffectKind, boolean][] = [
    ['the day before its first', [], '2026-03-01', 'penalty', false],
    ['its first day', [], '2026-03-02', 'penalty', true],
    ['its last day', [], '2027-03-01', 'list', true],
    ['the day after its last', [], '2027-03-02', 'list', false],
    ['the first day of a stay', [stayed('2026-05-01')], '2026-05-01', 'penalty', false],
    ['the day it is resumed', [stayed('2026-05-01'), resumed('2026-06-01')], '2026-06-01', 'penalty', true],
    ['the day before repair', [repaired('2026-07-01')], '2026-06-30', 'list', true],
    ['the day of repair, following from the list', [repaired('2026-07-01')], '2026-07-01', 'list', false],
    ['the day of repair, being part of the penalty', [repaired('2026-07-01')], '2026-07-01', 'penalty', true],
    ['a stayed day after repair', [stayed('2026-06-01'), repaired('2026-07-01')], '2026-07-01', 'penalty', false],
    ['the day before removal', [removed('2026-07-01')], '2026-06-30', 'penalty', true],
    ['the day of removal', [removed('2026-07-01')], '2026-07-01', 'penalty', false],
    ['a day after repair and removal', [repaired('2026-06-01'), removed('2026-07-01')], '2026-07-02', 'penalty', false],
    ['a day before the revocation', [revoked('2026-08-01')], '2026-04-01', 'penalty', false],
    ['a day after the revocation', [revoked('2026-08-01')], '2026-09-01', 'list', false],
  ]
  for (const [when, story, day, kind, binds] of rows) {
    it(`of kind ${kind} ${binds ? 'binds' : 'does not bind'} on ${when}`, () => {
      const listing = folded(published(), ...story)
      expect(bindsOn(listing, effect(undefined, undefined, kind), civilDate(day))).to.equal(binds)
    })
  }
})
