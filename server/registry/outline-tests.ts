import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import { MEASURES, type Measure } from '../reference/measures.ts'
import type { Column } from '../screening/column.ts'
import { FIRST_DAY } from './spans.ts'

/** What a listing, by its number, has to pass. */
export type OutlineTest = (number: number) => boolean

/** A day that never comes. */
export const NEVER = 0xffff_ffff

/** Days from the first on: columns hold nothing below 0. */
export const countedDay = (day: CivilDate): number => dayNumber(day) - dayNumber(FIRST_DAY)

export const fromCountedDay = (day: number): CivilDate => fromDayNumber(day + dayNumber(FIRST_DAY))

export const lastDay = (day: CivilDate | null): number => (day === null ? NEVER : countedDay(day))

export const measureBit = (measure: Measure): number => 1 << MEASURES.indexOf(measure)

export const hasBit =
  (column: Column, bit: number): OutlineTest =>
  (number) =>
    (column.at(number) & bit) !== 0

/** Passes nothing. */
export const isNone: OutlineTest = () => false

export function isOneOf(column: Column, values: readonly (number | undefined)[]): OutlineTest {
  const known = new Set(values.filter((value) => value !== undefined))
  return known.size === 0 ? isNone : (number) => known.has(column.at(number))
}
