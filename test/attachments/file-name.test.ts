import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { safeFileName } from '../../server/attachments/file-name.ts'
import { ATTACHMENT_TYPES } from '../../server/reference/attachment.ts'

describe('the name of an attachment', () => {
  for (const [given, kept] of [
    ['处罚决定书.pdf', '处罚决定书.pdf'],
    ['Decision No. 7.PDF', 'Decision No. 7.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\evil.exe', 'evil.exe.pdf'],
    ['C:\\fakepath\\决定书.pdf', '决定书.pdf'],
    ['/', '附件.pdf'],
    ['..', '附件.pdf'],
    ['', '附件.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['a\0b.pdf', 'ab.pdf'],
    ['\u202efdp.exe', 'fdp.exe.pdf'],
    ['say "hi"; filename=x.pdf', 'say _hi_; filename=x.pdf'],
    ['scan.jpeg', 'scan.jpeg.pdf'],
  ] as const) {
    it(`given as ${JSON.stringify(given)} is ${kept}`, () => {
      expect(safeFileName(given, 'application/pdf')).to.equal(kept)
    })
  }

  it('ends as the type does', () => {
    expect(safeFileName('scan.jpeg', 'image/jpeg')).to.equal('scan.jpeg')
    expect(safeFileName('scan.JPG', 'image/jpeg')).to.equal('scan.jpg')
    expect(safeFileName('scan.jpg', 'image/png')).to.equal('scan.jpg.png')
  })

  it('leads nowhere and stays short, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...ATTACHMENT_TYPES), (given, type) => {
        const name = safeFileName(given, type)
        expect(name).to.match(/^[^/\\:*?"<>|\p{C}]+\.(pdf|png|jpg|jpeg)$/u)
        expect(name).to.not.match(/^\./)
        expect([...name].length).to.be.at.most(105)
        expect(safeFileName(name, type)).to.equal(name)
      }),
    )
  })
})
