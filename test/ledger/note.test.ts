import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { checkpointText, readCheckpoint } from '../../server/ledger/checkpoint.ts'
import { signNote, verifierKey, verifyNote } from '../../server/ledger/note.ts'

// The key and the note of the documentation of golang.org/x/mod/sumdb/note.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const TEXT =
  'If you think cryptography is the answer to your problem,\nthen you don\u2019t know what your problem is.\n'.replace(
    '\u2019',
    "'",
  )
const SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

function keyOf(seed: Buffer) {
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { privateKey, publicKey: Buffer.from(x, 'base64url') }
}

describe('a signed note', () => {
  const peter = keyOf(SEED)

  it('is the one that other implementations make of the same key and text', () => {
    expect(signNote(TEXT, 'PeterNeumann', peter)).to.equal(`${TEXT}\n${SIGNATURE}`)
    expect(verifierKey('PeterNeumann', peter.publicKey)).to.equal(PETER)
  })

  it('gives its text to whoever has the verifier key', () => {
    expect(verifyNote(`${TEXT}\n${SIGNATURE}`, PETER)).to.equal(TEXT)
  })

  it('passes over the signatures of others', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const witness = signNote(TEXT, 'witness.example', { privateKey, publicKey: new Uint8Array(32) }).split('\n\n')[1]
    expect(verifyNote(`${TEXT}\n${witness}${SIGNATURE}`, PETER)).to.equal(TEXT)
    expect(verifyNote(`${TEXT}\n${witness}`, PETER)).to.equal(null)
  })

  it('passes over a signature of another key under the same name', () => {
    const other = keyOf(Buffer.alloc(32, 1))
    const older = signNote(TEXT, 'PeterNeumann', other).split('\n\n')[1]
    expect(verifyNote(`${TEXT}\n${older}${SIGNATURE}`, PETER)).to.equal(TEXT)
  })

  for (const [what, note] of [
    ['a changed text', `${TEXT.replace('answer', 'Answer')}\n${SIGNATURE}`],
    ['a changed signature', `${TEXT}\n${SIGNATURE.replace('ZJku', 'ZJkv')}`],
    ['the same signature spelled another way', `${TEXT}\n${SIGNATURE.replace('nAM=', 'nAN=')}`],
    ['another name over the signature', `${TEXT}\n${SIGNATURE.replace('Neumann', 'Newman')}`],
    ['no signature', TEXT],
    ['a line that is no signature', `${TEXT}\n${SIGNATURE}x\n`],
    ['an unfinished last line', `${TEXT}\n${SIGNATURE.trimEnd()}`],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(verifyNote(note, PETER)).to.equal(null)
    })
  }

  it('is not checked with a damaged verifier key', () => {
    expect(() => verifyNote(`${TEXT}\n${SIGNATURE}`, PETER.replace('c74f', 'c74e'))).to.throw('verifier key')
  })
})

describe('a checkpoint', () => {
  const head = { origin: 'blacklist.panjin.example', size: 4211, root: Buffer.alloc(32, 7).toString('base64') }

  it('reads back as it was written', () => {
    expect(readCheckpoint(checkpointText(head))).to.deep.equal(head)
  })

  it('may carry lines of later versions', () => {
    expect(readCheckpoint(`${checkpointText(head)}extension\n`)).to.deep.equal(head)
  })

  it('is nothing else', () => {
    expect(readCheckpoint(checkpointText({ ...head, root: 'AAAA' }))).to.equal(null)
    expect(readCheckpoint(checkpointText(head).replace('4211', '04211'))).to.equal(null)
  })
})
