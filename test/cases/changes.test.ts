import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { AuditRecordModel } from '../../models/audit-record.ts'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import { change } from '../../server/cases/change.ts'
import { standingListing } from '../../server/cases/changed-listing.ts'
import { check } from '../../server/cases/check.ts'
import type { CaseContext } from '../../server/cases/context.ts'
import { create } from '../../server/cases/create.ts'
import { caseHistory } from '../../server/cases/history.ts'
import { note } from '../../server/cases/note.ts'
import { markPublished } from '../../server/cases/published.ts'
import { readCase, readCases } from '../../server/cases/read.ts'
import { returnCase } from '../../server/cases/return.ts'
import { submit } from '../../server/cases/submit.ts'
import type { CaseView } from '../../server/cases/view.ts'
import type { ChangeKind, DraftContent } from '../../server/reference/case.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { stateOn } from '../../server/registry/state.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { aListingFor, CONTENT, correction, listedOnly, order, review } from './changing.ts'
import { aProcess, approved, type Process, reading, rulesBrokenBy, submitted } from './registry.ts'
import { ban, chen, forgery, ID_NUMBER, zhao } from './sample.ts'

const zhou: Officer = { ...zhao, id: 'off_zhou' as Officer['id'], username: 'zhou' }
const TODAY = civilDate('2026-11-23')
const HOLD_MS = 31_000

