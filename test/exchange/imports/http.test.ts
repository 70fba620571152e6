import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../../../models/case.ts'
import { ImportModel } from '../../../models/import.ts'
import { ImportChunkModel } from '../../../models/import-chunk.ts'
import { ImportFaultModel } from '../../../models/import-fault.ts'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { writeXlsx } from '../../../server/exchange/xlsx-writer.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { linesIn } from '../lines-in.ts'
import { ebrdFile, GEZHOUBA, iadbWorkbook, MATOS, MINGQIANG, WEIHAI_BRANCH } from '../lists/fixtures.ts'
import { SAM_RECORD, samJson } from '../lists/samples.ts'
import { type Cells, collusion, csvOf, type Fault, ID_NUMBER, type Job, type Sender, sender } from './files.ts'

const FILE = (rows: readonly Cells[]) => csvOf(template.columns, rows)

describe('bulk entry', () => {
  let registry: TestRegistry
  let now: Date
  let chen: Sender
  let zhao: Sender
  let li: Sender
  let wu: Sender
  let gu: Sender
  before(async () => {
    now = new Date('2026-11-23T02:00:00.000Z')
    registry = await openTestRegistry({ now: () => now })
    await enter(registry)
    ;[chen, zhao, li, wu, gu] = (await Promise.all(
      ['chen', 'zhao', 'li', 'wu', 'gu'].map((username) => sender(registry, username)),
    )) as [Sender, Sender, Sender, Sender, Sender]
  })
  after(() => registry.close())

  const casesOf = async (id: string) =>
    (await chen.api<{ items: Record<string, unknown>[] }>('GET', `/cases?import=${id}&limit=200`)).body.items

  describe('of the template', () => {
    const rows = [
      collusion(1),
      { ...collusion(2), 决定日期: '2026年13月2日', 措施: '封杀' },
      collusion(3),
      { ...collusion(4), 统一社会信用代码: '91211100MA0000004X', 截止日: '2036-03-01' },
      { ...collusion(5), 违法行为: 'ENG-101', 决定送达日: '' },
      { ...collusion(3), 违法事实: '同一决定的另一种说法' },
      { ...collusion(7), 法定代表人证件号码: '110105194912310021' },
    ]
    let job: Job

    it('answers at once with a job, and with where it is', async () => {
      const { status, headers, body } = await chen.send({
        profile: 'template',
        file: FILE(rows),
        name: `${ID_NUMBER}.csv`,
      })
      expect([status, headers.get('location')]).to.deep.equal([201, `/api/v1/imports/${body.id}`])
      expect(body.file).to.deep.include({ name: '1101**********002X.csv', format: 'csv' })
      job = await chen.settled(body.id)
    })

    it('finds every fault of every row, at its column, and takes nothing', async () => {
      expect(job).to.deep.include({ state: 'checked', progress: { rows: 7, percent: 100 } })
      expect(job.counts).to.deep.equal({ rows: 7, clean: 2, drafts: 0, faulty: 5, standing: 0, taken: 0 })
      expect(job.faults.items.map(({ line, faults }) => [line, ...faults.map(named).sort()])).to.deep.equal([
        [3, '决定日期 dayUnreadable', '措施 choiceUnknown'],
        [5, '截止日 termOutOfRange', '统一社会信用代码 identifierInvalid'],
        [
          6,
          '决定送达日 procedureIncomplete',
          '情节严重情形 seriousFindingMissing',
          '情节严重证据 seriousFindingMissing',
          '违法行为 departmentNotCompetent',
        ],
        [7, 'null duplicateRow'],
        [8, '法定代表人证件号码 identifierInvalid'],
      ])
      expect(await CaseModel.countDocuments({})).to.equal(0)
    })

    it('says what to do in the words of a spreadsheet', () => {
      const messages = job.faults.items.flatMap(({ faults }) => faults.map(({ message }) => message))
      expect(messages).to.include('“2026年13月2日” is no date that is understood: write it as 2026-03-02.')
      expect(messages.join())
        .to.include('say in the column “期限说明” why it differs')
        .and.not.match(/reasons\.term|override/)
      expect(messages).to.include('The same decision against the same party stands in row 4: keep one of the two.')
    })

    it('pages through the faults in the order of the file', async () => {
      const first = (await chen.api<Job>('GET', `/imports/${job.id}?limit=2`)).body.faults
      expect(first.items.map(({ line }) => line)).to.deep.equal([3, 5])
      const next = (await chen.api<Job>('GET', `/imports/${job.id}?limit=2&cursor=${first.nextCursor}`)).body.faults
      expect(next.items.map(({ line }) => line)).to.deep.equal([6, 7])
    })

    it('gives the rows back with what is wrong with them', async () => {
      const { lines, status } = await chen.workbook(`/imports/${job.id}/faults.xlsx`)
      expect(status).to.equal(200)
      expect(lines.map(({ cells }) => cells[0])).to.deep.equal(['Row in the file', '3', '5', '6', '7', '8'])
      expect(lines[0]?.cells.slice(2)).to.deep.equal(template.columns.map(({ title }) => title))
      expect(lines[1]?.cells[1]).to.match(/【决定日期】“2026年13月2日” is no date/)
      expect(lines[1]?.cells).to.include('盘锦第2建设有限公司')
      expect((await chen.workbook(`/imports/${job.id}/faults.xlsx?rows=all`)).lines).to.have.length(8)
    })

    it('takes the rest when told to, each as a case that a reviewer decides on', async () => {
      const done = await chen.committed(job.id)
      expect(done).to.deep.include({ state: 'committed', committedBy: { username: 'chen' } })
      expect(done.counts).to.deep.equal({ rows: 7, clean: 2, drafts: 0, faulty: 5, standing: 0, taken: 2 })
      const [third, first] = (await casesOf(job.id))
        .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
        .sort((a, b) => line(b) - line(a))
      expect(first).to.deep.include({ state: 'submitted', version: 1, imported: { import: job.id, line: 2 } })
      expect(first?.['author']).to.deep.equal({ username: 'chen' })
      expect(first?.['party']).to.deep.include({ name: '盘锦第1建设有限公司', region: '211104' })
      expect(JSON.stringify(first?.['history']))
        .to.include(`批量导入 ${job.id} 第 2 行`)
        .and.include('"step":"submitted"')
      const own = await chen.api('POST', `/cases/${third?.['id']}/approve`, { version: 1 })
      expect([own.status, own.body['type']]).to.deep.equal([403, '/problems/authorIsApprover'])
      const approved = await zhao.api('POST', `/cases/${third?.['id']}/approve`, { version: 1 })
      expect(approved.body).to.deep.include({ state: 'published' })
    })

    it('stores them like cases that were entered by hand', async () => {
      const { body } = await chen.api('POST', '/cases', { kind: 'listing', decision: { date: '2026-03-02' } })
      const byHand = await CaseModel.findById(body['id']).lean()
      const imported = await CaseModel.findOne({ 'content.decision.number': '盘财采罚〔2026〕1号' }).lean()
      // The one by hand is a draft, and idle from then on; the other waits for a reviewer.
      const { idleSince: _, ...rest } = byHand ?? {}
      expect(Object.keys(imported ?? {})).to.have.members([...Object.keys(rest), 'imported'])
      expect(imported?.clockFrom).to.equal('2026-03-02')
      await chen.api('DELETE', `/cases/${body['id']}`)
    })

    it('keeps identifiers of persons sealed everywhere', async () => {
      const cases = await CaseModel.find({}).lean()
      const kept = JSON.stringify([cases, await ImportModel.find({}).lean(), await ImportFaultModel.find({}).lean()])
      expect(kept).not.to.include(ID_NUMBER).and.not.to.include('110105194912310021')
      expect(JSON.stringify(cases)).to.include('1101**********002X')
      const chunks = await ImportChunkModel.find({ import: job.id }).lean()
      expect(chunks).to.have.length(1)
      expect(JSON.stringify(chunks[0])).to.match(/"sealed":"[\w+/=]{100}/)
      expect(Buffer.from(JSON.parse(JSON.stringify(chunks[0])).sealed, 'base64').includes(ID_NUMBER)).to.equal(false)
    })

    it('recognises the rows it took when the mended file comes again, in another format and order', async () => {
      const mended = [collusion(7), collusion(2), collusion(1), collusion(3), collusion(4)]
      const again = await zhao.checked('template', workbookOf(mended))
      expect(again.counts).to.deep.equal({ rows: 5, clean: 3, drafts: 0, faulty: 0, standing: 2, taken: 0 })
      const done = await zhao.committed(again.id)
      expect(done.counts).to.deep.equal({ rows: 5, clean: 3, drafts: 0, faulty: 0, standing: 2, taken: 3 })
      expect(await CaseModel.countDocuments({})).to.equal(5)
      expect(await ImportChunkModel.countDocuments({ import: again.id })).to.equal(0)
    })

    it('takes the workbook of faults, mended, as it is', async () => {
      const broken = await chen.checked('template', FILE([{ ...collusion(20), 决定日期: '不详' }]))
      const { bytes } = await chen.workbook(`/imports/${broken.id}/faults.xlsx`)
      const lines = (await linesIn(bytes, 'xlsx')).map(({ cells }) =>
        cells.map((cell) => (cell === '不详' ? '2026-03-02' : cell)),
      )
      const [titles = [], ...mended] = lines
      const again = await chen.checked(
        'template',
        writeXlsx([{ name: 'a', columns: titles.map((title) => ({ title })), rows: mended }]),
      )
      expect(again).to.deep.include({ ignoredColumns: [] })
      expect(again.counts).to.deep.include({ clean: 1, faulty: 0 })
    })

    it('says where a decision stands that was changed in the file since it was taken', async () => {
      const changed = await chen.checked('template', FILE([{ ...collusion(1), 违法事实: '改过的事实' }]))
      const [row] = changed.faults.items
      expect(row?.faults.map(({ column, code }) => [column, code])).to.deep.equal([['决定书文号', 'duplicateDecision']])
      expect(row?.faults[0]?.message).to.match(/is handled in case cas_\w+ already/)
    })

    it('is taken from NDJSON too, under headings or keys', async () => {
      const [one, two] = [collusion(30), collusion(31)]
      const keyed = Object.fromEntries(
        Object.entries(two).map(([title, text]) => [
          template.columns.find((it) => it.title === title)?.key ?? title,
          text,
        ]),
      )
      const lines = [
        JSON.stringify(one),
        '',
        JSON.stringify({ ...keyed, formerNames: ['甲公司', '乙公司'], 别的: 1 }),
        '{"kind": {}}',
        'no json',
      ]
      const ndjson = await chen.checked('template', lines.join('\n'))
      expect(ndjson.file.format).to.equal('ndjson')
      expect(ndjson.ignoredColumns).to.deep.equal(['别的'])
      expect(ndjson.counts).to.deep.include({ rows: 4, clean: 2, faulty: 2 })
      expect(ndjson.faults.items.map(({ line, faults }) => [line, ...faults.map(named)])).to.deep.equal([
        [4, 'null lineUnreadable'],
        [5, 'null lineUnreadable'],
      ])
      await chen.committed(ndjson.id)
      const parties = (await casesOf(ndjson.id)).map((it) => it['party'] as { formerNames?: string[] })
      expect(parties.flatMap(({ formerNames = [] }) => formerNames)).to.deep.equal(['甲公司', '乙公司'])
    })
  })

  describe('of a foreign list', () => {
    it('publishes it when a second officer says so, and not before', async () => {
      const job = await zhao.checked('iadb', iadbWorkbook([MINGQIANG, WEIHAI_BRANCH, MINGQIANG]))
      expect(job.counts).to.deep.equal({ rows: 3, clean: 2, drafts: 0, faulty: 1, standing: 0, taken: 0, ended: 0 })
      expect(job.faults.items).to.deep.equal([
        { line: 4, faults: [{ column: null, code: 'rowNotTaken', message: 'The same row stands in line 2.' }] },
      ])
      const before = registry.ctx.ledger.size
      const own = await zhao.api('POST', `/imports/${job.id}/commit`, {})
      expect([own.status, own.body['type']]).to.deep.equal([403, '/problems/authorIsApprover'])
      const clerk = await chen.api('POST', `/imports/${job.id}/commit`, {})
      expect([clerk.status, clerk.body['type']]).to.deep.equal([403, '/problems/roleMissing'])
      expect(registry.ctx.ledger.size).to.equal(before)
    })

    it('adds what is new when the list comes again', async () => {
      const first = await chen.checked('ebrd', ebrdFile([GEZHOUBA]))
      expect((await zhao.committed(first.id)).counts).to.deep.include({ taken: 1, standing: 0 })
      const again = await chen.checked('ebrd', ebrdFile([GEZHOUBA, MATOS]))
      expect((await zhao.committed(again.id)).counts).to.deep.include({ rows: 2, taken: 1, standing: 1 })
    })

    it('takes a list that is no table, and gives its faults without the rows', async () => {
      const vessel = {
        ...SAM_RECORD,
        exclusionDetails: { ...SAM_RECORD.exclusionDetails, classificationType: 'Vessel' },
      }
      const job = await chen.checked('sam-json', samJson([SAM_RECORD, vessel]))
      expect(job.counts).to.deep.include({ rows: 2, clean: 1, faulty: 1 })
      const { status, lines } = await chen.workbook(`/imports/${job.id}/faults.xlsx`)
      expect(status).to.equal(200)
      expect(lines).to.have.length(2)
      expect((await zhao.committed(job.id)).counts).to.deep.include({ taken: 1 })
    })

    it('refuses a list that lost most of what it had', async () => {
      const job = await chen.checked('sam-json', samJson([]))
      expect([job.state, job.failure]).to.deep.equal([
        'failed',
        '1 of the 1 listings of this list would end, more than a third: is the file whole? If it must be, an administrator sets it as a source and confirms the run.',
      ])
    })
  })

  describe('of what is no such file', () => {
    for (const [name, file, sentence] of [
      ['a file of another profile', 'a,b\n1,2\n', /no heading with the columns 主体类型/],
      ['an empty file', '', /no heading/],
      ['a workbook that is none', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /not an Excel workbook/],
      [
        'a file that lacks columns',
        '主体类型,主体名称,违法行为\n单位,甲,GP-203\n',
        /lacks the columns 违法事实, .*公示等级/,
      ],
    ] as const) {
      it(`says so: ${name}`, async () => {
        const job = await chen.checked('template', file)
        expect(job.state).to.equal('failed')
        expect(job.failure).to.match(sentence)
        expect((await chen.api('POST', `/imports/${job.id}/commit`, {})).status).to.equal(409)
        expect((await chen.api('GET', `/imports/${job.id}/faults.xlsx`)).status).to.equal(409)
      })
    }

    it('is refused at the door without profile or file', async () => {
      const file = FILE([collusion(40)])
      const chunks = await ImportChunkModel.countDocuments({})
      expect((await chen.send({ file })).status).to.equal(400)
      expect((await chen.send({ profile: 'moonbank', file })).status).to.equal(400)
      expect((await chen.send({ profile: 'template' })).status).to.equal(400)
      expect((await chen.api('POST', '/imports', {})).status).to.equal(415)
      expect(await ImportChunkModel.countDocuments({})).to.equal(chunks)
    })
  })

  describe('of a department', () => {
    let job: Job
    before(async () => {
      now = new Date(now.getTime() + 1_000)
      job = await chen.checked('template', FILE([collusion(50), { ...collusion(51), 决定日期: '' }]))
    })

    it('is nobody else’s, and the supervisor’s to read', async () => {
      expect((await li.api('GET', `/imports/${job.id}`)).status).to.equal(403)
      expect((await li.api('POST', `/imports/${job.id}/commit`, {})).status).to.equal(403)
      expect((await li.api('DELETE', `/imports/${job.id}`)).status).to.equal(403)
      expect((await li.api<{ items: unknown[] }>('GET', '/imports')).body.items).to.deep.equal([])
      expect((await wu.api('GET', `/imports/${job.id}`)).status).to.equal(200)
      expect((await wu.api('GET', `/imports/${job.id}/faults.xlsx`)).status).to.equal(403)
      expect((await wu.send({ profile: 'template', file: 'a' })).status).to.equal(403)
      expect((await gu.api('GET', '/imports')).status).to.equal(403)
      expect((await registry.anyone('GET', '/imports')).status).to.equal(401)
      expect((await chen.api('GET', '/imports/imp_none')).status).to.equal(404)
    })

    it('is listed newest first, page by page', async () => {
      const first = await chen.api<{ items: Job[]; nextCursor: string }>('GET', '/imports?limit=1')
      expect(first.body.items.map(({ id }) => id)).to.deep.equal([job.id])
      const next = await chen.api<{ items: Job[] }>('GET', `/imports?limit=1&cursor=${first.body.nextCursor}`)
      expect(next.body.items).to.have.length(1)
      expect(next.body.items[0]?.id).not.to.equal(job.id)
    })

    it('can be given up, and is gone then', async () => {
      expect((await chen.workbook(`/imports/${job.id}/faults.xlsx`)).lines).to.have.length(2)
      expect((await chen.api('DELETE', `/imports/${job.id}`)).status).to.equal(204)
      expect((await chen.api<Job>('GET', `/imports/${job.id}`)).body).to.deep.include({
        state: 'discarded',
        faults: { items: [], nextCursor: null },
      })
      expect(await ImportChunkModel.countDocuments({ import: job.id })).to.equal(0)
      expect((await chen.api('POST', `/imports/${job.id}/commit`, {})).status).to.equal(409)
    })

    it('is written down in the audit trail, from sending to reading', async () => {
      const { body } = await wu.api<{ items: { action: string; username: string }[] }>('GET', `/audit?object=${job.id}`)
      expect(body.items.map(({ action, username }) => `${username} ${action}`)).to.have.members([
        'chen import.discarded',
        'chen import.rowsRead',
        'chen import.uploaded',
      ])
    })

    it('is not taken any more once its time is over', async () => {
      const late = await chen.checked('template', FILE([collusion(52)]))
      now = new Date('2026-12-20T02:00:00.000Z')
      const zhaoLater = await sender(registry, 'zhao')
      const refused = await zhaoLater.api('POST', `/imports/${late.id}/commit`, {})
      expect([refused.status, refused.body['detail']]).to.deep.equal([
        409,
        'The file was kept for its time and is gone: send it again.',
      ])
    })
  })

  it('offers a template with the offences of the department, and takes it back', async () => {
    const later = await sender(registry, 'chen')
    const { lines, bytes } = await later.workbook('/imports/template.xlsx')
    expect(lines.map(({ cells }) => cells)).to.deep.equal([template.columns.map(({ title }) => title)])
    const filled = writeXlsx([
      {
        name: '案件',
        columns: (lines[0]?.cells ?? []).map((title) => ({ title })),
        rows: [template.columns.map(({ title }) => collusion(60)[title] ?? '')],
      },
    ])
    expect((await later.checked('template', filled)).counts).to.deep.include({ rows: 1, clean: 1 })
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).to.include('xl/comments1.xml')
  })
})

const line = (it: Record<string, unknown>): number => (it['imported'] as { line: number }).line

const named = ({ column, code }: Fault): string => `${column} ${code}`

const workbookOf = (rows: readonly Cells[]): Uint8Array =>
  writeXlsx([
    { name: '说明', columns: [{ title: '说明' }], rows: [['请在下一张表填写']] },
    {
      name: '案件',
      columns: template.columns.map(({ title }) => ({ title })),
      rows: rows.map((row) => template.columns.map(({ title }) => row[title] ?? '')),
    },
  ])
