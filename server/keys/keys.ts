import type { JsonWebKey, KeyObject } from 'node:crypto'
import type { IdentifierScheme } from '../reference/party.ts'

export interface Jwks {
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[]
}

/** The keys of one registry, in files that its processes share. None is ever in the database or a log; one answer gives one. */
export interface Keys {
  /** Compact JWS, ES256, with the newest signing key; `typ` goes into the header, claims are taken as they are. */
  readonly sign: (typ: string, claims: Readonly<Record<string, unknown>>) => string
  /** Claims of a JWS of that `typ` that any key of this registry signed, expired or not; null for every other text. */
  readonly verify: (typ: string, token: string) => Readonly<Record<string, unknown>> | null
  /** Public halves of every key that ever signed, newest first. */
  readonly jwks: Jwks
  /** Ed25519 key of the checkpoints. */
  readonly note: { readonly privateKey: KeyObject; readonly publicKey: Uint8Array }
  /** base64 of HMAC-SHA-256 over scheme, country and the normalised value of an identifier of a person. */
  readonly hashPersonal: (scheme: IdentifierScheme, normalised: string, country?: string) => string
  /** base64 of the key of these hashes, for whom the law lets recognise persons; never for a log. */
  readonly personalHashKey: () => string
  /** base64 of HMAC-SHA-256 over a party as it was asked about, by which it is known again and not told. */
  readonly hashParty: (party: string) => string
  /** AES-256-GCM, base64: how a case keeps an identifier of a person. */
  readonly seal: (plain: string) => string
  /** Throws when the text was not sealed with this registry's key. */
  readonly unseal: (sealed: string) => string
  /** The same for bytes: how an uploaded file is kept that may name persons. */
  readonly sealBytes: (plain: Uint8Array) => Uint8Array
  readonly unsealBytes: (sealed: Uint8Array) => Uint8Array
  /** Tells this registry's keys from another's, without telling anything about them. */
  readonly fingerprint: string
}
