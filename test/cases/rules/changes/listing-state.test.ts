import { expect } from 'chai'
import { describe, it } from 'mocha'
import { changeFaults } from '../../../../server/cases/rules/changes/change-faults.ts'
import { CASE_KINDS, type ChangeKind, type DraftContent } from '../../../../server/reference/case.ts'
import { civilDate } from '../../../../server/reference/civil-date.ts'
import { aBody } from '../../../ledger/cast.ts'
import { removed, repaired, resumed, revoked, type Story, stayed } from '../../../registry/cast.ts'
import { change, effect, listed, listing, ordered } from './sample.ts'

const KINDS = CASE_KINDS.filter((kind): kind is ChangeKind => kind !== 'listing')

const over = { ...aBody().publication, grade: 'minor', until: civilDate('2026-06-30') } as const
const ban = listing({ effects: [effect()] })

/** What a listing may be on 2026-11-23, and the changes that may then be ordered of it. */
const STATES: readonly [state: string, story: Story, allowed: readonly ChangeKind[]][] = [
  [
    'pending',
    [listing({ effects: [listed('2027-01-01', '2027-12-31')] })],
    ['amendment', 'stay', 'repair', 'removal', 'revocation'],
  ],
  ['in force', [listing()], ['amendment', 'stay', 'repair', 'removal', 'revocation']],
  ['stayed', [listing(), stayed('2026-05-01')], ['amendment', 'resumption', 'repair', 'removal', 'revocation']],
  ['to be stayed', [listing(), stayed('2026-12-01')], ['amendment', 'resumption', 'repair', 'removal', 'revocation']],
  [
    'resumed',
    [listing(), stayed('2026-05-01'), resumed('2026-06-01')],
    ['amendment', 'stay', 'repair', 'removal', 'revocation'],
  ],
  [
    'expired and public',
    [listing({ effects: [listed('2026-03-02', '2026-09-01')] })],
    ['amendment', 'repair', 'removal', 'revocation'],
  ],
  [
    'expired and public no more',
    [listing({ effects: [listed('2026-03-02', '2026-06-01')], publication: over })],
    ['amendment', 'revocation'],
  ],
  ['repaired', [listing(), repaired('2026-07-01')], ['amendment', 'revocation']],
  ['repaired, its ban running', [ban, repaired('2026-07-01')], ['amendment', 'stay', 'revocation']],
  [
    'repaired, its ban stayed',
    [ban, stayed('2026-06-01'), repaired('2026-07-01')],
    ['amendment', 'resumption', 'revocation'],
  ],
  ['removed', [listing(), removed('2026-07-01')], ['revocation']],
  ['to be removed', [listing(), removed('2026-12-01')], ['revocation']],
  ['revoked', [listing(), revoked('2026-07-01')], []],
  ['repaired and revoked', [listing(), repaired('2026-06-01'), revoked('2026-07-01')], []],
]

/** An amendment has to change something, and nothing is resumed before it is stayed. */
function contentOf(kind: ChangeKind): DraftContent {
  if (kind === 'amendment') return { ...ordered, offence: { facts: '伪造业绩证明两份。' } }
  return kind === 'resumption' ? { ...ordered, effectiveOn: civilDate('2026-12-01') } : ordered
}

describe('a listing that is', () => {
  for (const [state, story, allowed] of STATES) {
    for (const kind of KINDS) {
      it(`${state} ${allowed.includes(kind) ? 'takes' : 'refuses'} ${kind}`, () => {
        const codes = changeFaults(change(kind, story, contentOf(kind))).map(({ code }) => code)
        expect(codes.slice(0, 1)).to.deep.equal(allowed.includes(kind) ? [] : ['wrongListingState'])
      })
    }
  }

  it('not in the state says in which it is, and which would do', () => {
    const [fault] = changeFaults(change('repair', [listing(), revoked('2026-07-01')]))
    expect(fault?.message.zh).to.equal(
      '名单记录现为“已撤销”，不能办理信用修复；只有“未生效、生效中、停止执行、已到期”的记录可以。',
    )
    expect(fault?.message.en).to.equal(
      'The listing is revoked: repair is for one that is pending or inForce or stayed or expired.',
    )
  })
})

describe('a change drafted against an earlier version of a listing', () => {
  it('is stale when the listing has changed since, and says which version it is now', () => {
    const matter = { ...change('stay', [listing(), stayed('2026-05-01'), resumed('2026-06-01')]), draftedAgainst: 1 }
    const [fault] = changeFaults(matter)
    expect(fault?.code).to.equal('staleListing')
    expect(fault?.message.en).to.include('version 1 of the listing').and.include('it is version 3')
  })

  it('is not stale when the listing only expired since', () => {
    const matter = change('revocation', [listing(), { type: 'listing.expired', body: { on: civilDate('2026-09-02') } }])
    expect(changeFaults({ ...matter, draftedAgainst: 1, listing: { ...matter.listing, changedIn: 1 } })).to.deep.equal(
      [],
    )
  })
})
