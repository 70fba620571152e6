import type { Conjunct } from './bounds.ts'
import { type Filter, isNaNValue, type Test } from './filter.ts'
import { keyOf } from './key-encoding.ts'
import { isArray, type Value } from './value.ts'

/** Whether every document that meets the conditions is in a partial index with this filter. */
export function implied(covers: Filter, conditions: readonly Conjunct[]): boolean {
  if (covers.kind === 'and') return covers.parts.every((part) => implied(part, conditions))
  if (covers.kind !== 'field') return false
  return conditions.some(
    ({ path, test, element }) => element === null && path === covers.path && impliesTest(test, covers.test),
  )
}

function impliesTest(given: Test, wanted: Test): boolean {
  if (given.op === 'in') {
    return given.others.length === 0 && given.values.every((value) => valueImplies(value, wanted))
  }
  if (given.op === 'eq') return valueImplies(given.value, wanted)
  if (wanted.op === 'exists') return given.op === 'exists' || !reachesMissing(given)
  return isComparison(given) && isComparison(wanted) && rangeImplies(given, wanted)
}

/** A document where the path reaches this very value meets the wanted test. */
function valueImplies(value: Value, wanted: Test): boolean {
  if (value === null || isArray(value)) return false
  switch (wanted.op) {
    case 'exists':
      return true
    case 'eq':
      return wanted.key.equals(keyOf(value))
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return (
        !isNaNValue(value) &&
        rangeImplies({ op: `${wanted.op.slice(0, 1)}te` as 'gte' | 'lte', value, key: keyOf(value) }, wanted)
      )
    default:
      return false
  }
}

type Comparing = Extract<Test, { key: Buffer; value: Value }>

const isComparison = (test: Test): test is Comparing => 'value' in test && test.op !== 'eq'

const reachesMissing = (test: Test): boolean =>
  test.op === 'elemMatch' || test.op === 'regex' ? false : !isComparison(test) || [1, 5, 127].includes(test.key[0] ?? 0)

/** x > 5 implies x > 3: same direction, same type, at least as narrow. */
function rangeImplies(given: Comparing, wanted: Comparing): boolean {
  if (given.op[0] !== wanted.op[0] || given.key[0] !== wanted.key[0]) return false
  if (isNaNValue(given.value) || isNaNValue(wanted.value)) return false
  const order = Buffer.compare(given.key, wanted.key) * (given.op[0] === 'g' ? 1 : -1)
  return order > 0 || (order === 0 && (wanted.op.endsWith('e') || !given.op.endsWith('e')))
}
