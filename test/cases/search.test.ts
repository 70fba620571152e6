import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { searchCases } from '../../server/cases/search.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { chen, forgery, ID_NUMBER, li, wu } from './sample.ts'

const { decision } = forgery
const [representative] = forgery.party.persons
const party = { ...forgery.party, persons: representative ? [{ ...representative, name: '钱建国' }] : [] }

describe('a search for cases', () => {
  let registry: TestRegistry
  let cast: Cast
  let id: unknown
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    const drafted = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, party })
    id = drafted.body['id']
    for (let other = 0; other < 3; other += 1) await cast.chen('POST', '/cases', { kind: 'listing' })
  })
  after(() => registry.close())

  const found = async (officer: Officer, q: string) => (await searchCases(registry.ctx, officer, q)).map((it) => it.id)

  const [person] = party.persons
  const texts = [
    ['the whole name of its party', party.name],
    ['a part of the name', party.name.slice(2, 6)],
    ['the end of the name', party.name.slice(-4)],
    ['a part of the number of the decision', decision.number.slice(3)],
    ['a code in small letters', party.identifiers[0]?.value.toLowerCase() ?? ''],
    ['the name of a person', person?.name ?? ''],
    ['the identity number of a person', ID_NUMBER],
  ] as const
  for (const [what, q] of texts) {
    it(`finds one by ${what}`, async () => expect(await found(chen, q)).to.deep.equal([id]))
  }

  it('finds it for the supervisor, and for nobody of another department', async () => {
    expect(await found(wu, party.name)).to.deep.equal([id])
    expect(await found(li, party.name)).to.deep.equal([])
  })

  it('finds nothing by a part of a code, of a person or of an identity number', async () => {
    for (const q of [party.identifiers[0]?.value.slice(0, 10), person?.name.slice(0, 2), ID_NUMBER.slice(0, 14)]) {
      expect(await found(chen, `\n${q}`), q).to.deep.equal([])
      expect(await found(chen, `=${q}`), q).to.deep.equal([])
      expect(await found(chen, q ?? ''), q).to.deep.equal([])
    }
  })

  it('takes what is typed as text, whatever it means elsewhere', async () => {
    for (const q of ['.*', '^', '(((', '\\', '$ne']) expect(await found(chen, q), q).to.deep.equal([])
  })

  it('tells long names and numbers apart that begin alike', async () => {
    const alike = `盘锦辽东湾新区大洼区田家街道兴隆台区${'建设工程'.repeat(4)}`
    const draft = async (name: string, number: string) => {
      const content = { ...forgery, party: { ...party, name, identifiers: [] }, decision: { ...decision, number } }
      return (await cast.chen('POST', '/cases', { kind: 'listing', ...content })).body['id']
    }
    const first = await draft(`${alike}第一有限公司`, `${alike}〔2026〕1号`)
    const second = await draft(`${alike}第二有限公司`, `${alike}〔2026〕2号`)
    expect(await found(chen, `${alike}第一有限公司`)).to.deep.equal([first])
    expect(await found(chen, `${alike.slice(3)}第二`)).to.deep.equal([second])
    expect(await found(chen, `${alike}〔2026〕1号`)).to.deep.equal([first])
    expect(await found(chen, alike)).to.deep.equal([second, first])
    expect(await found(chen, `${alike}第三有限公司`)).to.deep.equal([])
  })

  it('finds it by what it says now, and no longer by what it said', async () => {
    const { body } = await cast.chen('GET', `/cases/${id}`)
    const name = '盘锦新名建设有限公司'
    const changed = await cast.chen('PATCH', `/cases/${id}`, { version: body['version'], party: { ...party, name } })
    expect(changed.status).to.equal(200)
    expect(await found(chen, '新名建设')).to.deep.equal([id])
    expect(await found(chen, party.name)).to.deep.equal([])
  })
})
