import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 32
const PASSWORD_LENGTH = 16
/** Without letters and digits that are mistaken for one another when typed from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 256 random bits for a program: nobody guesses it, so a plain hash of it is enough. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/** A first password that a person can type: about 79 random bits. */
export const newPassword = (): string =>
  Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Compared in a time that does not tell how much of it was right. */
export const isSecret = (secret: string, hash: string): boolean => {
  const [given, kept] = [Buffer.from(hashSecret(secret)), Buffer.from(hash)]
  return given.length === kept.length && timingSafeEqual(given, kept)
}
