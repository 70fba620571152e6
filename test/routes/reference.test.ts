import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express, { type RequestHandler } from 'express'
import type Joi from 'joi'
import { after, before, describe, it } from 'mocha'
import { mount } from '../../routes/http/mount.ts'
import { reference } from '../../routes/reference.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { DepartmentCode } from '../../server/reference/ids.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { caller, type Send } from '../support/http.ts'

const finance: Department = {
  code: '211100-finance' as DepartmentCode,
  name: '盘锦市财政局',
  region: regionCode('211100'),
  authority: 'finance',
  active: true,
}

interface Items {
  readonly items: readonly Record<string, unknown>[]
}

describe('GET /reference', () => {
  const endpoints = reference({ departments: async () => [finance] })
  let server: Server
  let send: Send

  before((done) => {
    const app = express()
    const identify: RequestHandler = (_req, res, next) => {
      res.locals['caller'] = { kind: 'public' }
      next()
    }
    mount(app, endpoints, { now: () => new Date('2026-11-24T00:00:00Z'), identify })
    server = app.listen(0, () => {
      send = caller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      done()
    })
  })
  after((done) => {
    server.close(done)
  })

  const get = (path: string, language = 'en') => send<Items>('GET', path, undefined, { 'Accept-Language': language })
  const find = (items: Items['items'], code: string) => items.find((it) => it['code'] === code)

  for (const { path, answer } of endpoints) {
    it(`answers ${path} as its schema says, in both languages`, async () => {
      for (const language of ['zh-CN', 'en']) {
        const { status, body } = await get(path, language)
        expect(status).to.equal(200)
        expect(body.items).to.not.be.empty
        expect((answer as Joi.Schema).validate(body, { convert: false }).error).to.equal(undefined)
      }
    })
  }

  it('titles in the language asked for, under the same codes', async () => {
    const [zh, en] = [await get('/reference/fields', 'zh-CN'), await get('/reference/fields', 'en')]
    expect(find(zh.body.items, 'procurement')?.['title']).to.equal('政府采购')
    expect(find(en.body.items, 'procurement')?.['title']).to.equal('Government procurement')
    expect(en.headers.get('vary')).to.contain('Accept-Language')
  })

  it('gives an offence with its term, triggers and authorities', async () => {
    const { body } = await get('/reference/offences')
    const collusion = find(body.items, 'ENG-101')
    expect(collusion?.['exclusion']).to.deep.equal({ minMonths: 12, maxMonths: 24, openEnded: false, confidence: 'A' })
    expect(collusion?.['seriousness']).to.have.property('triggers').with.length(4)
    expect(collusion?.['competence']).to.equal('招标投标法 61')
  })

  it('pages through regions below a parent', async () => {
    const first = await get('/reference/regions?parent=211100&limit=3')
    expect(first.body).to.include({ nextCursor: '211104', total: 4 })
    const second = await get('/reference/regions?parent=211100&limit=3&cursor=211104')
    expect(second.body.items).to.deep.equal([{ code: '211122', title: 'Panshan', level: 'county', parent: '211100' }])
  })

  it('lists departments with the kind of authority they are', async () => {
    const { body } = await get('/reference/departments', 'zh-CN')
    expect(body.items).to.deep.equal([
      { code: '211100-finance', name: '盘锦市财政局', region: '211100', authority: { code: 'finance', title: '财政' } },
    ])
  })
})
