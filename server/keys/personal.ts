import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { IdentifierScheme } from '../reference/party.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** base64 HMAC-SHA-256: equal identifiers give equal hashes, and nobody without the key can try numbers out. */
export const hashPersonal =
  (key: KeyObject) =>
  (scheme: IdentifierScheme, normalised: string, country?: string): string =>
    createHmac('sha256', key)
      .update(`${scheme}\n${country ?? ''}\n${normalised}`)
      .digest('base64')

/** The same with the key of another registry, base64. */
export const hashPersonalWith = (key: string) => hashPersonal(createSecretKey(Buffer.from(key, 'base64')))

/** base64 HMAC-SHA-256 of a party as it was asked about: no scheme of an identifier is called so. */
export const hashParty =
  (key: KeyObject) =>
  (party: string): string =>
    createHmac('sha256', key).update(`party\n\n${party}`).digest('base64')

/** iv ‖ tag ‖ bytes. */
export const sealBytes =
  (key: KeyObject) =>
  (plain: Uint8Array): Buffer => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, key, iv)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  }

export const unsealBytes =
  (key: KeyObject) =>
  (sealed: Uint8Array): Buffer => {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  }

/** base64 of the same. */
export const seal =
  (key: KeyObject) =>
  (plain: string): string =>
    sealBytes(key)(Buffer.from(plain, 'utf8')).toString('base64')

export const unseal =
  (key: KeyObject) =>
  (sealed: string): string =>
    unsealBytes(key)(Buffer.from(sealed, 'base64')).toString('utf8')
