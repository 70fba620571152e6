import { Decimal128, Double, type Int32, type Long } from 'bson'
import type { Numeric } from './value.ts'

/** A finite number exactly: `digits` × 10^`exponent`. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

const MAX_DIGITS = 34
const DOUBLE_FRACTION_BITS = 52
const DOUBLE_BIAS = 1075

/** The exact value of any BSON number, or NaN or an infinity. No two unequal numbers get the same value. */
export function exactly(value: Numeric): Decimal | number {
  if (value instanceof Decimal128) return ofText(value.toString())
  if (!(value instanceof Double)) return { digits: BigInt((value as Int32 | Long).toString()), exponent: 0 }
  const double = value.value
  if (!Number.isFinite(double)) return double
  return Number.isInteger(double) ? { digits: BigInt(double), exponent: 0 } : ofFraction(double)
}

function ofText(text: string): Decimal | number {
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/.exec(text) ?? []
  if (whole === '' && fraction === '') return text === 'NaN' ? Number.NaN : Number(text)
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(power) - fraction.length }
}

/** m × 2^-k is m × 5^k × 10^-k. */
function ofFraction(double: number): Decimal {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(double))
  const bits = view.getBigUint64(0)
  const biased = Number(bits >> BigInt(DOUBLE_FRACTION_BITS))
  const fraction = bits & ((1n << BigInt(DOUBLE_FRACTION_BITS)) - 1n)
  const mantissa = biased === 0 ? fraction : fraction | (1n << BigInt(DOUBLE_FRACTION_BITS))
  const down = DOUBLE_BIAS - Math.max(biased, 1)
  const digits = mantissa * 5n ** BigInt(down)
  return { digits: double < 0 ? -digits : digits, exponent: -down }
}

/** The sum as Decimal128, or null when it does not fit without rounding. */
export function sumOf(a: Decimal, b: Decimal): Decimal128 | null {
  const exponent = Math.min(a.exponent, b.exponent)
  if (Math.max(a.exponent, b.exponent) - exponent > 2 * MAX_DIGITS) return null
  const digits = scaled(a, exponent) + scaled(b, exponent)
  if (String(digits).replace('-', '').length > MAX_DIGITS) return null
  return Decimal128.fromString(`${digits}E${exponent}`)
}

const scaled = ({ digits, exponent }: Decimal, to: number): bigint => digits * 10n ** BigInt(exponent - to)
