import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { join } from 'node:path'
import { keyFileNames, readKeyFile, readOrMake } from './key-files.ts'

const PREFIX = 'signing-'
const NUMBER_DIGITS = 4

/** An ES256 key that signs tokens and receipts, under the name its thumbprint gives it (RFC 7638). */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly jwk: JsonWebKey & { readonly kid: string }
}

/**
 * Every signing key in the folder, newest first: the newest signs, all verify, so that a receipt stands for fifteen
 * years. The file with the highest number is the newest; `create` makes the first.
 */
export async function loadSigningKeys(keysDir: string, create: boolean): Promise<readonly SigningKey[]> {
  if (create && (await keyFileNames(keysDir, PREFIX)).length === 0) await rotateSigningKey(keysDir)
  const names = await keyFileNames(keysDir, PREFIX)
  const pems = await Promise.all(names.map((name) => readKeyFile(join(keysDir, name))))
  return pems.flatMap((pem) => (pem === null ? [] : signingKey(pem))).reverse()
}

/** Adds a key that signs from the next start of a process on; the older ones go on verifying. */
export async function rotateSigningKey(keysDir: string): Promise<string> {
  const last = (await keyFileNames(keysDir, PREFIX)).at(-1) ?? `${PREFIX}0.pem`
  const next = Number(last.slice(PREFIX.length, -'.pem'.length)) + 1
  const path = join(keysDir, `${PREFIX}${String(next).padStart(NUMBER_DIGITS, '0')}.pem`)
  return signingKey(await readOrMake(path, newKey)).kid
}

const newKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

function signingKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  return { kid, privateKey, publicKey, jwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' } }
}
