import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** C2SP signed-note: a text, a blank line, and one line for each signature. */
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/
const ED25519 = 0x01
const KEY_ID_BYTES = 4
const NOTE_LIMIT_CHARS = 1_000_000

interface NoteKey {
  readonly privateKey: KeyObject
  /** The 32 raw bytes. */
  readonly publicKey: Uint8Array
}

/** `name+hash+key`: what a verifier needs to know of a signer. */
export const verifierKey = (name: string, publicKey: Uint8Array): string =>
  `${name}+${keyId(name, publicKey).toString('hex')}+${Buffer.of(ED25519, ...publicKey).toString('base64')}`

/** The note of a text, which ends with a line break, signed under a name. */
export function signNote(text: string, name: string, key: NoteKey): string {
  const signature = Buffer.concat([keyId(name, key.publicKey), sign(null, Buffer.from(text), key.privateKey)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

/**
 * The text of a note that the holder of the verifier key signed; null when it is none of theirs. Signatures of other
 * keys are passed over, as the specification asks, so that witnesses may add theirs.
 */
export function verifyNote(note: string, verifier: string): string | null {
  const key = readVerifierKey(verifier)
  const end = note.lastIndexOf('\n\n') + 1
  if (end === 0 || !note.endsWith('\n') || note.length > NOTE_LIMIT_CHARS) return null
  const text = note.slice(0, end)
  const lines = note
    .slice(end + 1, -1)
    .split('\n')
    .map((line) => SIGNATURE_LINE.exec(line))
  if (lines.includes(null)) return null
  const signature = lines
    .filter((line) => line?.[1] === key.name)
    .map((line) => readBase64(line?.[2] ?? ''))
    .find((bytes) => bytes.subarray(0, KEY_ID_BYTES).equals(key.id))
  if (!signature) return null
  return verify(null, Buffer.from(text), key.publicKey, signature.subarray(KEY_ID_BYTES)) ? text : null
}

/** Nothing where the text is not the one spelling of its bytes: a changed character must not verify. */
function readBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : Buffer.alloc(0)
}

const keyId = (name: string, publicKey: Uint8Array): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(ED25519, ...publicKey))
    .digest()
    .subarray(0, KEY_ID_BYTES)

/** Whether the text is an Ed25519 verifier key. */
export function isVerifierKey(text: string): boolean {
  try {
    readVerifierKey(text)
    return true
  } catch {
    return false
  }
}

/** The name under which the holder of a verifier key signs. Throws where the text is none. */
export const nameInVerifierKey = (text: string): string => readVerifierKey(text).name

function readVerifierKey(text: string): { name: string; id: Buffer; publicKey: KeyObject } {
  const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? []
  const [algorithm, ...raw] = Buffer.from(key ?? '', 'base64')
  const publicKey = Buffer.from(raw)
  if (
    name === undefined ||
    algorithm !== ED25519 ||
    publicKey.length !== 32 ||
    keyId(name, publicKey).toString('hex') !== id
  ) {
    throw new Error('This is no Ed25519 verifier key: it is written name+hash+key, as /ledger/key gives it.')
  }
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }
  return { name, id: Buffer.from(id, 'hex'), publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
}
