import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { join } from 'node:path'
import { signJws, verifyJws } from './jws.ts'
import { makeKeysDir, readKeyFile, readOrMake } from './key-files.ts'
import type { Keys } from './keys.ts'
import { hashParty, hashPersonal, seal, sealBytes, unseal, unsealBytes } from './personal.ts'
import { loadSigningKeys } from './signing-keys.ts'

const SECRET_BYTES = 32

interface Options {
  /** Makes what is missing: only the first process of a registry may, before anything is signed with it. */
  readonly create: boolean
}

/** The keys in a folder. Throws a sentence for a person when one is missing, damaged or open to others. */
export async function loadKeys(keysDir: string, { create }: Options): Promise<Keys> {
  if (create) await makeKeysDir(keysDir)
  const file = async (name: string, make: () => string): Promise<string> => {
    const path = join(keysDir, name)
    const text = create ? await readOrMake(path, make) : await readKeyFile(path)
    if (text === null) throw missing(path)
    return text
  }
  const note = createPrivateKey(await file('note.pem', newNoteKey))
  const hashing = secretKey(await file('identifiers.key', newSecret))
  const sealing = secretKey(await file('sealing.key', newSecret))
  const signing = await loadSigningKeys(keysDir, create)
  if (signing.length === 0) throw missing(join(keysDir, 'signing-0001.pem'))
  const publicKey = rawPublicKey(note)
  return {
    sign: signJws(signing),
    verify: verifyJws(signing),
    jwks: { keys: signing.map((key) => key.jwk) },
    note: { privateKey: note, publicKey },
    hashPersonal: hashPersonal(hashing),
    personalHashKey: () => hashing.export().toString('base64'),
    hashParty: hashParty(hashing),
    seal: seal(sealing),
    unseal: unseal(sealing),
    sealBytes: sealBytes(sealing),
    unsealBytes: unsealBytes(sealing),
    fingerprint: fingerprintOf(publicKey, hashing, sealing),
  }
}

const newNoteKey = (): string =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

const newSecret = (): string => `${randomBytes(SECRET_BYTES).toString('base64')}\n`

function secretKey(text: string): KeyObject {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== SECRET_BYTES) throw new Error(`A secret key file must hold ${SECRET_BYTES} bytes in base64.`)
  return createSecretKey(bytes)
}

/** The 32 bytes of an Ed25519 public key, as the verifier key of a note carries them. */
const rawPublicKey = (privateKey: KeyObject): Uint8Array =>
  Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url')

/** Signing keys are left out: they are rotated, and receipts name theirs. */
function fingerprintOf(notePublic: Uint8Array, hashing: KeyObject, sealing: KeyObject): string {
  const known = (key: KeyObject, of: string) => createHmac('sha256', key).update(`fingerprint of ${of}`).digest()
  return createHash('sha256')
    .update(notePublic)
    .update(known(hashing, 'identifiers'))
    .update(known(sealing, 'sealing'))
    .digest('base64url')
}

const missing = (path: string): Error =>
  new Error(
    `${path} is missing, and this registry has signed with its key already. Copy the folder of keys from another process of this registry or from the backup, or point KEYS_DIR at it.`,
  )
