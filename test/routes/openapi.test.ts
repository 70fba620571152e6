import { Validator } from '@seriousme/openapi-schema-validator'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { operations } from '../../routes/app.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean
  readonly required?: readonly string[]
  readonly maxItems?: number
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
            readonly responses: object
            readonly security?: unknown
          }
        >
      >
    >
  >
}

/** What platforms, officers and the public rely on, of what there is so far. */
const PROMISED = [
  'POST /screenings',
  'GET /screenings/{id}',
  'POST /screenings/{id}/decisions',
  'GET /decisions',
  'POST /decisions/{id}/revoke',
  'GET /lookup',
  'POST /receipts/verify',
  'GET /listings',
  'GET /listings/{id}',
  'GET /listings/{id}/history',
  'POST /cases',
  'GET /cases',
  'GET /cases/{id}',
  'PATCH /cases/{id}',
  'DELETE /cases/{id}',
  'POST /cases/{id}/submit',
  'POST /cases/{id}/approve',
  'POST /cases/{id}/return',
  'POST /cases/{id}/withdraw',
  'GET /cases/{id}/check',
  'GET /ledger/checkpoint',
  'GET /ledger/key',
  'GET /ledger/events',
  'GET /ledger/stream',
  'GET /ledger/tile/{level}/{index}',
  'GET /ledger/tile/entries/{index}',
  'GET /snapshot.ndjson',
  'GET /feed.atom',
  'GET /listings/export.csv',
  'GET /listings/export.xlsx',
  'GET /listings/export.ndjson',
  'GET /listings/dictionary',
  'GET /peers',
  'POST /peers',
  'DELETE /peers/{id}',
  'GET /peers/{id}/status',
  'GET /mirrors/{origin}/ledger/events',
  'GET /mirrors/{origin}/ledger/checkpoint',
  'POST /watches',
  'GET /watches',
  'DELETE /watches/{id}',
  'GET /deliveries',
  'POST /deliveries/{id}/replay',
  'GET /ledger/proofs/inclusion',
  'GET /ledger/proofs/consistency',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /auth/logout',
  'POST /auth/token',
  'GET /reference/fields',
  'GET /reference/offences',
  'GET /reference/regions',
  'GET /reference/measures',
  'GET /reference/departments',
]

describe('the OpenAPI document', () => {
  let registry: TestRegistry
  let document: Document
  before(async () => {
    registry = await openTestRegistry()
    document = (await registry.anyone<Document>('GET', '/openapi.json')).body
  })
  after(() => registry.close())

  const listed = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`),
    )

  it('is valid by a validator that is not ours', async () => {
    expect(document.openapi).to.match(/^3\.1\./)
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    )
    expect(errors ?? []).to.deep.equal([])
    expect(valid).to.equal(true)
  })

  it('has every operation that is served, and every one that is promised', () => {
    const served = operations(registry.ctx).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replace(/[:*](\w+)/g, '{$1}')}`,
    )
    expect(listed()).to.have.members(served)
    expect(listed()).to.include.members(PROMISED)
  })

  it('says of a screening what the service accepts', () => {
    const screening = document.paths['/screenings'] ?? document.paths['/api/v1/screenings']
    const schema = screening?.['post']?.requestBody?.content['application/json']?.schema
    expect(schema?.additionalProperties).to.equal(false)
    expect(schema?.required).to.have.members(['context', 'bidders'])
    expect(schema?.properties?.['bidders']?.maxItems).to.equal(1000)
  })
})
