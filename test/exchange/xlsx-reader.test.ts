import { expect } from 'chai'
import { strToU8, zipSync } from 'fflate'
import { describe, it } from 'mocha'
import { inMemory } from '../../server/exchange/file-source.ts'
import { FileUnreadable } from '../../server/exchange/file-unreadable.ts'
import { xlsxSheets } from '../../server/exchange/xlsx-reader.ts'
import { writeXlsx } from '../../server/exchange/xlsx-writer.ts'
import { linesIn } from './lines-in.ts'

interface Parts {
  readonly sheets?: string
  readonly properties?: string
  readonly strings?: string
  readonly data: string
}

/** A workbook as Excel writes it: shared strings behind the sheets. */
const workbook = ({ sheets, properties = '', strings = '', data }: Parts) =>
  zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook>${properties}<sheets>${sheets ?? '<sheet name="表" sheetId="1" r:id="rId1" xmlns:r="r"/>'}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${data}</worksheet>`),
    'xl/worksheets/sheet2.xml': strToU8('<worksheet><sheetData/></worksheet>'),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
  })

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await linesIn(bytes, 'xlsx')
    return ''
  } catch (error) {
    return error instanceof FileUnreadable ? error.sentence.zh : String(error)
  }
}

describe('a workbook', () => {
  it('is read as Excel writes it: shared strings without readings, numbers, truth, escapes, gaps', async () => {
    const bytes = workbook({
      strings: '<si><r><t>盘</t></r><r><t>锦</t></r><rPh><t>pánjǐn</t></rPh></si><si><t>a_x000D_b</t></si>',
      data: `<sheetData>${row(1, '<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>')}${row(4, '<c r="B4"><f>1+1</f><v>46083</v></c><c r="C4" t="b"><v>1</v></c>')}</sheetData>`,
    })
    expect(await linesIn(bytes, 'xlsx')).to.deep.equal([
      { line: 1, cells: ['盘锦', '', 'a\rb'] },
      { line: 4, cells: ['', '46083', 'TRUE'] },
    ])
  })

  it('has the value of a merged block in each of its rows, but in none that is empty', async () => {
    const data = `<sheetData>${row(1, text('A1', '企业') + text('B1', '文号'))}${row(2, text('A2', '甲公司') + text('B2', '1号'))}${row(3, text('B3', '2号'))}${row(4, '')}${row(5, text('A5', '乙公司') + text('B5', '3号'))}${row(6, text('B6', '4号'))}</sheetData><mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A5:A6"/></mergeCells>`
    expect((await linesIn(workbook({ data }), 'xlsx')).map(({ cells }) => cells.join())).to.deep.equal([
      '企业,文号',
      '甲公司,1号',
      '甲公司,2号',
      '',
      '乙公司,3号',
      '乙公司,4号',
    ])
  })

  it('shows its sheets in order, without those that are hidden', async () => {
    const sheets =
      '<sheet name="二" r:id="rId2" xmlns:r="r"/><sheet name="隐" state="hidden" r:id="rId2" xmlns:r="r"/><sheet name="一" r:id="rId1" xmlns:r="r"/>'
    const found = await xlsxSheets(inMemory(workbook({ sheets, data: '<sheetData/>' })))
    expect(found.map(({ name }) => name)).to.deep.equal(['二', '一'])
  })

  it('is refused, with what to do, when its dates count from 1904, when it is old or locked, damaged or none', async () => {
    const whole = writeXlsx([
      { name: 'a', columns: [{ title: 'a' }], rows: Array.from({ length: 5_000 }, (_, i) => [`${Math.sin(i)}`]) },
    ])
    expect(await refusal(workbook({ properties: '<workbookPr date1904="1"/>', data: '<sheetData/>' }))).to.match(/1904/)
    expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).to.match(/密码/)
    expect(await refusal(workbook({ data: '<sheetData><row>' }))).to.match(/已损坏/)
    expect(await refusal(strToU8('企业名称,处罚日期\n'))).to.match(/不是 Excel 工作簿/)
    expect(await refusal(whole.subarray(0, whole.length / 2))).to.match(/损坏|不是 Excel 工作簿/)
    expect(await refusal(new Uint8Array(0))).to.match(/不是 Excel 工作簿/)
  })
})
