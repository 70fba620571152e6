import { createHash, randomBytes } from 'node:crypto'

/** Crockford base 32, as people read it aloud and type it from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const GROUP = /.{4}(?=.)/g
const MISREAD: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' }

/** 100 random bits in groups of four, `7K3M-9QTX-…`: whoever has it follows an objection, and nobody finds one out. */
export const newTrackingCode = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replace(GROUP, '$&-')

/** What is kept of a code, and looked up by: the same for every way of writing it. */
export function trackingHash(code: string): string {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return createHash('sha256')
    .update(plain.replace(/[ILO]/g, (letter) => MISREAD[letter] ?? letter))
    .digest('base64url')
}
