import { type IncomingMessage, request } from 'node:http'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AttachmentModel } from '../../models/attachment.ts'
import { AttachmentChunkModel } from '../../models/attachment-chunk.ts'
import { CaseModel } from '../../models/case.ts'
import { type Child, startChild } from '../../scripts/bench/child.ts'
import { sweepAttachments } from '../../server/attachments/sweep.ts'
import { ATTACHMENT_LIMIT_BYTES } from '../../server/reference/attachment.ts'
import { type AttachmentId, type CaseId, newAttachmentId } from '../../server/reference/ids.ts'
import { forgery } from '../cases/sample.ts'
import { enter, officerToken } from '../support/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { aPdf } from './files.ts'
import { type Attached, upload } from './uploads.ts'

const HOUR_MS = 3_600_000
const BOUNDARY = 'liaohe'
const FILE = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`
const END = `\r\n--${BOUNDARY}--\r\n`

interface Problem {
  readonly status: number
  readonly title?: string
  readonly errors?: readonly { readonly code: string }[]
}

const aCase = async (chen: Send): Promise<string> =>
  String((await chen('POST', '/cases', { kind: 'listing', ...forgery })).body['id'])

/** A form that is written piece by piece, without a length said beforehand. */
function pieceByPiece(at: { readonly url: string; readonly token: string }, caseId: string, type = BOUNDARY) {
  const req = request(`${at.url}/api/v1/cases/${caseId}/attachments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${at.token}`, 'Content-Type': `multipart/form-data; boundary=${type}` },
  })
  const answer = new Promise<Problem>((resolve, reject) => {
    req.on('error', reject)
    req.on('response', async (res: IncomingMessage) => {
      const body = JSON.parse(Buffer.concat(await res.toArray()).toString())
      resolve({ ...body, status: res.statusCode })
    })
  })
  answer.catch(() => undefined)
  const write = (bytes: string | Uint8Array) => new Promise<void>((resolve) => req.write(bytes, () => resolve()))
  return { req, answer, write }
}

describe('an attachment on its way in', () => {
  let registry: TestRegistry
  let chen: Send
  let at: { url: string; token: string }
  before(async () => {
    registry = await openTestRegistry()
    chen = (await enter(registry)).chen
    at = { url: registry.url, token: await officerToken(registry, 'chen') }
  })
  after(() => registry.close())

  const kept = async (id: string) => [
    await AttachmentModel.countDocuments({ case: id as CaseId }),
    await AttachmentChunkModel.countDocuments({}),
  ]
  const soonKept = async (id: string, wanted: readonly number[]) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (String(await kept(id)) === String(wanted)) break
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    return kept(id)
  }

  it('may have 20 MiB to the byte', async () => {
    const id = await aCase(chen)
    const bytes = aPdf(ATTACHMENT_LIMIT_BYTES)
    const { status, body } = await upload(at, id, { bytes })
    expect([status, body.attachments[0]?.sizeBytes]).to.deep.equal([201, ATTACHMENT_LIMIT_BYTES])
    const read = await fetch(`${at.url}/api/v1/attachments/${body.attachments[0]?.id}`, {
      headers: { Authorization: `Bearer ${at.token}` },
    })
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).to.equal(true)
    await chen('DELETE', `/cases/${id}`)
  })

  it('is refused at the first byte more, before the rest of it is sent, and leaves nothing', async () => {
    const id = await aCase(chen)
    const { answer, write, req } = pieceByPiece(at, id)
    await write(FILE)
    await write(aPdf(ATTACHMENT_LIMIT_BYTES))
    await write('x')
    const { status, errors } = await answer
    expect([status, errors?.[0]?.code]).to.deep.equal([413, 'fileTooLarge'])
    req.end(END)
    expect(await kept(id)).to.deep.equal([0, 0])
  })

  it('is refused before it is read when its length is said and too large', async () => {
    const id = await aCase(chen)
    const { status, body } = await upload(at, id, { bytes: aPdf(ATTACHMENT_LIMIT_BYTES + 100_000) })
    expect([status, body.errors?.[0]?.code]).to.deep.equal([413, 'fileTooLarge'])
    expect(await kept(id)).to.deep.equal([0, 0])
  })

  it('that is nothing of the kind is refused at its beginning', async () => {
    const { answer, write, req } = pieceByPiece(at, await aCase(chen))
    await write(`${FILE}MZ${'\0'.repeat(100)}`)
    expect(await answer).to.deep.include({ status: 415, title: '文件类型不受支持' })
    req.destroy()
  })

  it('leaves nothing when whoever sends it goes away in the middle', async () => {
    const id = await aCase(chen)
    const { write, req } = pieceByPiece(at, id)
    await write(FILE)
    await write(aPdf(900_000).subarray(0, 800_000))
    expect((await soonKept(id, [1, 3])).at(0)).to.equal(1)
    req.destroy()
    expect(await soonKept(id, [0, 0])).to.deep.equal([0, 0])
    expect((await chen<Attached>('GET', `/cases/${id}`)).body).to.deep.include({ version: 1, attachments: [] })
  })

  describe('in a form', () => {
    const field = (name: string, value: string) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const pdf = `${aPdf()}\r\n`
    const whole = FILE + pdf
    for (const [what, form, status] of [
      ['with the file first', `${whole}${field('public', 'true')}--${BOUNDARY}--\r\n`, 201],
      ['with the file last', `${field('public', 'true')}${whole}--${BOUNDARY}--\r\n`, 201],
      ['that ends before the file does', FILE + aPdf().toString(), 400],
      ['that ends before it began', '', 400],
      ['without a file', `${field('public', 'true')}--${BOUNDARY}--\r\n`, 400],
      ['with the file in another part', `${whole.replace('"file"', '"scan"')}--${BOUNDARY}--\r\n`, 400],
      ['with two files', `${whole}${whole}--${BOUNDARY}--\r\n`, 400],
      ['with a field it does not know', `${whole}${field('colour', 'red')}--${BOUNDARY}--\r\n`, 400],
      ['with a field twice', `${field('public', 'true')}${field('public', 'false')}${whole}--${BOUNDARY}--\r\n`, 400],
      ['with a field that means nothing', `${whole}${field('public', 'perhaps')}--${BOUNDARY}--\r\n`, 400],
      ['with a field named __proto__', `${field('__proto__', 'x')}${whole}--${BOUNDARY}--\r\n`, 400],
      ['with a book in a field', `${field('public', 'x'.repeat(5_000))}${whole}--${BOUNDARY}--\r\n`, 400],
      ['of another boundary', `${whole.replaceAll(BOUNDARY, 'dalian')}--dalian--\r\n`, 400],
    ] as const) {
      it(`${what} is answered ${status}`, async () => {
        const id = await aCase(chen)
        const { req, answer } = pieceByPiece(at, id)
        req.end(form)
        expect((await answer).status).to.equal(status)
        const { body } = await chen<Attached>('GET', `/cases/${id}`)
        expect(body.attachments.map((it) => it.public)).to.deep.equal(status === 201 ? [true] : [])
        await chen('DELETE', `/cases/${id}`)
        expect(await kept(id)).to.deep.equal([0, 0])
      })
    }

    it('that is none is answered 415', async () => {
      const { status } = await chen('POST', `/cases/${await aCase(chen)}/attachments`, { file: 'x' })
      expect(status).to.equal(415)
    })
  })

  describe('that came to nothing', () => {
    const pending = async (caseId: string, id: AttachmentId, since: Date) => {
      await AttachmentModel.create({ _id: id, case: caseId as CaseId, sizeBytes: 1, pendingSince: since })
      await AttachmentChunkModel.create({ files_id: id, n: 0, data: Buffer.from('x') })
    }

    it('is cleared away after an hour, and not before', async () => {
      const id = await aCase(chen)
      const now = new Date('2026-11-23T12:00:00Z')
      await pending(id, newAttachmentId(), new Date(now.getTime() - HOUR_MS - 1))
      await pending('cas_gone', newAttachmentId(), new Date(now.getTime() - 2 * HOUR_MS))
      await pending(id, newAttachmentId(), new Date(now.getTime() - HOUR_MS + 1))
      expect(await sweepAttachments(now)).to.equal(2)
      expect(await sweepAttachments(now)).to.equal(0)
      expect(await kept(id)).to.deep.equal([1, 1])
      expect(await sweepAttachments(new Date(now.getTime() + HOUR_MS))).to.equal(1)
      expect(await kept(id)).to.deep.equal([0, 0])
    })

    it('but is listed by its case stays', async () => {
      const id = await aCase(chen)
      const { body } = await upload(at, id, { bytes: aPdf() })
      const long = new Date('2026-11-23T12:00:00Z')
      await AttachmentModel.updateMany({ case: id as CaseId }, { $set: { pendingSince: long } })
      expect(await sweepAttachments(new Date(long.getTime() + 2 * HOUR_MS))).to.equal(0)
      const stored = await AttachmentModel.findById(body.attachments[0]?.id).lean()
      expect(stored).to.deep.include({ pendingSince: null, sizeBytes: aPdf().length })
    })
  })
})

describe('a registry killed in the middle of an upload', function () {
  this.timeout(60_000)

  it('opens again with no half attachment to be seen, and clears its bytes away', async () => {
    const first = await openTestRegistry()
    const { chen } = await enter(first)
    const id = await aCase(chen)
    await first.leave()

    const child = await startRegistry(first)
    const url = child.found[1] ?? ''
    const token = await officerToken({ ...first, anyone: caller(url) }, 'chen')
    const { write } = pieceByPiece({ url, token }, id)
    await write(FILE)
    await write(aPdf(ATTACHMENT_LIMIT_BYTES).subarray(0, ATTACHMENT_LIMIT_BYTES - 1))
    await child.kill()

    const next = await openTestRegistry({ env: first.env })
    try {
      expect(await AttachmentModel.countDocuments({})).to.equal(1)
      expect(await AttachmentChunkModel.countDocuments({})).to.be.above(0)
      expect((await CaseModel.findById(id).lean())?.attachments).to.deep.equal([])
      const half = await AttachmentModel.findOne({}).lean()
      const there = caller(next.url, await officerToken(next, 'chen'))
      expect((await there('GET', `/attachments/${half?._id}`)).status).to.equal(404)
      expect(await sweepAttachments(new Date(Date.now() + 2 * HOUR_MS))).to.equal(1)
      expect(await AttachmentChunkModel.countDocuments({})).to.equal(0)
    } finally {
      await next.close()
    }
  })
})

const startRegistry = ({ env }: TestRegistry): Promise<Child> =>
  startChild('../start', [], { ...env, PORT: '0', LOG_LEVEL: 'error' }, /^The registry is ready on (\S+?)\./)
