import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { AuditRecordModel } from '../../../models/audit-record.ts'
import { MirroredEventModel } from '../../../models/mirrored-event.ts'
import { hashPersonalWith } from '../../../server/keys/personal.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { aNoteKey, aPublication, FINANCE } from '../../ledger/cast.ts'
import { cnId } from '../../screening/cast.ts'
import type { Cast } from '../../support/cast.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { RemoteBook } from '../remote/remote-book.ts'
import { anOrigin, aWire, banOf, firm, HASH_KEY, listFirm, type Origin, type Wire } from './origin.ts'

const ENV = { PEER_NETWORKS: '127.0.0.0/8', PUBLIC_REQUESTS_PER_MINUTE: '1000000' }
const WITHIN_MS = 10_000

interface Status {
  readonly state: string
  readonly size: number
  readonly handedOn: number
  readonly lag: { readonly events: number; readonly seconds: number | null }
  readonly checkpoint: { readonly size: number; readonly root: string; readonly note: string } | null
  readonly fault: { readonly kind: string; readonly detail: string; readonly note?: string } | null
  readonly trouble: { readonly detail: string } | null
}

describe('a registry that follows another', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let cast: Cast
  let book: RemoteBook
  let keys: ReturnType<typeof aNoteKey>
  let origin: Origin
  let wires: Wire[] = []
  let count = 0

  before(async () => {
    registry = await openTestRegistry({ env: ENV })
    cast = await enter(registry)
  })
  after(() => registry.close())
  beforeEach(async () => {
    count += 1
    keys = aNoteKey()
    book = new RemoteBook({ origin: `registry-${count}.example`, key: keys })
    origin = await anOrigin(book)
  })
  afterEach(async () => {
    const { body } = await cast.gu<{ items: { id: string }[] }>('GET', '/peers')
    for (const { id } of body.items) await cast.gu('DELETE', `/peers/${id}`)
    for (const wire of wires) await wire.close()
    wires = []
    await origin.close()
  })

  const follow = async (url = origin.url, more: object = {}): Promise<string> => {
    const { status, body } = await cast.gu('POST', '/peers', { url, verifierKey: book.verifierKey, ...more })
    expect(status, JSON.stringify(body)).to.equal(201)
    return String(body['id'])
  }
  const wired = async (): Promise<Wire> => {
    const wire = await aWire(origin.port)
    wires.push(wire)
    return wire
  }
  const statusOf = async (id: string): Promise<Status> => (await cast.gu<Status>('GET', `/peers/${id}/status`)).body
  const until = async (id: string, isSo: (status: Status) => boolean): Promise<Status> => {
    for (const end = performance.now() + WITHIN_MS; ; ) {
      const status = await statusOf(id)
      if (isSo(status)) return status
      if (performance.now() > end) expect.fail(`still ${JSON.stringify(status)}`)
      await pause(20)
    }
  }
  const mirrored = (size: number) => (status: Status) =>
    status.state === 'following' && status.size === size && registry.ctx.mirrors.of(book.origin)?.size === size
  const isQuarantined = ({ state }: Status): boolean => state === 'quarantined'
  const verdictOn = async (n: number): Promise<string> => {
    const path = `/lookup?uscc=${firm(n).uscc}&field=procurement&region=211100&role=bidder`
    const { status, body } = await cast.liaohe('GET', path)
    expect(status).to.equal(200)
    return String(body['verdict'])
  }
  const isWell = async () => {
    expect((await fetch(`${registry.url}/readyz`)).status).to.equal(200)
    expect((await cast.liaohe('GET', '/lookup?name=某某&field=procurement&region=211100&role=bidder')).status).to.equal(
      200,
    )
  }

  it('blocks what is listed there, names the mirror it asked, and answers the same again for ever', async () => {
    listFirm(book, 1)
    const id = await follow()
    await until(id, mirrored(1))
    const context = { field: 'procurement', region: '211100', role: 'bidder' }
    const bidders = [
      { ref: '1', name: firm(1).name },
      { ref: '2', name: firm(2).name },
    ]
    const ask = async (more: object = {}) => {
      const { status, body } = await cast.liaohe('POST', '/screenings', { context, bidders, on: '2026-11-23', ...more })
      expect(status, JSON.stringify(body)).to.equal(200)
      return body as {
        ledger: { size: number }
        mirrors: object[]
        results: { verdict: string; hits: Hit[] }[]
        receipt: string
      }
    }
    interface Hit {
      origin: { registry: string; effects: unknown[]; recognition: number }
      effects: unknown[]
      url: string
    }
    const first = await ask()
    expect(first.results.map(({ verdict }) => verdict)).to.deep.equal(['blocked', 'clear'])
    const [hit] = first.results[0]?.hits ?? []
    expect(hit?.origin).to.include({ registry: book.origin, recognition: 1 })
    expect(hit?.effects).to.deep.equal(hit?.origin.effects)
    expect(first.mirrors).to.deep.equal([{ origin: book.origin, size: 1, root: book.root(1), recognition: 1 }])
    const shown = await fetch(`${registry.url}${new URL(hit?.url ?? '').pathname}`)
    expect(shown.status).to.equal(200)
    expect(await shown.json()).to.deep.include({ registry: book.origin })

    listFirm(book, 2)
    await until(id, mirrored(2))
    expect((await ask()).results.map(({ verdict }) => verdict)).to.deep.equal(['blocked', 'blocked'])
    const again = await ask({ ledgerSize: first.ledger.size, mirrors: first.mirrors })
    expect(again.results).to.deep.equal(first.results)
    expect((await ask({ ledgerSize: first.ledger.size })).results.map(({ verdict }) => verdict)).to.deep.equal([
      'clear',
      'clear',
    ])
    const { body } = await registry.anyone('POST', '/receipts/verify', {
      receipt: first.receipt,
      results: first.results,
    })
    expect(body).to.deep.include({ valid: true })
    expect((body as { claims: { mirrors: unknown } }).claims.mirrors).to.deep.equal(first.mirrors)
  })

  it('loses nothing and doubles nothing when the line is cut in the middle and healed', async () => {
    for (let n = 0; n < 700; n += 1) listFirm(book, n)
    const wire = await wired()
    const id = await follow(wire.url)
    await until(id, ({ size }) => size > 0)
    wire.cut()
    const { trouble, state } = await until(id, (it) => it.trouble !== null)
    expect(state).to.equal('following')
    expect(trouble?.detail).to.include('cannot be reached')
    for (let n = 700; n < 900; n += 1) listFirm(book, n)
    await pause(500)
    wire.heal()
    const status = await until(id, mirrored(900))
    expect(status.trouble).to.equal(null)
    expect(status.checkpoint?.root).to.equal(book.root())
    expect(await MirroredEventModel.countDocuments({ origin: book.origin })).to.equal(900)
    expect(await verdictOn(899)).to.equal('blocked')
    wire.cut()
    await pause(300)
    wire.heal()
    listFirm(book, 900)
    await until(id, mirrored(901))
  })

  const lieAboutEvents = (make: Origin['events']) => {
    origin.events = (items) => (items.length === 0 ? items : make(items))
  }
  const faulty: [what: string, kind: string, misbehave: () => void][] = [
    [
      'forks',
      'fork',
      () => {
        const other = new RemoteBook({ origin: book.origin, key: keys })
        for (let n = 0; n < 8; n += 1) listFirm(other, 100 + n)
        origin.book = other
      },
    ],
    [
      'rolls back',
      'rollback',
      () => {
        origin.size = () => 3
      },
    ],
    [
      'signs with another key',
      'badSignature',
      () => {
        const other = new RemoteBook({ origin: book.origin, key: aNoteKey() })
        other.ledgered.push(...book.ledgered)
        listFirm(book, 50)
        origin.lie = (_req, res, url) => {
          if (!url.pathname.endsWith('/checkpoint')) return false
          res.end(other.signed(`${book.origin}\n${book.ledgered.length}\n${book.root()}\n`))
          return true
        }
      },
    ],
    [
      'reorders',
      'gap',
      () => {
        listFirm(book, 50)
        listFirm(book, 51)
        lieAboutEvents((items) => [...items].reverse())
      },
    ],
    [
      'leaves events out',
      'gap',
      () => {
        listFirm(book, 50)
        listFirm(book, 51)
        lieAboutEvents((items) => items.slice(1))
      },
    ],
    [
      'replays what was taken',
      'gap',
      () => {
        listFirm(book, 50)
        lieAboutEvents(() => book.ledgered.slice(0, 1))
      },
    ],
    [
      'changes a body',
      'badBody',
      () => {
        listFirm(book, 50)
        lieAboutEvents((items) => items.map((it) => ({ ...it, body: { ...banOf(51) } })))
      },
    ],
    [
      'changes an entry',
      'badLeaf',
      () => {
        listFirm(book, 50)
        lieAboutEvents((items) => items.map((it) => ({ ...it, department: 'other' })))
      },
    ],
    [
      'sends what is no JSON',
      'garbage',
      () => {
        origin.lie = (_req, res) => {
          res.end('<html>Sign in to the network</html>')
          return true
        }
      },
    ],
    [
      'answers without an end',
      'tooLarge',
      () => {
        origin.lie = (_req, res, url) => {
          if (!url.pathname.endsWith('/checkpoint') && !url.pathname.endsWith('/events')) return false
          const piece = Buffer.alloc(1024 * 1024, 0x20)
          const more = () => {
            while (!res.destroyed && res.write(piece));
          }
          res.on('drain', more)
          more()
          return true
        }
      },
    ],
    [
      'signs versions out of turn',
      'outOfTurn',
      () => {
        book.append(aPublication({ version: 3 }))
      },
    ],
    [
      'signs a change of what it never published',
      'outOfTurn',
      () => {
        const order = { number: '1', date: civilDate('2026-04-01'), authority: '—' }
        book.append({
          type: 'listing.revoked',
          listing: 'lst_unknown' as never,
          version: 1,
          department: FINANCE,
          body: { order, on: civilDate('2026-04-01') },
        })
      },
    ],
  ]
  for (const [what, kind, misbehave] of faulty) {
    it(`quarantines one that ${what}, says why, and keeps what was verified`, async () => {
      for (let n = 0; n < 6; n += 1) listFirm(book, n)
      const held = book.root()
      const id = await follow()
      await until(id, mirrored(6))
      misbehave()
      origin.hangUp()
      const status = await until(id, isQuarantined)
      expect(status.fault?.kind).to.equal(kind)
      expect(status.fault?.detail).to.have.length.above(20)
      expect(status.size).to.equal(6)
      expect(registry.ctx.mirrors.of(book.origin)?.root()).to.equal(held)
      expect(await verdictOn(5)).to.equal('blocked')
      expect(await AuditRecordModel.countDocuments({ action: 'peer.quarantined', object: id, detail: kind })).to.equal(
        1,
      )
      await isWell()
      if (kind === 'fork') {
        // Two notes under one key that cannot both be true.
        expect(status.fault?.note).to.include(book.origin)
        expect(status.checkpoint?.note).to.include(book.origin)
      }
    })
  }

  it('takes nothing from a quarantined one until an administrator has it followed again', async () => {
    listFirm(book, 1)
    const id = await follow()
    await until(id, mirrored(1))
    listFirm(book, 2)
    origin.lie = (_req, res) => {
      res.end('no')
      return true
    }
    origin.hangUp()
    await until(id, isQuarantined)
    origin.lie = () => false
    await pause(500)
    expect((await statusOf(id)).size).to.equal(1)
    expect((await cast.gu('POST', `/peers/${id}/release`)).status).to.equal(200)
    expect((await cast.gu('POST', `/peers/${id}/release`)).status).to.equal(409)
    const { fault } = await until(id, mirrored(2))
    expect(fault?.kind).to.equal('garbage')
  })

  it('tries again for ever where only the line or the other side’s machine is in trouble', async () => {
    listFirm(book, 1)
    const id = await follow()
    await until(id, mirrored(1))
    origin.lie = (_req, res) => {
      res.writeHead(503, { 'Retry-After': '1' }).end('{"detail":"busy"}')
      return true
    }
    origin.hangUp()
    const { trouble } = await until(id, ({ trouble }) => trouble?.detail.includes('503') === true)
    expect(trouble?.detail).to.include('busy')
    await pause(2_500)
    expect((await statusOf(id)).state).to.equal('following')
    listFirm(book, 2)
    origin.lie = () => false
    await until(id, mirrored(2))
  })

  it('does not believe one smaller answer, for a process there may lag for a second', async () => {
    listFirm(book, 1)
    listFirm(book, 2)
    const id = await follow()
    await until(id, mirrored(2))
    origin.size = () => 1
    origin.hangUp()
    await until(id, ({ trouble }) => trouble?.detail.includes('went back') === true)
    origin.size = () => book.ledgered.length
    listFirm(book, 3)
    await until(id, mirrored(3))
  })

  it('forgets within a second what the registry of origin erases', async () => {
    const { listing } = listFirm(book, 1)
    listFirm(book, 2)
    const id = await follow()
    await until(id, mirrored(2))
    expect(await verdictOn(1)).to.equal('blocked')
    book.eraseFirst()
    const end = performance.now() + 1_000
    while ((await verdictOn(1)) !== 'clear') {
      if (performance.now() > end) expect.fail('still known after a second')
      await pause(10)
    }
    await until(id, mirrored(3))
    const stored = await MirroredEventModel.findOne({ origin: book.origin, seq: 0 }).lean()
    expect(stored).to.not.have.any.keys('bodyJson', 'salt')
    expect((await cast.wu('GET', `/mirrors/${book.origin}/listings/${listing}`)).status).to.equal(404)
    const { body } = await cast.wu<{ items: object[] }>('GET', `/mirrors/${book.origin}/ledger/events?from=0`)
    expect(body.items[0]).to.not.have.any.keys('body', 'salt')
  })

  it('removes a peer with everything that was mirrored of it', async () => {
    listFirm(book, 1)
    const id = await follow()
    await until(id, mirrored(1))
    expect((await cast.gu('DELETE', `/peers/${id}`)).status).to.equal(204)
    expect(await verdictOn(1)).to.equal('clear')
    expect(await MirroredEventModel.countDocuments({ origin: book.origin })).to.equal(0)
    expect((await registry.anyone('GET', `/mirrors/${book.origin}/ledger/key`)).status).to.equal(404)
  })

  it('recognises effects by the rules that were set, keeps those of origin, and opts out of one listing with a reason', async () => {
    const { listing } = listFirm(book, 1)
    listFirm(book, 2)
    const id = await follow()
    await until(id, mirrored(2))
    const verdicts = async () => [await verdictOn(1), await verdictOn(2)]
    expect(await verdicts()).to.deep.equal(['blocked', 'blocked'])
    const path = `/peers/${id}/recognition`
    const optOuts = [{ listing, reason: '本地已作出相反认定' }]
    const set = await cast.gu('POST', path, {
      version: 1,
      rules: [{ fields: ['procurement'], as: 'notice' }],
      otherwise: 'same',
      optOuts,
    })
    expect(set.status).to.equal(201)
    expect(await verdicts()).to.deep.equal(['clear', 'review'])
    const { body } = await cast.liaohe<{
      hits: { effect: string; origin: { effects: { measure: string }[] }; effects: object[] }[]
      mirrors: object[]
    }>('GET', `/lookup?uscc=${firm(1).uscc}&field=procurement&region=211100&role=bidder`)
    expect(body.hits[0]?.effect).to.equal('record')
    expect(body.hits[0]?.origin).to.deep.include({ recognition: 2, optOut: optOuts[0]?.reason })
    expect(body.hits[0]?.origin.effects.map(({ measure }) => measure)).to.deep.equal(['prohibit'])
    // What was asked under the first version is answered under it.
    const mirrors = [{ origin: book.origin, size: 2, recognition: 1 }]
    const context = { field: 'procurement', region: '211100', role: 'bidder' }
    const before = await cast.liaohe<{ summary: object }>('POST', '/screenings', {
      context,
      mirrors,
      bidders: [{ ref: '1', name: firm(1).name }],
    })
    expect(before.body.summary).to.deep.equal({ blocked: 1, review: 0, clear: 0 })
    const stale = await cast.gu('POST', path, { version: 1, rules: [], otherwise: 'same', optOuts: [] })
    expect(stale.status).to.equal(409)
  })

  it('knows persons by their numbers with the key of the origin, and by name only without', async () => {
    const number = cnId(1)
    const hash = hashPersonalWith(HASH_KEY)('cnId', number)
    const person = {
      kind: 'person' as const,
      name: '钱有德',
      identifiers: [{ scheme: 'cnId' as const, hash, masked: '2111**********001X' }],
    }
    book.append(aPublication({ body: banOf(1, { party: { ...banOf(1).party, ...person } }) }))
    const ask = async () => {
      const bidders = [{ ref: '1', kind: 'person', name: '钱有德', identifiers: [{ scheme: 'cnId', value: number }] }]
      const context = { field: 'procurement', region: '211100', role: 'bidder' }
      const { body } = await cast.liaohe<{ results: { verdict: string; reasons: string[] }[] }>('POST', '/screenings', {
        context,
        bidders,
      })
      return body.results[0]
    }
    const known = await follow(origin.url, { client: { id: 'panjin', secret: 'secret-secret' } })
    await until(known, mirrored(1))
    expect(await ask()).to.deep.include({ verdict: 'blocked', reasons: ['listedByIdentifier'] })
    const { body } = await cast.gu<{ items: object[] }>('GET', '/peers')
    expect(body.items[0]).to.deep.include({ clientId: 'panjin', persons: 'identifier' })
    expect(JSON.stringify(body)).to.not.include('secret-secret')
    await cast.gu('DELETE', `/peers/${known}`)
    await until(await follow(), mirrored(1))
    expect(await ask()).to.deep.include({ verdict: 'review', reasons: ['personByNameOnly'] })
  })

  it('tells watchers what is listed there, and of a revocation those who were answered blocked', async () => {
    const id = await follow()
    const parties = [{ ref: 'w1', name: firm(7).name }]
    expect((await cast.liaohe('POST', '/watches', { parties, until: '2036-01-01' })).status).to.equal(201)
    const { listing } = listFirm(book, 7)
    await until(id, mirrored(1))
    const told = async (type: string) => {
      const { body } = await cast.liaohe<{ items: { type: string; listing: string; payload: Told }[] }>(
        'GET',
        '/deliveries?limit=50',
      )
      return body.items.find((it) => it.type === type && it.listing === listing)
    }
    interface Told {
      readonly data: { readonly listing: { readonly origin: { readonly registry: string }; readonly url: string } }
    }
    const telling = async (type: string) => {
      for (const end = performance.now() + WITHIN_MS; performance.now() < end; await pause(50)) {
        const found = await told(type)
        if (found) return found
      }
      return expect.fail(`nobody is told of ${type}`)
    }
    const published = await telling('listing.published')
    expect(JSON.stringify(published)).to.include(book.origin)
    expect(JSON.stringify(published)).to.not.include(firm(7).name)
    const bidders = [{ ref: '1', name: firm(7).name }]
    const context = { field: 'procurement', region: '211100', role: 'bidder' }
    const answered = await cast.liaohe<{ id: string; summary: object }>('POST', '/screenings', { context, bidders })
    expect(answered.body.summary).to.deep.include({ blocked: 1 })
    while ((await cast.liaohe('GET', `/screenings/${answered.body.id}`)).status !== 200) await pause(20)
    const order = {
      number: '沈财撤〔2026〕1号',
      date: civilDate('2026-06-01'),
      authority: '沈阳市财政局',
      reason: '事实不清',
    }
    book.append({
      type: 'listing.revoked',
      listing,
      version: 2,
      department: FINANCE,
      body: { order, on: civilDate('2026-06-01') },
    })
    await until(id, mirrored(2))
    expect(await verdictOn(7)).to.equal('clear')
    await telling('screening.revoked')
  })

  it('remembers what a platform decided about a hit of another registry', async () => {
    listFirm(book, 1, { party: { ...banOf(1).party, formerNames: ['沈阳旧名第一置业有限公司'] } })
    await until(await follow(), mirrored(1))
    const context = { field: 'procurement', region: '211100', role: 'bidder' }
    const bidders = [{ ref: '1', name: '沈阳旧名第一置业有限公司' }]
    interface Answer {
      readonly id: string
      readonly results: readonly {
        readonly verdict: string
        readonly hits: readonly { readonly listing: string }[]
        readonly excluded?: object[]
      }[]
    }
    const ask = async () => (await cast.liaohe<Answer>('POST', '/screenings', { context, bidders })).body
    const first = await ask()
    expect(first.results[0]?.verdict).to.equal('review')
    while ((await cast.liaohe('GET', `/screenings/${first.id}`)).status !== 200) await pause(20)
    const listing = first.results[0]?.hits[0]?.listing
    const decision = { ref: '1', listing, decision: 'notSameParty', reason: '已核对营业执照' }
    expect((await cast.liaohe('POST', `/screenings/${first.id}/decisions`, [decision])).status).to.equal(201)
    const { results } = await ask()
    expect(results[0]?.verdict).to.equal('clear')
    expect(results[0]?.excluded).to.have.length(1)
  })

  it('refuses an address inside, a key that is none, its own, and one that it follows already', async () => {
    const refused = async (body: object) => {
      const answer = await cast.gu('POST', '/peers', body)
      return [answer.status, String(answer.body['type']).split('/').at(-1)]
    }
    const { verifierKey } = book
    expect(await refused({ url: 'http://10.0.0.1/api/v1', verifierKey })).to.include(422)
    expect(await refused({ url: 'https://169.254.169.254/', verifierKey })).to.include(422)
    expect(await refused({ url: 'https://example.com/elsewhere', verifierKey })).to.include(422)
    expect(await refused({ url: `${origin.url}/mirrors/other.example`, verifierKey })).to.include(422)
    expect(await refused({ url: origin.url, verifierKey: 'x+00000000+AAAA' })).to.include(422)
    expect(await refused({ url: origin.url, verifierKey: registry.ctx.ledger.verifierKey })).to.include(422)
    await follow()
    expect(await refused({ url: origin.url, verifierKey })).to.include(409)
    expect((await cast.wu('POST', '/peers', { url: origin.url, verifierKey })).status).to.equal(403)
  })
})
