import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { datasetName, type FtmEntity } from '../../../server/exchange/feeds/ftm.ts'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { opensanctionsFtm } from '../../../server/exchange/lists/profiles/opensanctions-ftm.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { newListingId } from '../../../server/reference/ids.ts'
import { aBody, aPublication, FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { SCHEMATA, TYPES } from './ftm-schema.ts'

const { party, effects } = aBody()

describe('the export as FollowTheMoney', () => {
  let registry: TestRegistry
  let entities: FtmEntity[] = []
  let contentType = ''
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    const { ledger, projection } = registry.ctx
    const gone = newListingId()
    const origin = {
      source: 'EBRD',
      institution: 'EBRD',
      reference: null,
      grounds: null,
      period: { from: civilDate('2026-01-01'), to: null },
      localFrom: null,
    }
    await ledger.append(() => [
      aPublication({
        body: aBody({
          number: '211100-2026-0001',
          party: {
            ...party,
            formerNames: ['盘锦旧名建设有限公司'],
            identifiers: [...party.identifiers, { scheme: 'regNo', value: '211100000000018' }],
            address: '盘锦市兴隆台区',
          },
        }),
      }),
      aPublication({
        body: aBody({
          number: 'EBRD-2026-0001',
          party: {
            kind: 'person',
            name: 'Tobias Wren',
            formerNames: [],
            region: null,
            country: 'GB',
            birthDate: '1970',
            identifiers: [{ scheme: 'passport', hash: 'aGFzaA==', masked: 'P1****78' }],
            persons: [],
          },
          effects: effects.map((it) => ({ ...it, measure: 'notice', period: { ...it.period, to: null } })),
          origin,
        }),
      }),
      aPublication({ listing: gone, body: aBody({ number: '211100-2026-0003' }) }),
    ])
    await ledger.append(() => [
      {
        type: 'listing.removed',
        listing: gone,
        version: 2,
        department: FINANCE,
        body: { order, on: civilDate('2026-05-04') },
      },
    ])
    await projection.caughtUp(ledger.size, 10_000)
    const { body, headers } = await registry.anyone<string>('GET', '/listings/export.ftm.json')
    contentType = headers.get('content-type') ?? ''
    entities = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as FtmEntity)
  })
  after(() => registry.close())

  const bySchema = (schema: string) => entities.filter((it) => it.schema === schema)

  it('has of each public listing the party, its effects and its papers, and nothing of others', () => {
    expect(contentType).to.equal('application/json+ftm')
    expect(entities.map(({ schema }) => schema).sort()).to.deep.equal(
      ['Company', 'Identification', 'Person', 'Sanction', 'Sanction'].sort(),
    )
    expect(new Set(entities.map(({ id }) => id)).size).to.equal(entities.length)
  })

  it('has only properties of its schemata, all that are required, and values of their types', () => {
    for (const { schema, properties } of entities) {
      const known = SCHEMATA[schema]
      expect(Object.keys(properties), schema).to.include.members([...(known?.required ?? ['no such schema'])])
      for (const [name, values] of Object.entries(properties)) {
        const type = known?.properties[name]
        expect(type, `${schema}.${name}`).to.be.a('string')
        expect(values, name).to.not.have.length(0)
        for (const value of values) expect(value, name).to.match(TYPES[type ?? ''] ?? /\S/)
      }
    }
  })

  it('points from effects and papers to the party, within one data set', () => {
    const ids = new Set(entities.map(({ id }) => id))
    for (const { properties } of [...bySchema('Sanction'), ...bySchema('Identification')]) {
      for (const id of [...(properties['entity'] ?? []), ...(properties['holder'] ?? [])]) expect(ids).to.include(id)
    }
    expect([...new Set(entities.flatMap(({ datasets }) => datasets))]).to.deep.equal(['blacklist_panjin_example'])
    expect(datasetName('Blacklist.Panjin.example')).to.equal('blacklist_panjin_example')
  })

  it('says what an organization is known by, and of a person neither papers nor masks', () => {
    expect(bySchema('Company')[0]?.properties).to.deep.include({
      previousName: ['盘锦旧名建设有限公司'],
      country: ['cn'],
      topics: ['debarment'],
    })
    expect(bySchema('Company')[0]?.properties['uscCode']?.[0]).to.match(/^[0-9A-Z]{18}$/)
    const person = bySchema('Person')[0]
    expect(person?.properties).to.deep.include({ birthDate: ['1970'], country: ['gb'], topics: ['reg.warn'] })
    expect(JSON.stringify(entities)).not.to.contain('P1****78')
  })

  it('is read by whoever reads FollowTheMoney, ourselves among them', async () => {
    const lines = entities.map((it) => JSON.stringify({ ...it, first_seen: '2026-06-01T00:00:00' })).join('\n')
    const names: string[] = []
    for await (const row of opensanctionsFtm.rows(inMemory(new TextEncoder().encode(lines)))) {
      const entry = (() => {
        try {
          return row.entry()
        } catch {
          return null
        }
      })()
      if (entry) names.push(entry.name)
    }
    expect(names).to.deep.equal([party.name])
  })

  it('states its data set', async () => {
    const { body } = await registry.anyone('GET', '/listings/dataset.ftm.json')
    expect(body).to.deep.include({ name: 'blacklist_panjin_example', version: '4' })
  })
})
