import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AttachmentModel } from '../../models/attachment.ts'
import { AttachmentChunkModel } from '../../models/attachment-chunk.ts'
import { eraseBodies } from '../../server/ledger/store.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import type { AttachmentId, CaseId, DepartmentCode, ListingId } from '../../server/reference/ids.ts'
import { forgery } from '../cases/sample.ts'
import { order } from '../registry/cast.ts'
import { type Cast, enter, officerToken } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { aJpeg, anExecutable, aPdf, aPng } from './files.ts'
import { type Attached, type Sent, upload } from './uploads.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('attachments', () => {
  let registry: TestRegistry
  let cast: Cast
  const tokens = new Map<string, string>()
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    for (const name of ['chen', 'zhao', 'li', 'wu', 'gu']) tokens.set(name, await officerToken(registry, name))
  })
  after(() => registry.close())

  let count = 0
  const aDraft = async (): Promise<string> => {
    count += 1
    const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${count}号` }
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery, decision })
    return String(body['id'])
  }
  const send = (id: string, sent: Sent, by = 'chen') =>
    upload({ url: registry.url, token: tokens.get(by) ?? '' }, id, sent)
  const get = (id: string, by?: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${registry.url}/api/v1/attachments/${id}`, {
      method,
      headers: {
        ...(by ? { Authorization: `Bearer ${tokens.get(by)}` } : {}),
        ...headers,
      },
    })
  const statusesOf = async (id: string) => {
    const asked = await Promise.all(['chen', 'wu', 'li', 'gu', undefined].map((by) => get(id, by)))
    for (const { body } of asked) await body?.cancel()
    return asked.map(({ status }) => status)
  }
  const bytesLeft = async (id: string) => AttachmentChunkModel.countDocuments({ files_id: id as AttachmentId })

  it('are listed by their case, and come back to its department as they were, to be saved and never run', async () => {
    const id = await aDraft()
    const bytes = aPdf(700_000)
    const { status, headers, body } = await send(id, { bytes, name: '处罚决定书 “7号”.pdf' })
    expect(status).to.equal(201)
    const [attachment] = body.attachments
    expect(attachment).to.deep.include({
      name: '处罚决定书 “7号”.pdf',
      type: 'application/pdf',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      public: false,
    })
    expect(headers.get('Location')).to.equal(`/api/v1/attachments/${attachment?.id}`)
    expect(body).to.deep.include({ version: 2 })
    expect(body.history.at(-1)).to.include({ step: 'attached', note: '处罚决定书 “7号”.pdf' })
    const read = await get(attachment?.id ?? '', 'chen')
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).to.equal(true)
    expect(Object.fromEntries(read.headers)).to.include({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
      etag: `"${sha256(bytes)}"`,
      'content-disposition':
        'attachment; filename="????? ?7??.pdf"; filename*=UTF-8\'\'%E5%A4%84%E7%BD%9A%E5%86%B3%E5%AE%9A%E4%B9%A6%20%E2%80%9C7%E5%8F%B7%E2%80%9D.pdf',
    })
    expect((await get(attachment?.id ?? '', 'chen', { 'If-None-Match': `"${sha256(bytes)}"` })).status).to.equal(304)
    const head = await get(attachment?.id ?? '', 'chen', {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).to.deep.equal([200, String(bytes.length)])
    expect((await cast.chen<Attached>('GET', `/cases/${id}`)).body.attachments).to.deep.equal(body.attachments)
  })

  it('of a draft are for its department and the supervisor only, marked public or not', async () => {
    const id = await aDraft()
    await send(id, { bytes: aPdf() })
    const { body } = await send(id, { bytes: aPng(), name: 'a.png', fields: { public: 'true' } })
    expect(body.attachments.map((it) => it.public)).to.deep.equal([false, true])
    for (const it of body.attachments) expect(await statusesOf(it.id)).to.deep.equal([200, 200, 404, 404, 404])
  })

  it('are hashed into the event; everyone reads those marked public while the listing is, and no longer', async () => {
    const id = await aDraft()
    await send(id, { bytes: aPdf(), name: '证人李某的证言.pdf' })
    const { body } = await send(id, { bytes: aJpeg(), name: '决定书.jpg', fields: { public: 'true' } })
    const [hidden, shown] = body.attachments.map((it) => it.id)
    const listing = await publish(id)
    const { body: view } = await registry.anyone<{ decision: { attachments: unknown } }>('GET', `/listings/${listing}`)
    expect(view.decision.attachments).to.deep.equal([
      { id: hidden, name: '附件1', sha256: sha256(aPdf()) },
      { id: shown, name: '决定书.jpg', sha256: sha256(aJpeg()), public: true },
    ])
    expect(JSON.stringify((await registry.ctx.ledger.eventsOf(listing as ListingId))[0])).to.include(sha256(aPdf()))
    expect(await statusesOf(hidden ?? '')).to.deep.equal([200, 200, 404, 404, 404])
    expect(await statusesOf(shown ?? '')).to.deep.equal([200, 200, 200, 200, 200])
    await ledgered({
      type: 'listing.repaired',
      listing: listing as ListingId,
      version: 2,
      department: '211100-finance' as DepartmentCode,
      body: { order, on: civilDate('2026-11-01') },
    })
    expect(await statusesOf(shown ?? '')).to.deep.equal([200, 200, 404, 404, 404])
  })

  it('never change once published, but one that should not be public is hidden at once and for good', async () => {
    const id = await aDraft()
    const { body } = await send(id, { bytes: aPdf(), fields: { public: 'true' } })
    const path = `/cases/${id}/attachments/${body.attachments[0]?.id}`
    await publish(id)
    expect((await send(id, { bytes: aPng() })).body.errors?.map((it) => it.code)).to.deep.equal(['wrongState'])
    expect((await cast.chen('DELETE', path)).status).to.equal(409)
    expect((await cast.li('PATCH', path, { public: false })).status).to.equal(403)
    const hidden = await cast.chen<Attached>('PATCH', path, { public: false })
    expect(hidden.body.history.at(-1)).to.include({ step: 'hidden', note: '决定书.pdf' })
    expect(await statusesOf(body.attachments[0]?.id ?? '')).to.deep.equal([200, 200, 404, 404, 404])
    expect((await cast.chen('PATCH', path, { public: true })).status).to.equal(409)
  })

  it('are erased with the body of the event', async () => {
    const id = await aDraft()
    const { body } = await send(id, { bytes: aPdf(), fields: { public: 'true' } })
    const listing = (await publish(id)) as ListingId
    const [event] = await registry.ctx.ledger.eventsOf(listing)
    const seqs = [event?.seq ?? -1]
    await eraseBodies(seqs)
    await ledgered({
      type: 'body.erased',
      listing,
      version: 2,
      department: '211100-finance' as DepartmentCode,
      body: { seqs, on: civilDate('2026-11-01') },
    })
    expect(await statusesOf(body.attachments[0]?.id ?? '')).to.deep.equal([404, 404, 404, 404, 404])
    expect(await bytesLeft(body.attachments[0]?.id ?? '')).to.equal(0)
    expect((await cast.chen<Attached>('GET', `/cases/${id}`)).body.attachments).to.deep.equal([])
  })

  it('go from a draft when they are deleted, and with the draft', async () => {
    const id = await aDraft()
    await send(id, { bytes: aPdf() })
    const { body } = await send(id, { bytes: aPng(), name: 'a.png' })
    const [first, second] = body.attachments.map((it) => it.id)
    const after = await cast.chen<Attached>('DELETE', `/cases/${id}/attachments/${first}`)
    expect(after.body.attachments.map((it) => it.id)).to.deep.equal([second])
    expect((await cast.chen('DELETE', `/cases/${id}/attachments/${first}`)).status).to.equal(404)
    expect((await cast.chen('DELETE', `/cases/${id}`)).status).to.equal(204)
    for (const it of [first, second]) {
      expect([await bytesLeft(it ?? ''), (await get(it ?? '', 'chen')).status]).to.deep.equal([0, 404])
    }
    expect(await AttachmentModel.countDocuments({ case: id as CaseId })).to.equal(0)
  })

  it('come under no name that could mislead, and with no ID number in it', async () => {
    const id = await aDraft()
    const names = ['../../../etc/passwd', '..\\evil.exe', '110105194912310021.pdf', '11010519491231002X 身份证.pdf']
    for (const [i, name] of names.entries()) await send(id, { bytes: aPdf(1_000 + i), name })
    const { body } = await cast.chen<Attached>('GET', `/cases/${id}`)
    expect(body.attachments.map((it) => it.name)).to.deep.equal([
      'passwd.pdf',
      'evil.exe.pdf',
      '110105194912310021.pdf',
      '1101__________002X 身份证.pdf',
    ])
  })

  it('of the same bytes are one', async () => {
    const id = await aDraft()
    const first = await send(id, { bytes: aPdf(), name: 'a.pdf' })
    const again = await send(id, { bytes: aPdf(), name: 'b.pdf' })
    expect([again.status, again.body.version]).to.deep.equal([201, first.body.version])
    expect(again.headers.get('Location')).to.equal(first.headers.get('Location'))
    expect(again.body.attachments).to.deep.equal(first.body.attachments)
    expect(await AttachmentModel.countDocuments({ case: id as CaseId })).to.equal(1)
  })

  it('are not taken for what they are not, and leave nothing then', async () => {
    const id = await aDraft()
    const { status, body } = await send(id, { bytes: anExecutable(), name: '决定书.pdf' })
    expect([status, body.errors?.[0]?.code]).to.deep.equal([415, 'fileNotAccepted'])
    expect(await AttachmentModel.countDocuments({ case: id as CaseId })).to.equal(0)
  })

  it('are attached by the department of the case, whose attaching officer does not approve it', async () => {
    const id = await aDraft()
    expect((await send(id, { bytes: aPdf() }, 'li')).body.errors?.[0]?.code).to.equal('otherDepartment')
    expect((await send(id, { bytes: aPdf() }, 'wu')).status).to.equal(403)
    expect((await send(id, { bytes: aPdf() }, 'zhao')).status).to.equal(201)
    await cast.chen('POST', `/cases/${id}/submit`, { version: 2 })
    const { status, body } = await cast.zhao<{ type: string }>('POST', `/cases/${id}/approve`, { version: 3 })
    expect([status, body.type]).to.deep.equal([403, '/problems/authorIsApprover'])
  })

  it('have room for twenty on a case, however many come at once', async () => {
    const id = await aDraft()
    for (let i = 0; i < 18; i += 1) await send(id, { bytes: aPdf(500 + i) })
    const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => send(id, { bytes: aPdf(600 + i) })))
    for (const { status, body } of answers) {
      expect(status === 201 || body.errors?.[0]?.code === 'attachmentLimit').to.equal(true)
    }
    const { body } = await cast.chen<Attached>('GET', `/cases/${id}`)
    expect(body.attachments.length).to.be.within(18, 20)
    expect(await AttachmentModel.countDocuments({ case: id as CaseId })).to.equal(body.attachments.length)
  })

  it('that come at once are all listed', async () => {
    const id = await aDraft()
    await Promise.all([1, 2, 3, 4].map((i) => send(id, { bytes: aPdf(500 + i) })))
    const { body } = await cast.chen<Attached>('GET', `/cases/${id}`)
    expect(new Set(body.attachments.map((it) => it.sizeBytes))).to.deep.equal(new Set([501, 502, 503, 504]))
    expect(body.version).to.equal(5)
  })

  async function publish(id: string): Promise<string> {
    const { body } = await cast.chen<Attached>('GET', `/cases/${id}`)
    await cast.chen('POST', `/cases/${id}/submit`, { version: body.version })
    const approved = await cast.zhao('POST', `/cases/${id}/approve`, { version: body.version + 1 })
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200)
    expect(await registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 5_000)).to.equal(true)
    return String(approved.body['listing'])
  }

  async function ledgered(event: EventDraft): Promise<void> {
    await registry.ctx.ledger.append(() => [event])
    expect(await registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 5_000)).to.equal(true)
  }
})
