import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { SaxesParser } from 'saxes'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { type ListingId, newListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children[0] ?? expect.fail('a document')
}

const textOf = (element: Element, name: string) => element.children.find((it) => it.name === name)?.text

describe('the Atom feed', () => {
  let registry: TestRegistry
  const ids = {} as Record<'new' | 'person' | 'repaired' | 'amended', ListingId>
  const { party } = aBody()
  const publication = (name: keyof typeof ids, changes: Partial<ListingBody> = {}): EventDraft => {
    ids[name] = newListingId()
    return aPublication({ listing: ids[name], body: aBody({ number: `211100-2026-${name}`, ...changes }) })
  }
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    const { ledger, projection } = registry.ctx
    await ledger.append(() => [
      publication('repaired'),
      publication('person', { party: { ...party, kind: 'person', name: '王某' } }),
      publication('amended', { party: { ...party, name: '盘锦旧名建设有限公司' } }),
      publication('new', { party: { ...party, name: '盘锦<&">\u0007建设有限公司' } }),
    ])
    await ledger.append(() => [
      { ...change('listing.repaired', ids.repaired), body: { order, on: civilDate('2026-05-04') } } as EventDraft,
      { ...change('listing.revoked', ids.person), body: { order, on: civilDate('2026-05-04') } } as EventDraft,
      { ...change('listing.amended', ids.amended), body: { ...aBody(), order } } as EventDraft,
    ])
    await projection.caughtUp(ledger.size, 10_000)
  })
  after(() => registry.close())

  const change = (type: string, listing: ListingId) => ({ type, listing, version: 2, department: FINANCE })
  const feed = async () => {
    const { headers, body } = await registry.anyone<string>('GET', '/feed.atom')
    return { headers, body, xml: readXml(body) }
  }

  it('has what RFC 4287 asks for', async () => {
    const { headers, xml } = await feed()
    expect(headers.get('content-type')).to.match(/^application\/atom\+xml/)
    expect([xml.name, xml.attributes['xmlns']]).to.deep.equal(['feed', 'http://www.w3.org/2005/Atom'])
    const entries = xml.children.filter(({ name }) => name === 'entry')
    const ids = [xml, ...entries].map((it) => textOf(it, 'id') ?? '')
    expect(new Set(ids).size).to.equal(ids.length)
    for (const id of ids) expect(id).to.match(/^tag:[\w.-]+,\d{4}:\S+$/)
    for (const it of [xml, ...entries]) {
      expect(textOf(it, 'title')).to.not.be.oneOf([undefined, ''])
      expect(textOf(it, 'updated')).to.match(RFC_3339)
    }
    expect(xml.children.filter(({ name }) => name === 'author')).to.have.length(1)
    expect(xml.children.some(({ attributes }) => attributes['rel'] === 'self')).to.equal(true)
    for (const entry of entries) expect(textOf(entry, 'content')).to.be.a('string')
  })

  it('tells of new and ended listings, newest first; of an ended one no more than its number', async () => {
    const { xml } = await feed()
    const entries = xml.children.filter(({ name }) => name === 'entry')
    expect(entries.map((it) => textOf(it, 'title'))).to.deep.equal([
      '盘锦围标建设有限公司 was amended',
      '211100-2026-repaired was repaired',
      '盘锦<&">建设有限公司 was listed',
      '盘锦围标建设有限公司 was listed',
    ])
    const links = entries.map((it) => it.children.find(({ name }) => name === 'link')?.attributes['href'])
    expect(links[1]).to.equal(undefined)
    expect(links[2]).to.equal(`${registry.ctx.config.publicUrl}/listings/${ids.new}`)
  })

  it('tells nothing of persons', async () => {
    expect((await feed()).body)
      .to.not.include('王某')
      .and.not.include('211100-2026-person')
  })
})
