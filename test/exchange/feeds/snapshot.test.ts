import { createHash } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { readCheckpoint } from '../../../server/ledger/checkpoint.ts'
import { verifyNote } from '../../../server/ledger/note.ts'
import { eraseBodies } from '../../../server/ledger/store.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../../server/reference/event.ts'
import { type ListingId, newListingId } from '../../../server/reference/ids.ts'
import { fold } from '../../../server/registry/fold.ts'
import { aBody, aPublication, FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'

const COUNT = 1_100
const WAIT_MS = 20_000

interface Line {
  readonly snapshot?: { readonly size: number; readonly view: string }
  readonly listing?: {
    readonly id: ListingId
    readonly version: number
    readonly content: LedgerEvent
    readonly track: unknown
  }
  readonly mark?: { readonly hash: string; readonly note: string; readonly listings: number }
  readonly trailer?: {
    readonly hash: string
    readonly note: string
    readonly listings: number
    readonly checkpoint: string
  }
}

const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const listingsOf = (text: string) => linesOf(text).flatMap(({ listing }) => listing ?? [])

/** Checks a whole snapshot as a reader would who has nothing but the key: null, or what is wrong. */
function faultOf(text: string, key: string): string | null {
  let [hash, count, ended] = [Buffer.alloc(0), 0, false]
  let since: Buffer[] = []
  const closed = ({ hash: said, note, listings }: { hash: string; note: string; listings: number }, next: RegExp) => {
    hash = createHash('sha256')
      .update(Buffer.concat([hash, ...since]))
      .digest()
    const [, , progress = '', signed] = verifyNote(note, key)?.split('\n') ?? []
    since = []
    if (signed !== said || hash.toString('base64') !== said) return 'hash'
    return listings === count && next.test(progress) ? null : 'count'
  }
  for (const line of text.match(/.*\n/g) ?? []) {
    if (ended) return 'more'
    const { mark, trailer, listing } = read(line)
    if (listing) count += 1
    if (!mark && !trailer) since.push(createHash('sha256').update(line).digest())
    const fault = mark ? closed(mark, new RegExp(`^\\w+ ${count} `)) : trailer ? closed(trailer, /^\w+ \d+ \d+$/) : null
    if (fault) return fault
    if (!trailer) continue
    ended = true
    const [, size] = verifyNote(trailer.note, key)?.split('\n') ?? []
    const head = readCheckpoint(verifyNote(trailer.checkpoint, key) ?? '')
    if (`${head?.size} ${head?.root}` !== size) return 'checkpoint'
  }
  return ended && text.endsWith('\n') ? null : 'end'
}

function read(line: string): Line {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

describe('a snapshot', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let key: string
  let token: string
  const ids = Array.from({ length: COUNT }, () => newListingId())
  const [plain = ids[0], repaired, stayed, erased, amended] = ids as [ListingId, ...ListingId[]]

  const change = (type: 'listing.repaired' | 'listing.revoked', listing = plain, version = 2): EventDraft => ({
    type,
    listing: listing as ListingId,
    version,
    department: FINANCE,
    body: { order, on: civilDate('2026-05-04') },
  })

  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    token = (await enter(registry)).liaoheToken
    const { ledger } = registry.ctx
    key = ledger.verifierKey
    const numbered = ids.map((listing, n) => aPublication({ listing, body: aBody({ number: `211100-2026-${n}` }) }))
    for (let at = 0; at < COUNT; at += 1_000) await ledger.append(() => numbered.slice(at, at + 1_000))
    await ledger.append(() => [
      change('listing.repaired', repaired),
      {
        type: 'listing.stayed',
        listing: stayed as ListingId,
        version: 2,
        department: FINANCE,
        body: { order, from: civilDate('2026-05-10') },
      },
      {
        type: 'listing.amended',
        listing: amended as ListingId,
        version: 2,
        department: FINANCE,
        body: { ...aBody({ number: '211100-2026-4' }), order },
      },
      {
        type: 'body.erased',
        listing: erased as ListingId,
        version: 2,
        department: FINANCE,
        body: { seqs: [3], on: civilDate('2026-05-20') },
      },
    ])
    await eraseBodies([3])
    expect(await registry.ctx.projection.caughtUp(ledger.size, WAIT_MS)).to.equal(true)
  })
  after(() => registry.close())

  const get = (query = '', authorization = true) =>
    fetch(`${registry.url}/api/v1/snapshot.ndjson${query}`, {
      headers: { 'Accept-Language': 'en', ...(authorization ? { Authorization: `Bearer ${token}` } : {}) },
    })
  const text = async (query = '', authorization = true) => (await get(query, authorization)).text()
  const bodied = (listings: readonly NonNullable<Line['listing']>[]) =>
    new Set(listings.filter(({ content }) => content.body !== undefined).map(({ id }) => id))

  it('is compressed, kept by no cache, and verifies with nothing but the key', async () => {
    const answer = await get()
    expect(['content-type', 'content-encoding', 'cache-control'].map((it) => answer.headers.get(it))).to.deep.equal([
      'application/x-ndjson',
      'gzip',
      'no-store',
    ])
    const whole = await answer.text()
    expect(faultOf(whole, key)).to.equal(null)
    const { ledger } = registry.ctx
    expect(linesOf(whole)[0]).to.deep.equal({
      snapshot: { origin: ledger.origin, size: ledger.size, root: ledger.root(), view: 'whole' },
    })
  })

  for (const [name, authorization] of [
    ['a platform that follows it', true],
    ['the public', false],
  ] as const) {
    it(`is what following the ledger gives ${name}`, async () => {
      const { ctx, anyone } = registry
      const events: LedgerEvent[] = []
      while (events.length < ctx.ledger.size) {
        const path = `/ledger/events?from=${events.length}&limit=200`
        const headers = authorization ? { Authorization: `Bearer ${token}` } : {}
        events.push(...(await anyone<{ items: LedgerEvent[] }>('GET', path, undefined, headers)).body.items)
      }
      const listings = new Map<ListingId, ReturnType<typeof fold>>()
      for (const it of events)
        listings.set(
          it.listing,
          fold(listings.get(it.listing), it, (body) => body),
        )
      const lines = listingsOf(await text('', authorization))
      expect(lines.map(({ id }) => id)).to.deep.equal(ids)
      for (const { id, version, track, content } of lines) {
        const folded = listings.get(id)
        expect({ version, track, body: withoutOrder(content.body) }).to.deep.equal({
          version: folded?.version,
          track: folded?.track,
          body: folded?.content,
        })
      }
    })
  }

  it('gives the public what is public, the entitled the rest, and nobody what was erased', async () => {
    const [all, shown] = [bodied(listingsOf(await text())), bodied(listingsOf(await text('', false)))]
    expect([all.size, shown.size]).to.deep.equal([COUNT - 1, COUNT - 2])
    expect([all.has(repaired as ListingId), shown.has(repaired as ListingId)]).to.deep.equal([true, false])
    expect([all.has(erased as ListingId), shown.has(erased as ListingId)]).to.deep.equal([false, false])
  })

  it('goes on after a mark, byte for byte', async () => {
    const whole = await text()
    const line = whole.split('\n').find((it) => it.startsWith('{"mark"')) ?? expect.fail('a mark')
    const note = (JSON.parse(line) as Line).mark?.note ?? ''
    const rest = await text(`?after=${encodeURIComponent(note)}`)
    expect(whole).to.equal(whole.slice(0, whole.indexOf(line) + line.length + 1) + rest)
  })

  it('is the same for the same size, whatever comes after, but for what the public may no longer read', async () => {
    const { ledger, projection } = registry.ctx
    const { size } = ledger
    const [before, publicBefore] = [await text(`?size=${size}`), bodied(listingsOf(await text('', false)))]
    await ledger.append(() => [change('listing.revoked'), aPublication()])
    await projection.caughtUp(size + 2, WAIT_MS)
    expect(await text(`?size=${size}`)).to.equal(before)
    const publicAfter = bodied(listingsOf(await text(`?size=${size}`, false)))
    expect([...publicBefore].filter((id) => !publicAfter.has(id))).to.deep.equal([plain])
    expect(listingsOf(await text())).to.have.length(COUNT + 1)
  })

  it('shows any byte that was changed, left out or added', async () => {
    const whole = Buffer.from(await text())
    const place = fc.nat({ max: whole.length - 1 })
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ by
        return faultOf(changed.toString('utf8'), key) !== null
      }),
      { numRuns: 15 },
    )
    const lines = whole.toString('utf8').match(/.*\n/g) ?? []
    for (const at of [0, 1, 1_000, lines.length - 2, lines.length - 1]) {
      expect(faultOf(lines.toSpliced(at, 1).join(''), key), `without line ${at}`).to.not.equal(null)
      expect(faultOf(lines.toSpliced(at, 0, lines[at] ?? '').join(''), key), `line ${at} twice`).to.not.equal(null)
    }
  })

  it('refuses a mark that is forged or of another view, and a size that is not reached', async () => {
    const note = linesOf(await text()).find(({ mark }) => mark)?.mark?.note ?? ''
    const forged = note.replace('whole 1000', 'whole 999')
    for (const [query, authorization] of [
      [`?after=${encodeURIComponent(forged)}`, true],
      [`?after=${encodeURIComponent(note)}`, false],
      [`?after=${encodeURIComponent(registry.ctx.ledger.checkpoint())}`, true],
      ['?after=x', true],
    ] as const) {
      const answer = await get(query, authorization)
      expect([answer.status, ((await answer.json()) as { type: string }).type]).to.deep.equal([
        422,
        '/problems/snapshotMark',
      ])
    }
    expect((await get('?size=999999')).status).to.equal(422)
    expect((await get('?size=1&after=x')).status).to.equal(400)
  })
})

const withoutOrder = (body: unknown): unknown => {
  const { order: _order, ...content } = (body ?? {}) as { order?: unknown }
  return body === undefined ? null : content
}
