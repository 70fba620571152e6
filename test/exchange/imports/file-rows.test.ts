import { expect } from 'chai'
import { describe, it } from 'mocha'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { FileUnreadable } from '../../../server/exchange/file-unreadable.ts'
import { type FileRow, fileRows } from '../../../server/exchange/imports/file-rows.ts'
import type { Column } from '../../../server/exchange/imports/reading/column.ts'
import { writeXlsx } from '../../../server/exchange/xlsx-writer.ts'

const COLUMNS: readonly Column[] = [
  { key: 'name', title: '企业名称', english: 'Name', otherTitles: ['供应商名称'], required: true, maxChars: 100 },
  { key: 'fine', title: '罚款金额', english: 'Fine', maxChars: 100 },
  { key: 'day', title: '处罚日期', english: 'Day', required: true, maxChars: 100 },
]
const csv = (text: string) => fileRows(inMemory(new TextEncoder().encode(text)), 'csv', COLUMNS)

async function read({ rows }: Awaited<ReturnType<typeof csv>>): Promise<string[]> {
  const read: FileRow[] = []
  for await (const row of rows()) read.push(row)
  return read.map(({ line, cells }) => [line, ...[...cells].map(([key, text]) => `${key}=${text}`)].join(' '))
}

describe('the rows of a file', () => {
  it('stand below the heading, wherever it is, in any order of columns and without empty lines', async () => {
    const found = await csv(
      '盘锦市行政处罚信息,,\n,,\n*处罚日期,罚款金额（万元）,企 业 名 称（全称）\n\n2026-03-02,,甲公司\n , ,　\n2026-03-03,2,乙公司\n',
    )
    expect(await read(found)).to.deep.equal(['5 day=2026-03-02 name=甲公司', '7 day=2026-03-03 fine=2 name=乙公司'])
  })

  it('are known by other headings too, and what means nothing is named', async () => {
    const found = await csv('供应商名称,Day,处罚日期,序号\n甲公司,2026-03-02,2026-03-03,1\n')
    expect(await read(found)).to.deep.equal(['2 name=甲公司 day=2026-03-02'])
    expect([...found.ignored]).to.deep.equal(['处罚日期', '序号'])
  })

  it('lose the blanks and apostrophes that spreadsheets bring along', async () => {
    expect(await read(await csv("企业名称,处罚日期\n\u00a0甲公司\u3000,'20260302\n"))).to.deep.equal([
      '2 name=甲公司 day=20260302',
    ])
  })

  it('are those of the sheet that has the columns', async () => {
    const sheets = [
      { name: '说明', columns: [{ title: '企业名称' }, { title: '怎样填写' }], rows: [['甲', '乙']] },
      { name: '数据', columns: [{ title: '企业名称' }, { title: '处罚日期' }], rows: [['甲公司', 46_083]] },
    ]
    expect(await read(await fileRows(inMemory(writeXlsx(sheets)), 'xlsx', COLUMNS))).to.deep.equal([
      '2 name=甲公司 day=46083',
    ])
  })

  it('are not read from a file without a heading, or without a column that it must have', async () => {
    const sentence = (text: string) =>
      csv(text).then(
        () => '',
        (error: unknown) => (error instanceof FileUnreadable ? error.sentence.zh : String(error)),
      )
    expect(await sentence('甲公司,2026-03-02\n')).to.match(/没有找到表头，应有“企业名称、处罚日期”等列/)
    expect(await sentence('企业名称,罚款金额\n甲公司,2\n')).to.equal('文件缺少以下列：处罚日期，请补齐后重新上传。')
  })
})
