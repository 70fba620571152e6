import { createHmac } from 'node:crypto'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'
import { readCheckpoint } from '../../server/ledger/checkpoint.ts'
import { bodyHash, leafHash } from '../../server/ledger/entry.ts'
import { hashLeaf, MerkleTree } from '../../server/ledger/merkle.ts'
import { verifyConsistency, verifyInclusion } from '../../server/ledger/merkle-proof.ts'
import { verifyNote } from '../../server/ledger/note.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import { aBody, aPublication } from '../ledger/cast.ts'
import { CLIENT_SECRET, enter } from '../support/cast.ts'
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

  it('serves tiles and entries that lead to the root, to be kept for ever', async () => {
    const { ledger } = registry.ctx
    const { size } = ledger
    const get = (path: string) => fetch(`${registry.url}/api/v1/ledger/tile/${path}`)
    const tile = await get(`0/000.p/${size}`)
    expect(tile.headers.get('content-type')).to.equal('application/octet-stream')
    expect(tile.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable')
    const hashes = Buffer.from(await tile.arrayBuffer())
    const tree = new MerkleTree()
    for (let at = 0; at < size * 32; at += 32) tree.append(hashes.subarray(at, at + 32))
    expect(tree.root().toString('base64')).to.equal(ledger.root())

    const bundle = Buffer.from(await (await get(`entries/000.p/${size}`)).arrayBuffer())
    const entries: string[] = []
    for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
      entries.push(bundle.toString('utf8', at + 2, at + 2 + bundle.readUInt16BE(at)))
    }
    expect(entries.map((entry) => hashLeaf(entry).toString('base64'))).to.deep.equal(
      Array.from({ length: size }, (_, i) => hashes.subarray(i * 32, i * 32 + 32).toString('base64')),
    )
    expect(entries.map((entry) => canonical(JSON.parse(entry)))).to.deep.equal(entries)
    expect(entries.some((entry) => 'body' in JSON.parse(entry))).to.equal(false)

    for (const path of ['0/000', 'entries/000', `0/000.p/${size + 1}`, '1/000.p/1', 'entries/x000/000.p/1']) {
      const missing = await get(path)
      expect([path, missing.status, missing.headers.get('cache-control')]).to.deep.equal([path, 404, null])
    }
    for (const path of ['64/000', '-1/000', 'x/000']) expect((await get(path)).status).to.equal(400)
  })

  it('gives the key of the hashes to a platform that follows the ledger, and to nobody else', async () => {
    const { liaohe, wu } = await enter(registry)
    const { status, headers, body } = await liaohe<{ key: string }>('GET', '/ledger/hash-key')
    expect([status, headers.get('cache-control')]).to.deep.equal([200, 'no-store'])
    const hash = createHmac('sha256', Buffer.from(body.key, 'base64'))
      .update('passport\nDE\nC01X00T47')
      .digest('base64')
    expect(hash).to.equal(registry.ctx.keys.hashPersonal('passport', 'C01X00T47', 'DE'))
    const { body: trail } = await wu<{ items: { action: string }[] }>('GET', '/audit?action=platform.hashKeyTaken')
    expect(trail.items).to.have.length(1)
    expect(JSON.stringify(trail)).to.not.include(body.key)
    expect((await wu('GET', '/ledger/hash-key')).status).to.equal(401)
    expect((await send('GET', '/ledger/hash-key')).status).to.equal(401)
    const form = `grant_type=client_credentials&client_id=liaohe&client_secret=${CLIENT_SECRET}&scope=screen`
    const weaker = await send<{ access_token: string }>('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    const weak = caller(registry.url, weaker.body.access_token)
    expect((await weak('GET', '/ledger/hash-key')).status).to.equal(403)
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
