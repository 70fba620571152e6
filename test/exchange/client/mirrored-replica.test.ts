import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { hashKeyPath } from '../../../server/exchange/client/hash-key-file.ts'
import { openReplica } from '../../../server/exchange/client/open-replica.ts'
import type { ReplicaFollower } from '../../../server/exchange/client/replica-follower.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { aNoteKey, FINANCE } from '../../ledger/cast.ts'
import { cnId } from '../../screening/cast.ts'
import { officerToken } from '../../support/cast.ts'
import { caller, type Send } from '../../support/http.ts'
import { anOrigin, firm, listFirm, type Origin } from '../peers/origin.ts'
import { RemoteBook } from '../remote/remote-book.ts'
import type { Altered } from './front.ts'
import { catchUp, openScene, refusalOf, type Scene, TODAY } from './kept.ts'

const LISTED = 5
const WITHIN_MS = 10_000
/** A second, with room for a machine that is shared. */
const SOON_MS = 3_000

const context = { field: 'procurement', region: '211100', role: 'bidder' } as never
const about = (n: number, more = {}) => ({
  context,
  bidders: [{ ref: '1', name: firm(n).name, identifiers: [{ scheme: 'uscc' as const, value: firm(n).uscc }], ...more }],
})

describe('a replica of a registry that mirrors others', function () {
  this.timeout(90_000)
  let scene: Scene
  let admin: Send
  let book: RemoteBook
  let origin: Origin
  let peer: string
  let verifierKey: string

  before(async () => {
    scene = await openScene(3, { PEER_NETWORKS: '127.0.0.0/8' })
    const { registry } = scene
    verifierKey = registry.ctx.ledger.verifierKey
    admin = caller(registry.url, await officerToken(registry, 'gu'))
    book = new RemoteBook({ origin: 'peer.example', key: aNoteKey() })
    for (let n = 0; n < LISTED; n += 1) listFirm(book, n)
    origin = await anOrigin(book)
    peer = await follow()
  })
  after(async () => {
    await scene.close()
    await origin.close()
  })

  const follow = async (more = {}): Promise<string> => {
    const { status, body } = await admin('POST', '/peers', { url: origin.url, verifierKey: book.verifierKey, ...more })
    expect(status).to.equal(201)
    await mirrored()
    return String(body['id'])
  }
  const mirrored = () =>
    eventually(() => scene.registry.ctx.mirrors.of(book.origin)?.covered?.size === book.ledgered.length)
  const open = (name: string) => openReplica({ file: scene.file(name), verifierKey, now: () => new Date(TODAY) })
  const verdictOn = async (name: string, n: number, more = {}) =>
    (await (await open(name)).screen(about(n, more))).results[0]?.verdict
  const caughtUp = async (name: string): Promise<ReplicaFollower> => {
    const follower = await scene.follow(name, { publicUrl: scene.registry.ctx.config.publicUrl })
    await catchUp(follower)
    return follower
  }

  it('blocks whom the registry blocks for a listing of another one, by the record of which it says so', async () => {
    await (await caughtUp('kept')).close()
    const asked = about(1)
    const { mirrors, results } = await scene.client.screen(asked)
    const answer = await (await open('kept')).screen(asked, 'en')
    expect(answer.results[0]?.verdict).to.equal('blocked')
    expect(JSON.parse(JSON.stringify(answer.results))).to.deep.equal(results)
    expect(answer.mirrors).to.deep.equal(mirrors)
    expect(mirrors).to.have.length(1)
  })

  it('says stale, and never clear, until it has heard which mirrors there are', async () => {
    const follower = await scene.follow('fresh')
    scene.front.alter((path) => (path.includes('/mirrors/') ? { text: '{}', status: 404 } : null))
    try {
      expect(await refusalOf(follower.next(0))).to.include('unreachable')
      expect((await follower.replica.screen(about(77))).results[0]?.verdict).to.equal('stale')
    } finally {
      scene.front.alter()
    }
    await catchUp(follower)
    expect((await follower.replica.screen(about(77))).results[0]?.verdict).to.equal('clear')
    await follower.close()
  })

  it('says stale once it has not heard of its mirrors for too long, however new its own ledger is', async () => {
    let now = Date.parse(TODAY)
    const follower = await scene.follow('aged', { now: () => new Date(now) })
    await catchUp(follower)
    now += 3_700_000
    scene.front.alter((path) => (path.includes('/mirrors/') ? { text: '{}', status: 503 } : null))
    try {
      await follower.next(0).catch(() => undefined)
      expect(follower.replica.status).to.include({ isStale: true, ageSeconds: 3_700 })
    } finally {
      scene.front.alter()
    }
    await catchUp(follower)
    expect(follower.replica.status).to.include({ isStale: false, ageSeconds: 0 })
    await follower.close()
  })

  it('hears of a new listing, and of new rules, while it waits', async () => {
    const ended = new AbortController()
    const follower = await scene.follow('live', { signal: ended.signal })
    await catchUp(follower)
    const running = follower.run()
    const verdict = async (n: number) => (await follower.replica.screen(about(n))).results[0]?.verdict
    await pause(200)
    listFirm(book, LISTED)
    const began = performance.now()
    await eventually(async () => (await verdict(LISTED)) === 'blocked')
    expect(performance.now() - began).to.be.below(SOON_MS)
    await admin('POST', `/peers/${peer}/recognition`, { version: 1, rules: [], otherwise: 'notice', optOuts: [] })
    await eventually(async () => (await verdict(LISTED)) === 'review')
    await admin('POST', `/peers/${peer}/recognition`, { version: 2, rules: [], otherwise: 'same', optOuts: [] })
    await eventually(async () => (await verdict(LISTED)) === 'blocked')
    ended.abort(new Error('ended'))
    await running
    await follower.close()
    expect(await verdictOn('live', LISTED)).to.equal('blocked')
  })

  it('is refused when any byte of it was changed', async () => {
    await (await caughtUp('kept')).close()
    const bytes = await readFile(scene.file('kept'))
    await writeFile(hashKeyPath(scene.file('changed')), await readFile(hashKeyPath(scene.file('kept'))))
    const firstMirror = bytes.indexOf('{"mirrors"')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: firstMirror, max: bytes.length - 1 }), fc.nat(254), async (place, by) => {
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ (by + 1)
        await writeFile(scene.file('changed'), changed)
        expect(await refusalOf(open('changed'))).to.equal('tampered')
      }),
      { numRuns: 40 },
    )
  })

  const otherEffects = (text: string) => text.replace(/"prohibit"/, '"record"')
  const lies: Record<string, { kind: string; path: string; lie: (text: string) => string }> = {
    'leaves a mirror out': {
      kind: 'badSignature',
      path: '/mirrors/standing',
      lie: (text) => text.replace(/peer\.example [^\\]*\\n/, ''),
    },
    'recognises by other rules than it signed': {
      kind: 'badBody',
      path: '/mirrors/standing',
      lie: (text) => text.replace('"otherwise":"same"', '"otherwise":"record"'),
    },
    'changes a listing of the other registry': {
      kind: 'badBody',
      path: '/mirrors/peer.example/ledger/events',
      lie: otherEffects,
    },
  }
  for (const [what, { kind, path: of, lie }] of Object.entries(lies)) {
    it(`believes nothing of a registry that ${what}`, async () => {
      listFirm(book, book.ledgered.length)
      await mirrored()
      const follower = await scene.follow('kept')
      scene.front.alter((path, text): Altered => (path.startsWith(`/api/v1${of}`) ? { text: lie(text) } : null))
      try {
        expect(await refusalOf(catchUp(follower))).to.equal(kind)
      } finally {
        scene.front.alter()
      }
      await catchUp(follower)
      await follower.close()
    })
  }

  it('forgets what the other registry erases', async () => {
    const { name } = firm(2)
    expect(await readFile(scene.file('kept'), 'utf8')).to.include(name)
    const [erased] = book.ledgered.filter(({ seq }) => seq === 2)
    if (erased) {
      const { body: _body, salt: _salt, ...entry } = erased
      book.ledgered[2] = entry as never
      const body = { seqs: [2], on: civilDate('2026-03-09') }
      book.append({ type: 'body.erased', listing: erased.listing, version: 2, department: FINANCE, body })
    }
    await mirrored()
    await (await caughtUp('kept')).close()
    expect(await readFile(scene.file('kept'), 'utf8')).to.not.include(name)
    expect(await verdictOn('kept', 2)).to.equal('clear')
    expect(await verdictOn('kept', 1)).to.equal('blocked')
  })

  it('finds no one clear by a number that only its registry can recognise', async () => {
    await admin('DELETE', `/peers/${peer}`)
    peer = await follow({ hashKey: Buffer.alloc(32, 7).toString('base64') })
    await (await caughtUp('kept')).close()
    const persons = [
      {
        role: 'legalRepresentative' as const,
        name: '某某',
        identifiers: [{ scheme: 'cnId' as const, value: cnId(1) }],
      },
    ]
    expect(await verdictOn('kept', 77)).to.equal('clear')
    const { results } = await (await open('kept')).screen(about(77, { persons }), 'en')
    expect(results[0]).to.deep.include({ verdict: 'review', reasons: ['personsUnknown'] })
    expect(await verdictOn('kept', 1)).to.equal('blocked')
  })

  it('forgets a mirror that its registry holds no more', async () => {
    await admin('DELETE', `/peers/${peer}`)
    await eventually(() => scene.registry.ctx.mirrors.of(book.origin) === undefined)
    await (await caughtUp('kept')).close()
    expect(await verdictOn('kept', 1)).to.equal('clear')
    expect(await readFile(scene.file('kept'), 'utf8')).to.not.include(firm(1).name)
    expect((await open('kept')).status.mirrors).to.deep.equal([])
  })
})

async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + WITHIN_MS; !(await isSo()); ) {
    if (performance.now() > end) expect.fail(`not so for ${WITHIN_MS} ms`)
    await pause(10)
  }
}