describe('a case that changes a listing', () => {
  let database: TestDatabase
  let here: Process
  let there: Process
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel, LedgerEventModel, AuditRecordModel].map((model) => model.createIndexes()))
  })
  beforeEach(async () => {
    await CaseModel.deleteMany({})
    await LedgerEventModel.collection.deleteMany({})
    here = aProcess()
    there = aProcess()
  })
  after(() => database.close())

  const aListing = async (n = 1, differing: DraftContent = listedOnly): Promise<ListingId> => {
    const { listing } = await approved(here, await submitted(here, n, differing))
    if (!listing) throw new Error('approved')
    return listing
  }
  const waiting = async (listing: ListingId, kind: ChangeKind, content: DraftContent = CONTENT[kind]) => {
    const { id, version } = await create(here, chen, { kind, listing, ...content })
    return submit(here, chen, id, { version })
  }
  const done = async (listing: ListingId, kind: ChangeKind, content?: DraftContent): Promise<CaseView> =>
    approved(here, await waiting(listing, kind, content))
  const stateOf = async (listing: ListingId) => stateOn(await standingListing(here, listing), TODAY)
  const events = () => LedgerEventModel.find().sort({ _id: 1 }).lean()

  const rows: readonly [ChangeKind, string, string][] = [
    ['amendment', 'listing.amended', 'inForce'],
    ['stay', 'listing.stayed', 'stayed'],
    ['repair', 'listing.repaired', 'repaired'],
    ['removal', 'listing.removed', 'removed'],
    ['revocation', 'listing.revoked', 'revoked'],
  ]
  for (const [kind, type, state] of rows) {
    it(`of kind ${kind} goes to review and into the ledger as ${type}`, async () => {
      const listing = await aListing()
      const it = await done(listing, kind)
      expect(it).to.deep.include({ kind, state: 'published', listing, listingVersion: 1, ledger: { seq: 1 } })
      expect(it.history.map(({ step }) => step)).to.deep.equal(['submitted', 'approved', 'published'])
      const [, event] = here.followed
      expect(event).to.deep.include({ type, listing, version: 2, department: chen.department })
      expect(event?.body).to.have.nested.property('order.number', CONTENT[kind].order?.number)
      expect(await stateOf(listing)).to.equal(state)
    })
  }

  it('of kind resumption ends the stay on the day of its order', async () => {
    const listing = await aListing()
    const date = civilDate('2026-06-01')
    await done(listing, 'stay', { order: { ...review, date } })
    await done(listing, 'resumption')
    const { track } = await standingListing(here, listing)
    expect(track.stays).to.deep.equal([{ from: '2026-06-01', to: '2026-11-19' }])
    expect(await stateOf(listing)).to.equal('inForce')
  })

  it('publishes the order with who issued it and the articles it stands on, and no ID number', async () => {
    const listing = await aListing()
    await done(listing, 'repair', { correction, order: { ...order, reason: `钱某（${ID_NUMBER}）已履行。` } })
    expect(here.followed[1]?.body).to.deep.equal({
      on: '2026-11-20',
      order: {
        ...order,
        issuedBy: 'department',
        reason: '钱某（1101**********002X）已履行。',
        basis: [{ law: '国家发展改革委令第36号', article: '', version: '2025' }],
      },
    })
  })

  it('counts from the day that its document names', async () => {
    const listing = await aListing()
    await done(listing, 'stay', { order: review, effectiveOn: civilDate('2026-12-01') })
    expect(await stateOf(listing)).to.equal('inForce')
    expect(stateOn(await standingListing(here, listing), civilDate('2026-12-01'))).to.equal('stayed')
  })

  it('tells that an appeal was filed in a note, which changes nothing', async () => {
    const listing = await aListing()
    const { items } = await readCases(here, chen, { limit: 20, listing })
    const [origin] = items
    const noted = await note(here, chen, origin?.id ?? '', {
      version: origin?.version ?? 0,
      note: '当事人申请行政复议',
    })
    expect(noted.history.at(-1)).to.deep.include({ step: 'noted', note: '当事人申请行政复议' })
    expect(noted.state).to.equal('published')
    expect(await events()).to.have.length(1)
    expect(await stateOf(listing)).to.equal('inForce')
  })

  it('is refused at submission by its own rules, and stays a draft', async () => {
    const listing = await aListing(1, { effects: [ban] })
    expect(await rulesBrokenBy(waiting(listing, 'repair', { order }))).to.deep.equal([
      'repairTooEarly',
      'correctionMissing',
      'correctionMissing',
      'correctionMissing',
    ])
    expect(await rulesBrokenBy(waiting(listing, 'removal'))).to.deep.equal(['penaltyStillRuns'])
    expect(await rulesBrokenBy(waiting(listing, 'resumption'))).to.deep.equal(['wrongListingState'])
    expect(await events()).to.have.length(1)
  })

  describe('against a listing that has changed since', () => {
    it('is refused at approval, and goes again once it was returned and looked at', async () => {
      const listing = await aListing()
      const it = await waiting(listing, 'revocation')
      await done(listing, 'stay')
      expect(await rulesBrokenBy(approved(here, it))).to.deep.equal(['staleListing'])
      const { version } = await returnCase(here, zhao, it.id, { version: it.version, note: '记录已变更' })
      const again = await change(here, chen, it.id, { version })
      expect(again.listingVersion).to.equal(2)
      await approved(here, await submit(here, chen, it.id, { version: again.version }))
      expect(await stateOf(listing)).to.equal('revoked')
    })

    it('is refused when the other change comes first between rules and ledger', async () => {
      const listing = await aListing()
      const [stay, revocation] = [await waiting(listing, 'stay'), await waiting(listing, 'revocation')]
      const overtaken: CaseContext = {
        ...here,
        ledger: {
          ...reading(here),
          append: async (decide) => {
            if (here.ledger.size === 1) await approve(there, zhou, stay.id, { version: stay.version })
            return here.ledger.append(decide)
          },
        },
      }
      expect(await rulesBrokenBy(approved(overtaken, revocation))).to.deep.equal(['staleListing'])
      expect((await events()).map(({ type }) => type)).to.deep.equal(['listing.published', 'listing.stayed'])
      const { version } = revocation
      const back = await returnCase(here, zhao, revocation.id, { version, note: '记录已变更' })
      expect(back.state, 'let go at once').to.equal('returned')
    })

    it('goes through when what came first is only the announcement of its expiry', async () => {
      const listing = await aListing()
      const it = await waiting(listing, 'revocation')
      const announced: CaseContext = {
        ...here,
        ledger: {
          ...reading(here),
          append: async (decide) => {
            if (here.ledger.size === 1) {
              const body = { on: civilDate('2026-11-22') }
              const about = { listing, version: 2, department: chen.department }
              await there.ledger.append(() => [{ type: 'listing.expired', ...about, body }])
            }
            return here.ledger.append(decide)
          },
        },
      }
      await approved(announced, it)
      expect(here.followed.map(({ type, version }) => [type, version])).to.deep.equal([
        ['listing.published', 1],
        ['listing.expired', 2],
        ['listing.revoked', 3],
      ])
    })
  })

  for (const kind of ['amendment', 'stay', 'resumption', 'repair', 'removal', 'revocation'] as const) {
    it(`of kind ${kind} is published by one of two reviewers who approve it at once`, async () => {
      const it = await waiting(await aListingFor(here, kind), kind)
      const { size } = here.ledger
      const results = await Promise.all([
        rulesBrokenBy(approved(here, it)),
        rulesBrokenBy(approve(there, zhou, it.id, { version: it.version })),
      ])
      expect(results.filter((codes) => codes.length === 0)).to.have.length(1)
      expect(results.flat().every((code) => ['wrongState', 'staleVersion', 'staleListing'].includes(code))).to.equal(
        true,
      )
      expect(await events()).to.have.length(size + 1)
      const winner = results[0]?.length === 0 ? 'zhao' : 'zhou'
      const { history } = await readCase(here, chen, it.id)
      expect(history.slice(1).map(({ step, officer }) => [step, officer.username])).to.deep.equal([
        ['approved', winner],
        ['published', winner],
      ])
    })

    it(`of kind ${kind} is finished by whoever follows the ledger when the process dies after the append`, async () => {
      const it = await waiting(await aListingFor(here, kind), kind)
      const { size } = here.ledger
      const dead: CaseContext = {
        ...here,
        ledger: {
          ...reading(here),
          append: async (decide) => {
            await here.ledger.append(decide)
            throw new Error('killed')
          },
        },
      }
      await approved(dead, it).catch(() => undefined)
      await there.ledger.catchUp()
      await markPublished(there, there.followed)
      await markPublished(there, there.followed)
      const finished = await readCase(there, chen, it.id)
      expect(finished).to.deep.include({ state: 'published', ledger: { seq: size } })
      expect(finished.history.slice(1).map(({ step, officer }) => [step, officer.name])).to.deep.equal([
        ['approved', '赵审核'],
        ['published', '赵审核'],
      ])
    })

    it(`of kind ${kind} can be approved again when the process died before the append`, async () => {
      const it = await waiting(await aListingFor(here, kind), kind)
      const { size } = here.ledger
      const append = () => Promise.reject(new Error('killed'))
      await approved({ ...here, ledger: { ...reading(here), append } }, it).catch(() => undefined)
      const { version } = it
      expect(await rulesBrokenBy(approve(there, zhou, it.id, { version }))).to.deep.equal(['wrongState'])
      there.clock.at = new Date(here.clock.at.getTime() + HOLD_MS)
      expect((await approve(there, zhou, it.id, { version })).state).to.equal('published')
      expect(await events()).to.have.length(size + 1)
    })
  }

  it('is published once, though two approve it after a crash that nobody has cleared up yet', async () => {
    const it = await waiting(await aListing(), 'stay')
    const dead: CaseContext = {
      ...here,
      ledger: {
        ...reading(here),
        append: async (decide) => {
          await here.ledger.append(decide)
          throw new Error('killed')
        },
      },
    }
    await approved(dead, it).catch(() => undefined)
    there.clock.at = new Date(here.clock.at.getTime() + HOLD_MS)
    expect(await rulesBrokenBy(approve(there, zhou, it.id, { version: it.version }))).to.deep.equal([
      'staleListing',
      'wrongListingState',
    ])
    expect(await events()).to.have.length(2)
  })

  describe('of kind amendment', () => {
    const shorter = {
      order: { ...review, reason: '复议决定变更期限' },
      effects: [{ ...ban, kind: 'list' as const, period: { from: ban.period.from, to: civilDate('2026-12-01') } }],
      reasons: { term: '复议决定' },
    }

    it('shows what it changes before and after, and what the clocks will be', async () => {
      const listing = await aListing()
      const it = await waiting(listing, 'amendment', shorter)
      const changes = [{ path: 'effects[0].period.to', before: '2027-03-01', after: '2026-12-01' }]
      const before = await check(here, chen, it.id)
      expect(before.faults).to.deep.equal([])
      expect(before.changes).to.deep.equal(changes)
      expect(before.clocks[0]).to.deep.include({ clock: 'effect', day: '2026-12-01' })
      await approved(here, it)
      expect((await check(here, chen, it.id)).changes).to.deep.equal(changes)
      expect((await standingListing(here, listing)).content.effects[0]?.period.to).to.equal('2026-12-01')
    })

    it('keeps the personal identifiers that it enters sealed in the case and hashed in the listing', async () => {
      const listing = await aListing()
      const persons = [
        { role: 'principal' as const, name: '李某', identifiers: [{ scheme: 'cnId' as const, value: ID_NUMBER }] },
      ]
      await done(listing, 'amendment', { order: review, party: { ...forgery.party, persons } })
      const kept = JSON.stringify([await CaseModel.find().lean(), await events()])
      expect(kept).to.not.include(ID_NUMBER)
      const { content } = await standingListing(here, listing)
      expect(content.party.persons[0]?.identifiers[0]).to.have.all.keys('scheme', 'hash', 'masked')
    })

    it('gives a corrected number of the decision to nobody else', async () => {
      const listing = await aListing()
      const corrected = { ...forgery.decision, number: '盘财采罚〔2026〕77号' }
      await done(listing, 'amendment', { order: review, decision: corrected })
      expect(await rulesBrokenBy(submitted(here, 77))).to.deep.equal(['duplicateDecision'])
      await aListing(78)
      const other = await aListing(79)
      const taken = { order: review, decision: { ...forgery.decision, number: '盘财采罚〔2026〕78号' } }
      expect(await rulesBrokenBy(waiting(other, 'amendment', taken))).to.deep.equal(['duplicateDecision'])
    })
  })

  it('is told to officers in the history of the listing, with the case it came from', async () => {
    const listing = await aListing()
    await done(listing, 'stay')
    const steps = (await caseHistory(listing, chen)).map(({ step }) => step)
    expect(steps).to.deep.equal(['submitted', 'approved', 'published', 'submitted', 'approved', 'published'])
    expect(await caseHistory(listing, { ...chen, department: 'other' as Officer['department'] })).to.deep.equal([])
  })
})
