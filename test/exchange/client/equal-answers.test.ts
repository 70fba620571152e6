import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { openReplica } from '../../../server/exchange/client/open-replica.ts'
import { RegistryClient } from '../../../server/exchange/client/registry-client.ts'
import type { Replica } from '../../../server/exchange/client/replica.ts'
import { ReplicaFollower } from '../../../server/exchange/client/replica-follower.ts'
import type { ScreeningQuestion } from '../../../server/exchange/client/screening-question.ts'
import { hashPersonalWith } from '../../../server/keys/personal.ts'
import { aNoteKey } from '../../ledger/cast.ts'
import { CLIENT_SECRET, enter } from '../../support/cast.ts'
import type { Send } from '../../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { anOrigin, HASH_KEY, type Origin } from '../peers/origin.ts'
import { RemoteBook } from '../remote/remote-book.ts'
import { refusalOf } from './kept.ts'
import { randomQuestion, randomRegister } from './random-register.ts'

// biome-ignore lint/style/noProcessEnv: the gate asks a few hundred; QUESTIONS=10000 asks as many as one has time for.
const QUESTIONS = Number(process.env['QUESTIONS'] ?? 300)
const LISTINGS = 150
const WAIT_MS = 20_000
const A_QUESTION_MS = 60

const aBidder = { ref: '1', name: '盘锦建设有限公司' }

