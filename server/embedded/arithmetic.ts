import { Decimal128, Double, Int32, Long } from 'bson'
import { exactly, sumOf } from './decimal.ts'
import type { Numeric } from './value.ts'

/** The sum in the wider of the two types, or null when it cannot be told exactly in any. */
export function add(a: Numeric, b: Numeric): Numeric | null {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const [x, y] = [exactly(a), exactly(b)]
    return typeof x === 'number' || typeof y === 'number' ? null : sumOf(x, y)
  }
  if (a instanceof Double || b instanceof Double) return new Double(Number(a.toString()) + Number(b.toString()))
  const sum = BigInt(a.toString()) + BigInt(b.toString())
  if (a instanceof Int32 && b instanceof Int32 && sum === BigInt.asIntN(32, sum)) return new Int32(Number(sum))
  return sum === BigInt.asIntN(64, sum) ? Long.fromBigInt(sum) : null
}
