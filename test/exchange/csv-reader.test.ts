import { expect } from 'chai'
import { describe, it } from 'mocha'
import { csvLines } from '../../server/exchange/csv-reader.ts'
import { FileUnreadable } from '../../server/exchange/file-unreadable.ts'
import type { Line } from '../../server/exchange/line.ts'
import { gb18030 } from './gb18030.ts'
import { linesIn } from './lines-in.ts'

const TEXT = '企业名称,处罚日期\r\n盘锦某某公司,2026年3月2日\r\n'
const READ: Line[] = [
  { line: 1, cells: ['企业名称', '处罚日期'] },
  { line: 2, cells: ['盘锦某某公司', '2026年3月2日'] },
]
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a CSV file', () => {
  for (const [encoding, bytes] of Object.entries({
    'UTF-8': utf8(TEXT),
    'UTF-8 with a byte order mark': utf8(`\ufeff${TEXT}`),
    GB18030: gb18030(TEXT),
    'UTF-16': Uint8Array.from(Buffer.from(`\ufeff${TEXT}`, 'utf16le')),
    'UTF-8 separated by tabs': utf8(TEXT.replaceAll(',', '\t')),
    'UTF-8 separated by semicolons': utf8(TEXT.replaceAll(',', ';')),
  })) {
    it(`is read in ${encoding}`, async () => {
      expect(await linesIn(bytes, 'csv')).to.deep.equal(READ)
    })
  }

  it('is read the same wherever its pieces are cut', async () => {
    for (const bytes of [gb18030(TEXT), utf8(TEXT)]) {
      const file = async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte)
      }
      const lines: Line[] = []
      for await (const line of csvLines(file)) lines.push(line)
      expect(lines).to.deep.equal(READ)
    }
  })

  it('counts the lines of the file, breaks inside cells included', async () => {
    const lines = await linesIn(utf8('a,"b\nb"\n\n"c",d "quoted" d\n'), 'csv')
    expect(lines).to.deep.equal([
      { line: 1, cells: ['a', 'b\nb'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['c', 'd "quoted" d'] },
    ])
  })

  it('says near which line a quote was never closed', async () => {
    const refusal = await linesIn(utf8('a,b\nc,"d\ne,f\n'), 'csv').then(
      () => null,
      (error: unknown) => error,
    )
    expect(refusal).to.be.instanceOf(FileUnreadable)
    expect((refusal as FileUnreadable).sentence.zh).to.match(/第 \d+ 行附近的引号没有成对/)
  })
})
