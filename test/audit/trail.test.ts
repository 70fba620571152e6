import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AuditRecordModel } from '../../models/audit-record.ts'
import { CaseModel } from '../../models/case.ts'
import { ListSourceModel } from '../../models/list-source.ts'
import { PeerModel } from '../../models/peer.ts'
import { operations } from '../../routes/app.ts'
import { template } from '../../server/exchange/imports/profiles/template.ts'
import { verifierKey } from '../../server/ledger/note.ts'
import { createLog } from '../../server/log.ts'
import type { AuditRecord } from '../../server/reference/audit.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import { FIRST_TERMS } from '../../server/reference/deadlines.ts'
import { FIRST_CATALOGUE } from '../../server/reference/disclosure-catalogue.ts'
import type { HolidayNotice } from '../../server/reference/holiday-notice.ts'
import type { PeerId, SourceId } from '../../server/reference/ids.ts'
import { aPdf } from '../attachments/files.ts'
import { upload } from '../attachments/uploads.ts'
import { forgery, ID_NUMBER } from '../cases/sample.ts'
import { collusion, csvOf, sender } from '../exchange/imports/files.ts'
import { type Cast, enter, officerToken, PASSWORD } from '../support/cast.ts'
import type { Answer } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

/** Where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9'
const SOURCE = { profile: 'ebrd', url: `${NOWHERE}/list` }
const LOCAL = { CALLBACK_NETWORKS: '127.0.0.0/8', SOURCE_NETWORKS: '127.0.0.0/8', PEER_NETWORKS: '127.0.0.0/8' }

describe('the audit trail', () => {
  let registry: TestRegistry
  let cast: Cast
  let chenToken = ''
  before(async () => {
    registry = await openTestRegistry({ env: LOCAL })
    cast = await enter(registry)
    chenToken = await officerToken(registry, 'chen')
  })
  after(() => registry.close())

  let n = 0
  const another = (): number => {
    n += 1
    return n
  }
  async function aCase(steps: readonly ('submit' | 'return')[] = []): Promise<string> {
    const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${another()}号` }
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, decision })
    const path = `/cases/${String(body['id'])}`
    for (const [i, step] of steps.entries()) {
      const by = step === 'return' ? cast.zhao : cast.chen
      await by('POST', `${path}/${step}`, { version: i + 1, ...(step === 'return' ? { note: '请补充' } : {}) })
    }
    return path
  }
  const anId = async (path: string, body: unknown): Promise<string> =>
    String((await cast.gu('POST', path, body)).body['id'])
  const newPeer = () => ({
    url: `${NOWHERE}/api/v1`,
    verifierKey: verifierKey(`p${another()}.example`, randomBytes(32)),
  })
  const officer = { name: '钱经办', role: 'clerk', department: '211100-finance' }
  const anOfficer = () => anId('/officers', { ...officer, username: `qian${another()}` })
  const aPlatform = () => anId('/platforms', { clientId: `p${another()}`, name: '平台', scopes: ['screen'] })

  const inRequest = async (requestId: string): Promise<AuditRecord[]> =>
    (await AuditRecordModel.find({ requestId }).lean()).map(({ _id, ...rest }) => ({ id: _id, ...rest }))

  const opening: HolidayNotice = {
    year: 2027,
    issuedOn: civilDate('2026-11-02'),
    title: '国务院办公厅关于2027年部分节假日安排的通知',
    daysOff: ['2027-01-01', '2027-05-01', '2027-10-01'].map((day) => ({ from: civilDate(day), to: civilDate(day) })),
    workdays: [],
  }
  const anAttachment = async (): Promise<string> => {
    const path = await aCase()
    const { body } = await upload({ url: registry.url, token: chenToken }, path.slice('/cases/'.length), {
      bytes: aPdf(),
    })
    return `${path}/attachments/${body.attachments[0]?.id}`
  }

  const anObjection = async (state: 'received' | 'accepted' = 'received'): Promise<string> => {
    const approved = await cast.zhao('POST', `${await aCase(['submit'])}/approve`, { version: 2 })
    const listing = String(approved.body['listing'])
    await registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 5_000)
    await registry.anyone('POST', '/objections', { listing, name: '钱某', contact: '—', statement: '有误。' })
    const { body } = await cast.chen<{ items: { id: string }[] }>('GET', `/objections?listing=${listing}`)
    const path = `/objections/${body.items[0]?.id}`
    if (state === 'accepted') await cast.chen('POST', `${path}/accept`, { version: 1 })
    return path
  }

  const tellAt = (platform: string) =>
    cast.gu('POST', `/platforms/${platform}/callback`, { url: 'http://127.0.0.1:9/told' })

  /** Enters one case in bulk. */
  async function sendFile() {
    const form = new FormData()
    form.set('profile', 'template')
    form.set('file', new Blob([csvOf(template.columns, [collusion(another())])]), 'file.csv')
    const headers = { Authorization: `Bearer ${chenToken}` }
    return fetch(`${registry.url}/api/v1/imports`, { method: 'POST', body: form, headers })
  }
  const aCheckedFile = async () => {
    const chen = await sender(registry, 'chen')
    return (await chen.checked('template', csvOf(template.columns, [collusion(another())]))).id
  }

  /** A request that does what the operation is for. One that is not here has nobody who looks after its record. */
  const requests: Record<string, () => Promise<Pick<Answer, 'status' | 'headers'>>> = {
    'post /cases': () => cast.chen('POST', '/cases', { kind: 'listing' }),
    'patch /cases/:id': async () => cast.chen('PATCH', await aCase(), { version: 1, publication: { grade: 'minor' } }),
    'delete /cases/:id': async () => cast.chen('DELETE', await aCase()),
    'post /cases/:id/submit': async () => cast.chen('POST', `${await aCase()}/submit`, { version: 1 }),
    'post /cases/:id/approve': async () => cast.zhao('POST', `${await aCase(['submit'])}/approve`, { version: 2 }),
    'post /cases/:id/return': async () =>
      cast.zhao('POST', `${await aCase(['submit'])}/return`, { version: 2, note: '请补充' }),
    'post /cases/:id/withdraw': async () => cast.chen('POST', `${await aCase(['submit'])}/withdraw`, { version: 2 }),
    'post /cases/:id/notes': async () =>
      cast.chen('POST', `${await aCase(['submit'])}/notes`, { version: 2, note: '已提起复议' }),
    'post /cases/:id/attachments': async () => {
      const id = (await aCase()).slice('/cases/'.length)
      return upload({ url: registry.url, token: chenToken }, id, { bytes: aPdf() })
    },
    'patch /cases/:id/attachments/:attachment': async () => cast.chen('PATCH', await anAttachment(), { public: true }),
    'delete /cases/:id/attachments/:attachment': async () => cast.chen('DELETE', await anAttachment()),
    'post /objections/:id/accept': async () => cast.chen('POST', `${await anObjection()}/accept`, { version: 1 }),
    'post /objections/:id/uphold': async () =>
      cast.zhao('POST', `${await anObjection('accepted')}/uphold`, {
        version: 2,
        answer: '成立。',
        correction: 'revocation',
      }),
    'post /objections/:id/reject': async () =>
      cast.zhao('POST', `${await anObjection('accepted')}/reject`, { version: 2, answer: '不成立。' }),
    'post /imports': async () => sendFile(),
    'post /imports/:id/commit': async () => cast.chen('POST', `/imports/${await aCheckedFile()}/commit`, {}),
    'delete /imports/:id': async () => cast.chen('DELETE', `/imports/${await aCheckedFile()}`),
    'post /departments': () =>
      cast.gu('POST', '/departments', {
        code: '211100-water',
        name: '盘锦市水利局',
        region: '211100',
        authority: 'water',
      }),
    'patch /departments/:code': () => cast.gu('PATCH', '/departments/211100-housing', { name: '盘锦市住建局' }),
    'post /officers': () => cast.gu('POST', '/officers', { ...officer, username: `qian${another()}` }),
    'patch /officers/:id': async () => cast.gu('PATCH', `/officers/${await anOfficer()}`, { name: '钱审核' }),
    'post /officers/:id/password': async () => cast.gu('POST', `/officers/${await anOfficer()}/password`),
    'post /platforms': () =>
      cast.gu('POST', '/platforms', { clientId: `p${another()}`, name: '平台', scopes: ['screen'] }),
    'post /platforms/:id/secret': async () => cast.gu('POST', `/platforms/${await aPlatform()}/secret`),
    'post /platforms/:id/callback': async () => tellAt(await aPlatform()),
    'delete /platforms/:id/callback': async () => {
      const id = await aPlatform()
      await tellAt(id)
      return cast.gu('DELETE', `/platforms/${id}/callback`)
    },
    'delete /platforms/:id': async () => cast.gu('DELETE', `/platforms/${await aPlatform()}`),
    'post /sources': () => cast.gu('POST', '/sources', SOURCE),
    'post /sources/:id/run': async () => cast.gu('POST', `/sources/${await anId('/sources', SOURCE)}/run`),
    'post /sources/:id/confirm': async () => {
      const id = await anId('/sources', SOURCE)
      const held = { endings: 3, open: 4, since: new Date().toISOString() }
      await ListSourceModel.updateOne({ _id: id as SourceId }, { $set: { held } })
      return cast.gu('POST', `/sources/${id}/confirm`, { endings: 3 })
    },
    'post /peers': () => cast.gu('POST', '/peers', newPeer()),
    'patch /peers/:id': async () =>
      cast.gu('PATCH', `/peers/${await anId('/peers', newPeer())}`, { url: `${NOWHERE}/api/v1` }),
    'post /peers/:id/release': async () => {
      const id = await anId('/peers', newPeer())
      await PeerModel.updateOne({ _id: id as PeerId }, { $set: { state: 'quarantined' } })
      return cast.gu('POST', `/peers/${id}/release`)
    },
    'post /peers/:id/recognition': async () =>
      cast.gu('POST', `/peers/${await anId('/peers', newPeer())}/recognition`, {
        version: 1,
        rules: [],
        otherwise: 'notice',
        optOuts: [],
      }),
    'delete /peers/:id': async () => cast.gu('DELETE', `/peers/${await anId('/peers', newPeer())}`),
    'delete /sources/:id': async () => cast.gu('DELETE', `/sources/${await anId('/sources', SOURCE)}`),
    'post /reference/calendar': () => cast.gu('POST', '/reference/calendar', opening),
    'post /reference/deadlines': () =>
      cast.gu('POST', '/reference/deadlines', {
        version: 1,
        validFrom: '2099-01-01',
        workingDays: FIRST_TERMS.content,
      }),
    'post /reference/catalogue': () =>
      cast.gu('POST', '/reference/catalogue', { version: 1, items: FIRST_CATALOGUE.content }),
  }

  it('has a record of every operation by which an officer changes something', async () => {
    const changing = operations(registry.ctx)
      .filter(({ method, access }) => method !== 'get' && typeof access === 'object' && 'officer' in access)
      .map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys(requests)).to.have.members(changing)
    for (const [operation, ask] of Object.entries(requests)) {
      const { status, headers } = await ask()
      expect(status, operation).to.be.within(200, 299)
      const records = await inRequest(headers.get('x-request-id') ?? '')
      expect(records, operation).to.have.length.of.at.least(1)
      for (const { by, object } of records) {
        expect(by, operation).to.equal('officer')
        expect(object, operation).to.match(/\S/)
      }
    }
  })

  /** Reads of parties and persons, each with the record it leaves; an operation that is not here shows none to officers. */
  const reads: Record<string, readonly [path: () => Promise<string> | string, AuditRecord['action']]> = {
    '/cases': [() => '/cases?state=draft', 'case.listed'],
    '/cases/:id': [() => aCase(), 'case.read'],
    '/cases/:id/check': [async () => `${await aCase()}/check`, 'case.checked'],
    '/listings': [() => '/listings?q=围标', 'listing.listed'],
    '/listings/:id': [async () => `/listings/${await aListing()}`, 'listing.read'],
    '/listings/:id/history': [async () => `/listings/${await aListing()}/history`, 'listing.read'],
    '/listings/export.csv': [() => '/listings/export.csv', 'listing.exported'],
    '/listings/export.xlsx': [() => '/listings/export.xlsx', 'listing.exported'],
    '/listings/export.ndjson': [() => '/listings/export.ndjson', 'listing.exported'],
    '/listings/export.ftm.json': [() => '/listings/export.ftm.json', 'listing.exported'],
    '/ledger/events': [async () => aListing().then(() => '/ledger/events?from=0'), 'ledger.read'],
    '/snapshot.ndjson': [() => '/snapshot.ndjson', 'ledger.read'],
    '/objections/:code': [() => anObjection(), 'objection.read'],
    '/audit': [() => '/audit', 'audit.read'],
    '/audit/export.csv': [() => '/audit/export.csv', 'audit.exported'],
    '/audit/export.ndjson': [() => '/audit/export.ndjson', 'audit.exported'],
  }
  const aListing = async (): Promise<string> =>
    String((await cast.zhao('POST', `${await aCase(['submit'])}/approve`, { version: 2 })).body['listing'])

  it('has a record of every read of parties and persons by an officer, and of none by the public', async () => {
    for (const [operation, [path, action]] of Object.entries(reads)) {
      const asked = await path()
      const by = operation.startsWith('/audit') ? cast.wu : operation.startsWith('/objections') ? cast.chen : cast.zhao
      const { status, headers } = await by('GET', encodeURI(asked))
      expect(status, operation).to.equal(200)
      const records = await inRequest(headers.get('x-request-id') ?? '')
      expect(
        records.map((record) => record.action),
        operation,
      ).to.deep.equal([action])
      const anonymous = await registry.anyone('GET', encodeURI(asked))
      expect(await inRequest(anonymous.headers.get('x-request-id') ?? ''), operation).to.deep.equal([])
    }
    expect(await AuditRecordModel.countDocuments({ action: 'listing.listed', detail: 'q' })).to.equal(1)
  })

  it('says who opened an attachment that only its department may read', async () => {
    const path = await anAttachment()
    const id = path.slice(path.lastIndexOf('/') + 1)
    const { status, headers } = await cast.wu('GET', `/attachments/${id}`)
    expect(status).to.equal(200)
    const records = await inRequest(headers.get('x-request-id') ?? '')
    expect(records.map(({ action, username, object }) => [action, username, object])).to.deep.equal([
      ['attachment.read', 'wu', id],
    ])
  })

  it('says who read a case with the identifiers of persons, from which department and when', async () => {
    const path = await aCase()
    await cast.wu('GET', path, undefined, { 'X-Request-Id': 'reading' })
    const [record, ...others] = await inRequest('reading')
    expect(others).to.deep.equal([])
    expect(record).to.deep.include({
      action: 'case.read',
      username: 'wu',
      department: '211100-finance',
      object: path.slice('/cases/'.length),
    })
    expect(record?.at).to.match(/^20\d\d-.*Z$/)
  })

  it('has every sign-in, done or refused, and no password or name that nobody has', async () => {
    const signIn = (requestId: string, username: string, password: string) =>
      registry.anyone('POST', '/auth/login', { username, password }, { 'X-Request-Id': requestId })
    const done = await signIn('in.1', 'chen', PASSWORD)
    await signIn('in.2', 'chen', 'wrong horse')
    await signIn('in.3', 'my-password-by-mistake', 'wrong horse')
    await registry.anyone(
      'POST',
      '/auth/logout',
      { refreshToken: done.body['refreshToken'] },
      { 'X-Request-Id': 'in.4' },
    )
    const trail = await AuditRecordModel.find({ requestId: /^in\./ }).sort({ at: 1, _id: 1 }).lean()
    const chen = trail.find(({ requestId }) => requestId === 'in.1')?.officer
    expect(chen).to.match(/^off_/)
    expect(
      trail.map(({ requestId, action, officer, object }) => [requestId, action, officer, object]).sort(),
    ).to.deep.equal([
      ['in.1', 'signIn.succeeded', chen, null],
      ['in.2', 'signIn.refused', null, chen],
      ['in.3', 'signIn.refused', null, null],
      ['in.4', 'signIn.ended', chen, null],
    ])
    expect(JSON.stringify(trail)).to.not.include('horse').and.not.include('mistake')
  })

  it('holds no name of a party and no identifier of a person', async () => {
    const all = JSON.stringify(await AuditRecordModel.find().lean())
    for (const secret of [ID_NUMBER, '钱某', forgery.party.name, '91350100M000100Y43'])
      expect(all).to.not.include(secret)
  })

  it('is searched by officer, action, object and day, a page at a time', async () => {
    const path = await aCase(['submit', 'return'])
    const id = path.slice('/cases/'.length)
    const search = async (query: string) =>
      (await cast.wu<{ items: AuditRecord[]; nextCursor: string | null }>('GET', `/audit?${query}`)).body
    const actions = async (query: string) => (await search(query)).items.map(({ action }) => action)
    expect(await actions(`object=${id}`)).to.deep.equal(['case.returned', 'case.submitted', 'case.created'])
    expect(await actions(`object=${id}&officer=zhao`)).to.deep.equal(['case.returned'])
    expect(await actions(`object=${id}&action=case.submitted`)).to.deep.equal(['case.submitted'])
    expect(await actions(`object=${id}&to=2020-01-01`)).to.deep.equal([])
    expect(await actions('officer=nobody-of-that-name')).to.deep.equal([])
    const first = await search(`object=${id}&limit=2`)
    const second = await search(`object=${id}&limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ action }) => action)).to.deep.equal(await actions(`object=${id}`))
    expect(second.nextCursor).to.equal(null)
    expect(await actions('officer=wu&limit=1')).to.deep.equal(['audit.read'])
  })

  it('is exported whole, oldest first, to the supervisor only', async () => {
    const before = await AuditRecordModel.countDocuments()
    const ndjson = String((await cast.wu<unknown>('GET', '/audit/export.ndjson')).body)
    const lines = ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRecord)
    expect(lines).to.have.length.within(before, before + 1)
    const times = lines.map(({ at }) => at)
    expect(times).to.deep.equal(times.toSorted())
    const csv = String((await cast.wu<unknown>('GET', '/audit/export.csv?action=audit.exported')).body)
    expect(csv.split('\r\n').slice(0, -1)).to.have.length.of.at.least(2)
    for (const by of [cast.chen, cast.zhao, cast.gu]) {
      expect((await by('GET', '/audit')).status).to.equal(403)
      expect((await by('GET', '/audit/export.ndjson')).status).to.equal(403)
    }
  })

  it('only grows', async () => {
    const refused = await Promise.all(
      [
        AuditRecordModel.updateOne({}, { $set: { action: 'case.read' } }),
        AuditRecordModel.deleteMany({}),
        AuditRecordModel.replaceOne({}, {}),
        AuditRecordModel.findOneAndDelete({}),
      ].map((query) => query.then(() => 'done').catch((error: Error) => error.message)),
    )
    expect(new Set(refused)).to.deep.equal(new Set(['The audit trail only grows.']))
  })
})

describe('an audit trail that cannot be written', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    const log = createLog('error')
    log.silent = true
    registry = await openTestRegistry({ log })
    cast = await enter(registry)
  })
  after(() => registry.close())

  const aDraft = async (number: string): Promise<string> => {
    const decision = { ...forgery.decision, number }
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, decision })
    return `/cases/${String(body['id'])}`
  }

  it('lets no step be taken and no case be read', async () => {
    const [first, second] = [await aDraft('盘财采罚〔2026〕1号'), await aDraft('盘财采罚〔2026〕2号')]
    await cast.chen('POST', `${first}/submit`, { version: 1 })
    await cast.chen('GET', first)
    // One record of each is there, and the database is made to refuse another.
    const { collection } = AuditRecordModel
    await collection.createIndex({ by: 1 }, { unique: true, partialFilterExpression: { action: 'case.submitted' } })
    await collection.createIndex({ action: 1 }, { unique: true, partialFilterExpression: { action: 'case.read' } })
    expect((await cast.chen('POST', `${second}/submit`, { version: 1 })).status).to.equal(500)
    const { status, body } = await cast.chen('GET', second)
    expect([status, JSON.stringify(body).includes(ID_NUMBER)]).to.deep.equal([500, false])
    const standing = await CaseModel.findById(second.slice('/cases/'.length)).lean()
    expect(standing).to.deep.include({ state: 'draft', version: 1 })
  })
})
