import { expect } from 'chai'
import { describe, it } from 'mocha'
import { CASE_LIMIT_BYTES, CASE_LIMIT_FILES, roomFaults } from '../../server/attachments/room.ts'

const files = (count: number, sizeBytes: number) => Array.from({ length: count }, () => ({ sizeBytes }))
const codes = (attachments: ReturnType<typeof files>) => roomFaults(attachments).map(({ code }) => code)

describe('the room of a case', () => {
  it(`is for ${CASE_LIMIT_FILES} attachments`, () => {
    expect(codes(files(CASE_LIMIT_FILES, 1))).to.deep.equal([])
    expect(codes(files(CASE_LIMIT_FILES + 1, 1))).to.deep.equal(['attachmentLimit'])
  })

  it('is for 100 MiB in all', () => {
    expect(codes(files(5, CASE_LIMIT_BYTES / 5))).to.deep.equal([])
    expect(codes([...files(5, CASE_LIMIT_BYTES / 5), { sizeBytes: 1 }])).to.deep.equal(['attachmentLimit'])
  })
})
