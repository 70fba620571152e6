import { createHmac } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** Clocks of telephones are a little off. */
const STEPS_OFF = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The one-time code of a step of 30 seconds (RFC 6238 with SHA-1 and six digits, which every authenticator knows). */
export function totp(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/** The step whose code was given, a neighbour of now's; null for a code of none, and for one that `lastStep` has used up. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date, lastStep: number): number | null {
  const steps = Array.from({ length: 2 * STEPS_OFF + 1 }, (_, i) => stepAt(now) - STEPS_OFF + i)
  return steps.find((step) => step > lastStep && totp(secret, step) === code) ?? null
}

/** Base 32 (RFC 4648), as authenticators have secrets typed. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the QR code of an enrolment says. */
export const otpauth = (issuer: string, account: string, secret: Uint8Array): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
