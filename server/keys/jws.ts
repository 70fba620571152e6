import jwt from 'jsonwebtoken'
import type { SigningKey } from './signing-keys.ts'

export type Claims = Readonly<Record<string, unknown>>

/** Compact JWS (RFC 7515), ES256, with the newest key; `iat` is this machine's where the claims have none. */
export const signJws =
  (keys: readonly SigningKey[]) =>
  (typ: string, claims: Claims): string => {
    const [newest] = keys
    if (!newest) throw new Error('There is no signing key.')
    return jwt.sign({ ...claims }, newest.privateKey, {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ, kid: newest.kid },
    })
  }

/** The claims of a token of that type that one of the keys signed; expiry is for whoever asks to judge. */
export const verifyJws = (keys: readonly SigningKey[]) => {
  const byKid = new Map(keys.map((key) => [key.kid, key.publicKey]))
  return (typ: string, token: string): Claims | null => {
    try {
      const header = jwt.decode(token, { complete: true })?.header
      const key = header?.typ === typ && header.kid !== undefined ? byKid.get(header.kid) : undefined
      if (!key) return null
      const claims = jwt.verify(token, key, { algorithms: ['ES256'], ignoreExpiration: true, ignoreNotBefore: true })
      return typeof claims === 'string' ? null : claims
    } catch {
      return null
    }
  }
}
