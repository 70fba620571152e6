import { access } from 'node:fs/promises'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import { RemoteBook } from '../remote/remote-book.ts'
import type { Altered } from './front.ts'
import { about, aListing, catchUp, openScene, refusalOf, type Scene } from './kept.ts'

const LISTINGS = 1_050

describe('a replica of a registry that cannot be trusted', function () {
  this.timeout(120_000)
  let scene: Scene
  before(async () => {
    scene = await openScene(LISTINGS)
  })
  after(() => scene.close())
  afterEach(() => scene.front.alter())

  const isThere = (name: string) =>
    access(scene.file(name)).then(
      () => true,
      () => false,
    )
  const ofSnapshot =
    (alter: (text: string) => Altered) =>
    (path: string, text: string): Altered =>
      path.startsWith('/api/v1/snapshot') ? alter(text) : null
  const lines = (text: string, alter: (lines: string[]) => string[]): Altered => ({
    text: alter(text.split(/(?<=\n)/)).join(''),
  })

  it('is loaded over a line that breaks, each time from the last mark on', async () => {
    let cuts = 0
    scene.front.alter(
      ofSnapshot((text) => {
        cuts += 1
        return cuts > 2 ? null : { text, cutAfter: text.indexOf('{"mark"') + (cuts === 1 ? 4_000 : -4_000) }
      }),
    )
    const follower = await scene.follow('broken')
    await catchUp(follower)
    expect((await follower.replica.screen(about(LISTINGS - 1))).results[0]?.verdict).to.equal('blocked')
    expect(follower.replica.status).to.include({ size: LISTINGS, listings: LISTINGS })
    expect(scene.front.asked.filter((path) => path.includes('after='))).to.have.length(2)
    await follower.close()
  })

  it('is loaded on by the next process where the first was ended', async () => {
    const ended = new AbortController()
    const loading = scene.follow('ended', {
      signal: ended.signal,
      onProgress: () => ended.abort(new Error('ended')),
    })
    expect(await loading.catch(({ message }: Error) => message)).to.equal('ended')
    expect(await isThere('ended')).to.equal(false)
    const asked = scene.front.asked.length
    const follower = await scene.follow('ended')
    expect(follower.replica.status).to.include({ size: LISTINGS, listings: LISTINGS })
    expect(scene.front.asked.slice(asked).find((path) => path.includes('snapshot'))).to.include('after=')
    await follower.close()
  })

  const snapshots: readonly (readonly [what: string, kind: RegExp, alter: (text: string) => Altered])[] = [
    [
      'ends before its trailer',
      /^unreachable The snapshot did not come whole/,
      (text) => lines(text, (all) => all.slice(0, 500)),
    ],
    ['has a byte changed', /^(garbage|badBody)$/, (text) => ({ text: text.replace('盘锦第77建设', '盘锦第78建设') })],
    [
      'has a mark of its own',
      /^(garbage|badSignature)$/,
      (text) => ({ text: text.replace(/(— \S+ \S{20})(.)/, (_, head, one) => head + (one === 'A' ? 'B' : 'A')) }),
    ],
    ['leaves a listing out', /^garbage$/, (text) => lines(text, (all) => all.toSpliced(40, 1))],
    ['repeats a listing', /^garbage$/, (text) => lines(text, (all) => all.toSpliced(40, 0, all[40] ?? ''))],
    [
      'exchanges two listings',
      /^garbage$/,
      (text) => lines(text, (all) => all.toSpliced(40, 2, all[41] ?? '', all[40] ?? '')),
    ],
    ['goes on after its trailer', /^garbage$/, (text) => ({ text: `${text}{"listing":{}}\n` })],
    ['is no snapshot', /^garbage$/, () => ({ text: 'hello\n' })],
  ]
  for (const [what, kind, alter] of snapshots) {
    it(`is not loaded from a snapshot that ${what}`, async () => {
      scene.front.alter(ofSnapshot(alter))
      expect(await refusalOf(scene.follow('bad'))).to.match(kind)
      expect(await isThere('bad')).to.equal(false)
    })
  }

  const events =
    (alter: (items: LedgerEvent[]) => unknown[]) =>
    (path: string, text: string): Altered => {
      if (!path.startsWith('/api/v1/ledger/events')) return null
      const page = JSON.parse(text)
      return { text: JSON.stringify({ ...page, items: alter(page.items) }) }
    }
  const first = (change: (event: LedgerEvent) => unknown) =>
    events(([one, ...rest]) => (one ? [change(one), ...rest] : []))
  const book = () => new RemoteBook({ key: scene.registry.ctx.keys.note as never })
  const lies: readonly (readonly [what: string, kind: string, alter: () => (path: string, text: string) => Altered])[] =
    [
      ['changes a body', 'badBody', () => first((it) => ({ ...it, body: { ...it.body, number: '1' } }))],
      ['changes an entry', 'badLeaf', () => first((it) => ({ ...it, department: 'housing' }))],
      ['leaves an event out', 'gap', () => events((items) => items.slice(1))],
      ['exchanges events', 'gap', () => events((items) => [...items].reverse())],
      [
        'keeps bodies back',
        'withheld',
        () => events((items) => items.map(({ body: _body, salt: _salt, ...entry }) => entry)),
      ],
      [
        'goes back',
        'rollback',
        () => (path) => (path.startsWith('/api/v1/ledger/events') ? { text: '{"items":[],"size":9}' } : null),
      ],
      [
        'signs another past',
        'fork',
        () => {
          const other = book()
          other.publish(scene.registry.ctx.ledger.size)
          return (path) => (path.startsWith('/api/v1/ledger/checkpoint') ? { text: other.note() } : null)
        },
      ],
      [
        'signs with another key',
        'badSignature',
        () => {
          const other = new RemoteBook()
          other.publish(scene.registry.ctx.ledger.size)
          return (path) => (path.startsWith('/api/v1/ledger/checkpoint') ? { text: other.note() } : null)
        },
      ],
      [
        'sends garbage',
        'garbage',
        () => (path) => (path.startsWith('/api/v1/ledger/events') ? { text: 'hello' } : null),
      ],
      [
        'sends without end',
        'tooLarge',
        () => (path) => (path.startsWith('/api/v1/ledger/checkpoint') ? { text: 'x'.repeat(2_000_000) } : null),
      ],
    ]
  for (const [what, kind, alter] of lies) {
    it(`refuses what a registry sends that ${what}, and keeps what it knew`, async () => {
      const follower = await scene.follow('lied-to')
      await catchUp(follower)
      const { size } = follower.replica.status
      await scene.registry.ctx.ledger.append(() => [aListing(size), aListing(size + 1)])
      scene.front.alter(alter())
      expect(await refusalOf(follower.next(0))).to.equal(kind)
      await follower.close()
      scene.front.alter()
      const again = await scene.follow('lied-to')
      expect(again.replica.status.size).to.equal(size)
      await catchUp(again)
      expect(again.replica.status).to.include({ size: size + 2, isStale: false })
      await again.close()
    })
  }

  it('waits out a line that is down, and says so', async () => {
    const troubles: string[] = []
    const ended = new AbortController()
    const follower = await scene.follow('waiting', {
      signal: ended.signal,
      onTrouble: ({ message }) => {
        troubles.push(message)
        scene.front.alter()
      },
    })
    scene.front.alter(() => ({ text: 'x'.repeat(10), cutAfter: 5 }))
    const running = follower.run()
    while (follower.replica.status.isStale) await new Promise((resolve) => setTimeout(resolve, 20))
    ended.abort()
    await running
    expect(troubles.join()).to.include('cannot be reached')
    await follower.close()
  })
})