describe('a replica beside its registry', function () {
  this.timeout(60_000 + QUESTIONS * A_QUESTION_MS)
  let registry: TestRegistry
  let client: RegistryClient
  let folder: string
  let followed: Replica
  let reopened: Replica
  let publicOnly: Replica
  let book: RemoteBook
  let peer: Origin

  /** A peer whose listings are of the same firms, recognised by rules and with one that binds nobody. */
  const mirrorPeer = async (admin: Send) => {
    for (const drafts of randomRegister(hashPersonalWith(HASH_KEY), LISTINGS / 3, 3)) {
      for (const draft of drafts(book.ledgered.length)) book.append(draft)
    }
    const added = await admin('POST', '/peers', { url: peer.url, verifierKey: book.verifierKey })
    const rules = [
      { measures: ['restrict'], as: 'notice' },
      { fields: ['land'], as: 'same', in: ['210000'] },
    ]
    const optOuts = [{ listing: book.ledgered[0]?.listing, reason: '当事人不同' }]
    const set = { version: 1, rules, otherwise: 'same', optOuts }
    expect((await admin('POST', `/peers/${added.body['id']}/recognition`, set)).status).to.equal(201)
    const { mirrors } = registry.ctx
    while (mirrors.of(book.origin)?.covered?.size !== book.ledgered.length) await pause(20)
    while (mirrors.recognitionOf(book.origin) !== 2) await pause(20)
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replica-'))
    registry = await openTestRegistry({
      now: () => new Date('2026-06-01T02:00:00Z'),
      env: { PEER_NETWORKS: '127.0.0.0/8' },
    })
    const cast = await enter(registry)
    book = new RemoteBook({ origin: 'peer.example', key: aNoteKey() })
    peer = await anOrigin(book)
    await mirrorPeer(cast.gu)
    const { ledger, keys, projection } = registry.ctx
    client = new RegistryClient({
      url: registry.url,
      credentials: { clientId: 'liaohe', clientSecret: CLIENT_SECRET },
      language: 'en',
    })
    const options = {
      client,
      file: join(folder, 'register.replica'),
      verifierKey: ledger.verifierKey,
      publicUrl: registry.ctx.config.publicUrl,
    }
    const [one, two] = [1, 2].map((seed) => randomRegister(keys.hashPersonal, LISTINGS / 2, seed))
    const [publishOne, changeOne, changeOneAgain] = one ?? []
    const append = async (rounds: typeof one = []) => {
      for (const drafts of rounds) await ledger.append(drafts)
      expect(await projection.caughtUp(ledger.size, WAIT_MS)).to.equal(true)
    }
    // Half of the register comes with the snapshot; the other half, and what happens to the first, by following.
    await append([publishOne, changeOne].flatMap((it) => it ?? []))
    const follower = await ReplicaFollower.open(options)
    await append([...(two ?? []), ...(changeOneAgain ? [changeOneAgain] : [])])
    while (!(await follower.next(0)));
    followed = follower.replica
    await follower.close()
    const anyone = new RegistryClient({ url: registry.url })
    const now = () => new Date()
    const shown = await ReplicaFollower.open({ ...options, client: anyone, file: join(folder, 'public.replica'), now })
    await shown.next(0)
    publicOnly = shown.replica
    await shown.close()
    reopened = await openReplica({ file: options.file, verifierKey: options.verifierKey })
  })
  after(async () => {
    await registry.close()
    await peer.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('knows the same ledger', () => {
    const { ledger } = registry.ctx
    expect(publicOnly.status).to.include({ size: ledger.size, view: 'public' })
    for (const replica of [followed, reopened]) {
      expect(replica.status).to.include({ size: ledger.size, root: ledger.root(), isStale: false, view: 'whole' })
    }
  })

  it(`gives the same whole answer to ${QUESTIONS} random questions, followed and opened again`, async () => {
    const seen = { blocked: 0, review: 0, clear: 0 }
    let fromMirror = 0
    await fc.assert(
      fc.asyncProperty(randomQuestion, async (question: ScreeningQuestion) => {
        const { id: _id, receipt: _receipt, ...answer } = await client.screen(question)
        for (const { verdict, hits } of answer.results) {
          seen[verdict] += 1
          if (hits.some(({ origin }) => origin)) fromMirror += 1
        }
        for (const replica of [followed, reopened]) {
          const { replica: _replica, ...own } = await replica.screen({ ...question, on: answer.on }, 'en')
          expect(JSON.parse(JSON.stringify(own))).to.deep.equal(answer)
        }
      }),
      { numRuns: QUESTIONS, endOnFailure: QUESTIONS > 1_000 },
    )
    // A property that never met a listing would hold for an empty register.
    for (const count of [...Object.values(seen), fromMirror]) expect(count).to.be.above(QUESTIONS / 20)
    if (QUESTIONS > 1_000) process.stderr.write(`${QUESTIONS} questions: ${JSON.stringify({ ...seen, fromMirror })}\n`)
  })

  it('asks its own ledger alone, and its mirrors at their sizes, when it is asked so, and refuses other sizes', async () => {
    const question = {
      context: { field: 'procurement', region: '211100', role: 'bidder' } as never,
      bidders: [aBidder],
    }
    const { ledger, mirrors } = await client.screen(question)
    expect(mirrors).to.have.length(1)
    for (const at of [{ ledgerSize: ledger.size }, { ledgerSize: ledger.size, mirrors }]) {
      const { id: _id, receipt: _receipt, ...answer } = await client.screen({ ...question, ...at })
      const { replica: _replica, ...own } = await followed.screen({ ...question, ...at, on: answer.on }, 'en')
      expect(JSON.parse(JSON.stringify(own))).to.deep.equal(answer)
    }
    const other = mirrors.map((it) => ({ ...it, size: it.size - 1 }))
    expect(await refusalOf(followed.screen({ ...question, mirrors: other }))).to.equal('otherSize')
  })

  it('finds nothing clear, where it reads only what is public, that the registry does not', async () => {
    const seen = { blocked: 0, review: 0, clear: 0, stale: 0 }
    await fc.assert(
      fc.asyncProperty(randomQuestion, async (question: ScreeningQuestion) => {
        const answer = await client.screen(question)
        const own = await publicOnly.screen({ ...question, on: answer.on }, 'en')
        for (const [n, { verdict }] of own.results.entries()) {
          seen[verdict] += 1
          if (verdict === 'clear') expect(answer.results[n]?.verdict).to.equal('clear')
          if (verdict === 'blocked') expect(answer.results[n]?.verdict).to.equal('blocked')
        }
      }),
      { numRuns: 200 },
    )
    expect(seen.blocked).to.be.above(5)
  })
})
