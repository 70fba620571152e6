import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { csvRow, csvRows } from '../../server/exchange/csv-writer.ts'

describe('a written CSV', () => {
  it('ends lines as RFC 4180 has it, and quotes what would be read as two cells or two lines', () => {
    expect(csvRow(['盘锦某某公司', 3, null, 'a,b', 'say "no"', 'two\nlines', ' edge'])).to.equal(
      '盘锦某某公司,3,,"a,b","say ""no""","two\nlines"," edge"\r\n',
    )
  })

  it('begins with a byte order mark when asked, once', () => {
    expect([...csvRows([['a'], ['b']], { bom: true })].join('')).to.equal('\ufeffa\r\nb\r\n')
    expect([...csvRows([['a']])].join('')).to.equal('a\r\n')
  })

  for (const text of ['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1']) {
    it(`puts an apostrophe before ${JSON.stringify(text)}, which a spreadsheet would run`, () => {
      expect(parse(csvRow([text]))[0]).to.deep.equal([`'${text}`])
    })
  }

  it('leaves numbers below zero alone', () => {
    expect(csvRow([-2.5, 'A-1'])).to.equal('-2.5,A-1\r\n')
  })

  it('is read as it was written, whatever stands in the cells', () => {
    const cells = fc.array(
      fc.string({ unit: 'binary' }).filter((it) => !/^[=+\-@\t\r\n＝＋－＠]/.test(it)),
      { minLength: 2, maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
        const text = [...csvRows(rows)].join('')
        expect(parse(text, { relax_column_count: true, record_delimiter: '\r\n' })).to.deep.equal(rows)
      }),
    )
  })
})
