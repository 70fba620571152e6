import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'
import { readCheckpoint } from '../../server/ledger/checkpoint.ts'
import { bodyHash, leafHash } from '../../server/ledger/entry.ts'
import { verifyConsistency, verifyInclusion } from '../../server/ledger/merkle-proof.ts'
import { verifyNote } from '../../server/ledger/note.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import { aBody, aPublication } from '../ledger/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const bytes = (text: string) => Buffer.from(text, 'base64')
const hidden = aBody({
  number: '211100-2026-0003',
  publication: { ...aBody().publication, until: aBody().decision.date },
})

interface Events {
  readonly items: readonly LedgerEvent[]
  readonly size: number
}

describe('the ledger over HTTP', () => {
  let registry: TestRegistry
  let send: Send
  before(async () => {
    registry = await openTestRegistry()
    send = caller(registry.url)
    const { ledger } = registry.ctx
    await ledger.append(() => [aPublication(), aPublication(), aPublication({ body: hidden })])
  })
  after(() => registry.close())

  it('gives anyone what it takes to verify it from end to end', async () => {
    const [note, key, events] = await Promise.all([
      send<string>('GET', '/ledger/checkpoint'),
      send<string>('GET', '/ledger/key'),
      send<Events>('GET', '/ledger/events'),
    ])
    expect(note.headers.get('content-type')).to.match(/^text\/plain/)
    const head = readCheckpoint(verifyNote(note.body, key.body) ?? '') ?? expect.fail('a checkpoint')
    expect(head).to.include({ size: 3, origin: registry.ctx.config.origin })
    for (const event of events.body.items) {
      const path = `/ledger/proofs/inclusion?seq=${event.seq}&size=3`
      const { body: proof } = await send<{ leaf: string; path: string[] }>('GET', path)
      expect(bytes(proof.leaf)).to.deep.equal(leafHash(event))
      const claim = { seq: event.seq, size: 3, leaf: bytes(proof.leaf), path: proof.path.map(bytes) }
      expect(verifyInclusion(claim, bytes(head.root))).to.equal(true)
      if (event.body) expect(bodyHash(event.salt ?? '', canonical(event.body))).to.equal(event.bodyHash)
    }
  })

  it('proves that a later ledger begins with an earlier one', async () => {
    const { ledger } = registry.ctx
    const { body } = await send<{ path: string[] }>('GET', '/ledger/proofs/consistency?from=2&to=3')
    const earlier = { size: 2, root: bytes(ledger.root(2)) }
    const later = { size: 3, root: bytes(ledger.root(3)) }
    expect(verifyConsistency(earlier, later, body.path.map(bytes))).to.equal(true)
  })

  it('shows the public the bodies of what is public, and the entries of all', async () => {
    const { body } = await send<Events>('GET', '/ledger/events?from=1&limit=2')
    expect(body.size).to.equal(3)
    expect(body.items.map((event) => [event.seq, 'body' in event, 'salt' in event])).to.deep.equal([
      [1, true, true],
      [2, false, false],
    ])
  })

  it('answers a waiting reader as soon as there is something', async () => {
    const { ledger } = registry.ctx
    const waiting = send<Events>('GET', `/ledger/events?from=${ledger.size}&wait=60`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [event] = await ledger.append(() => [aPublication({ body: aBody({ number: '211100-2026-0004' }) })])
    expect((await waiting).body.items).to.deep.equal([event])
  })

  it('forgets a reader who goes away', async () => {
    const { ledger } = registry.ctx
    const wait = ledger.waitBeyond.bind(ledger)
    const waits: Promise<void>[] = []
    ledger.waitBeyond = (...args) => {
      waits.push(wait(...args))
      return Promise.all(waits).then(() => undefined)
    }
    const gone = new AbortController()
    const url = `${registry.url}/api/v1/ledger/events?from=${ledger.size}&wait=60`
    const waiting = fetch(url, { signal: gone.signal }).catch((error: Error) => error.name)
    while (waits.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    gone.abort()
    expect(await waiting).to.equal('AbortError')
    await Promise.all(waits)
  })

  it('says that a size is not reached yet', async () => {
    for (const path of ['inclusion?seq=0&size=99', 'inclusion?seq=50&size=3', 'consistency?from=0&to=99']) {
      const { status, body } = await send('GET', `/ledger/proofs/${path}`)
      expect([status, body['type']]).to.deep.equal([422, '/problems/ledgerSizeUnknown'])
    }
  })

  it('refuses what is malformed, naming every fault', async () => {
    const { status, body } = await send<{ errors: { path: string }[] }>(
      'GET',
      '/ledger/events?from=-1&limit=201&wait=61&x=1',
    )
    expect([status, body.errors.map(({ path }) => path)]).to.deep.equal([400, ['from', 'limit', 'wait', 'x']])
    expect((await send('GET', '/ledger/proofs/inclusion?seq=1.5')).status).to.equal(400)
  })
})
