import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { Measure } from '../../server/attachments/measure.ts'
import { RuleBroken } from '../../server/reference/rule-broken.ts'
import { aJpeg, anExecutable, aPdf, aPng, aZip } from './files.ts'

/** What a file is taken for when it comes in pieces of these sizes, or the rule it breaks. */
async function takenFor(bytes: Buffer, sizes: readonly number[] = [bytes.length]): Promise<string> {
  const measure = new Measure()
  async function* pieces() {
    let at = 0
    for (const size of sizes) {
      yield bytes.subarray(at, at + size)
      at += size
    }
    yield bytes.subarray(at)
  }
  try {
    for await (const _ of measure.of(pieces()));
    return measure.result().type
  } catch (error) {
    if (error instanceof RuleBroken) return error.code
    throw error
  }
}

const html = Buffer.from('<!doctype html><script>alert(1)</script>')
const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')

/** A PDF with some more in it. */
function saying(text: string): Buffer {
  const pdf = aPdf(2_000)
  pdf.write(text, 400, 'latin1')
  return pdf
}

describe('an attachment is known by its content', () => {
  const rows: readonly (readonly [what: string, bytes: Buffer, takenFor: string])[] = [
    ['a PDF', aPdf(), 'application/pdf'],
    ['a PDF with blank lines at the end', Buffer.concat([aPdf(), Buffer.from('\r\n\n')]), 'application/pdf'],
    ['a PNG', aPng(), 'image/png'],
    ['a JPEG', aJpeg(), 'image/jpeg'],
    ['a JPEG of two pictures, as telephones write them', Buffer.concat([aJpeg(), aJpeg()]), 'image/jpeg'],
    ['a JPEG padded with zeros', Buffer.concat([aJpeg(), Buffer.alloc(64)]), 'image/jpeg'],
    ['nothing', Buffer.alloc(0), 'fileNotAccepted'],
    ['a program, whatever its name', anExecutable(), 'fileNotAccepted'],
    ['HTML', html, 'fileNotAccepted'],
    ['SVG', svg, 'fileNotAccepted'],
    ['an archive', aZip(), 'fileNotAccepted'],
    ['the beginning of a PDF only', aPdf().subarray(0, 120), 'fileNotAccepted'],
    ['a PDF cut off in its last line', aPdf().subarray(0, -4), 'fileNotAccepted'],
    ['a PNG cut off', aPng().subarray(0, -1), 'fileNotAccepted'],
    ['a JPEG cut off', aJpeg().subarray(0, -1), 'fileNotAccepted'],
    ['a signature alone: PDF', Buffer.from('%PDF-1.7'), 'fileNotAccepted'],
    ['a signature alone: PNG', aPng().subarray(0, 8), 'fileNotAccepted'],
    ['a signature alone: JPEG', aJpeg().subarray(0, 4), 'fileNotAccepted'],
    ['a PDF behind HTML', Buffer.concat([html, aPdf()]), 'fileNotAccepted'],
    ['a PDF with an archive behind it', Buffer.concat([aPdf(), aZip()]), 'fileNotAccepted'],
    ['a PNG with an archive behind it', Buffer.concat([aPng(), aZip()]), 'fileNotAccepted'],
    ['a JPEG with an archive behind it', Buffer.concat([aJpeg(), aZip()]), 'fileNotAccepted'],
    ['a JPEG with HTML behind it', Buffer.concat([aJpeg(), html]), 'fileNotAccepted'],
    ['one that begins as a PNG and ends as a PDF', Buffer.concat([aPng(), aPdf()]), 'fileNotAccepted'],
    ['one that begins as a JPEG and ends as a PNG', Buffer.concat([aJpeg(), aPng()]), 'fileNotAccepted'],
    ['a PDF that runs script', saying('<</S/JavaScript/JS(app.alert(1))>>'), 'fileNotAccepted'],
    ['a PDF that runs script under a name in disguise', saying('<</S/J#61va#53cript>>'), 'fileNotAccepted'],
    ['a PDF that starts a program', saying('<</S /Launch /F(cmd.exe)>>'), 'fileNotAccepted'],
    ['a PDF that speaks of script', saying('JavaScript, /LaunchDate'), 'application/pdf'],
    ['a PDF whose table lies beyond its end', Buffer.from('%PDF-1.7\nstartxref\n9999\n%%EOF'), 'fileNotAccepted'],
    [
      'a PNG without a size',
      Buffer.concat([aPng().subarray(0, 16), Buffer.alloc(8), aPng().subarray(24)]),
      'fileNotAccepted',
    ],
  ]
  for (const [what, bytes, expected] of rows) {
    it(`${what}: ${expected}`, async () => {
      expect(await takenFor(bytes)).to.equal(expected)
    })
  }

  it('whatever the pieces in which it comes', async () => {
    const sizes = fc.array(fc.nat(60), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rows), sizes, async ([, bytes, expected], pieces) => {
        expect(await takenFor(bytes, pieces)).to.equal(expected)
      }),
      { numRuns: 200 },
    )
  })
})
