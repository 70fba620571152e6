import { expect } from 'chai'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, it } from 'mocha'
import { SaxesParser } from 'saxes'
import { streamXlsx, writeXlsx, type XlsxSheet } from '../../server/exchange/xlsx-writer.ts'
import { linesIn } from './lines-in.ts'

const sheet = (rows: XlsxSheet['rows'], columns: XlsxSheet['columns'] = [{ title: '名称' }, { title: '金额' }]) => ({
  name: '名单',
  columns,
  rows,
})
const cellsOf = async (bytes: Uint8Array) => (await linesIn(bytes, 'xlsx')).map(({ cells }) => cells)
const parts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))
const streamed = async (sheets: Parameters<typeof streamXlsx>[0]) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of streamXlsx(sheets)) chunks.push(chunk)
  return { chunks, bytes: new Uint8Array(Buffer.concat(chunks)) }
}

/** Every part must be well-formed, and every relationship lead to a part. */
function expectSound(bytes: Uint8Array): void {
  const all = parts(bytes)
  for (const xml of Object.values(all)) {
    const parser = new SaxesParser()
    parser.on('error', (error) => expect.fail(String(error)))
    parser.write(xml).close()
  }
  for (const [path, xml] of Object.entries(all).filter(([path]) => path.endsWith('.rels')))
    for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g))
      expect(all, `${path} names ${target}`).to.have.property(target.replace(/^\//, ''))
  for (const [, name] of all['[Content_Types].xml']?.matchAll(/PartName="\/([^"]+)"/g) ?? [])
    expect(all).to.have.property(`${name}`)
}

describe('a written workbook', () => {
  it('is read back as it was written, numbers as numbers, nothing as nothing', async () => {
    const bytes = writeXlsx([
      sheet([
        ['盘锦围标建设有限公司', 12.5],
        ['<&">\nline', null],
        ['', -1],
      ]),
    ])
    expectSound(bytes)
    expect(await cellsOf(bytes)).to.deep.equal([
      ['名称', '金额'],
      ['盘锦围标建设有限公司', '12.5'],
      ['<&">\nline'],
      ['', '-1'],
    ])
    expect(parts(bytes)['xl/worksheets/sheet1.xml']).to.contain('<c r="B2"><v>12.5</v></c>')
  })

  it('holds no formula, whatever a text begins with', async () => {
    const bytes = writeXlsx([
      sheet([
        ['=HYPERLINK("http://x")', '@SUM(A1)'],
        ['+1', '-1'],
      ]),
    ])
    expect((await cellsOf(bytes)).slice(1)).to.deep.equal([
      ['=HYPERLINK("http://x")', '@SUM(A1)'],
      ['+1', '-1'],
    ])
    expect(parts(bytes)['xl/worksheets/sheet1.xml']).not.to.match(/<f\b/)
  })

  it('leaves out what XML cannot hold and shortens what Excel cannot', async () => {
    const bytes = writeXlsx([sheet([['a\u0000b\ufffe\ud800c', 'x'.repeat(40_000)]])])
    expectSound(bytes)
    const [, [first, second = ''] = []] = await cellsOf(bytes)
    expect(first).to.equal('abc')
    expect(second).to.have.length(32_767).and.match(/x…$/)
  })

  it('shows a text that looks like the number of a character as it stands', () => {
    expect(parts(writeXlsx([sheet([['_x0041_']])]))['xl/worksheets/sheet1.xml']).to.contain('_x005F_x0041_')
  })

  it('freezes, boldens and filters the heading, and keeps what is typed below as text', () => {
    const xml =
      parts(
        writeXlsx([
          sheet([
            ['a', 1],
            ['b', 2],
          ]),
        ]),
      )['xl/worksheets/sheet1.xml'] ?? ''
    expect(xml).to.contain('state="frozen"').and.contain('<autoFilter ref="A1:B3"/>')
    expect(xml)
      .to.contain('<c r="A1" s="2"')
      .and.match(/<col [^>]*style="1"/)
  })

  it('offers choices and notes, however long the list', () => {
    const choices = Array.from({ length: 300 }, (_, i) => `${i}：违法行为`)
    const columns = [
      { title: '行为', choices, note: '选一个 & 别的不行' },
      { title: '是否', choices: ['是', '否'] },
    ]
    const bytes = writeXlsx([sheet([], [{ title: '说明' }]), sheet([], columns)])
    expectSound(bytes)
    const all = parts(bytes)
    expect(all['xl/worksheets/sheet2.xml']).to.contain('<formula1>choices!$A$1:$A$300</formula1>')
    expect(all['xl/worksheets/sheet2.xml']).to.contain('<formula1>choices!$B$1:$B$2</formula1>')
    expect(all['xl/comments2.xml']).to.contain('ref="A1"').and.contain('选一个 &amp; 别的不行')
    expect(all['xl/workbook.xml']).to.contain('name="choices" sheetId="3" state="hidden"')
  })

  it('is read as it was written, whatever stands in the cells', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((it) => it !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), async (rows) => {
        expect((await cellsOf(writeXlsx([sheet(rows)]))).slice(1)).to.deep.equal(rows)
      }),
      { numRuns: 50 },
    )
  })

  it('comes in chunks, with the same content', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [`盘锦第${i}建设有限公司，${Math.sin(i)}`, i])
    async function* later() {
      yield* rows
    }
    const { chunks, bytes } = await streamed([sheet([['说明', 0]]), { ...sheet([]), rows: later() }])
    expectSound(bytes)
    expect(chunks.length).to.be.greaterThan(5)
    expect(parts(bytes)).to.deep.equal(parts(writeXlsx([sheet([['说明', 0]]), sheet(rows)])))
  })
})
