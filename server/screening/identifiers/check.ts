import type { Bilingual } from '../../reference/bilingual.ts'

/** An identifier read: in the one spelling it is compared in, and whether it can be genuine. */
export interface CheckedValue {
  readonly normalised: string
  readonly valid: boolean
  /** What is wrong and what to do about it. Never repeats an identifier of a person. */
  readonly hint?: Bilingual
}

export const passes = (normalised: string): CheckedValue => ({ normalised, valid: true })

export const fails = (normalised: string, zh: string, en: string): CheckedValue => ({
  normalised,
  valid: false,
  hint: { zh, en },
})

/** 0000…, 1111…: what forms are filled with where there is no number. Some of them have a right check digit. */
export const isFiller = (text: string): boolean => /^(.)\1*$/.test(text)
