/**
 * The one way to write a JSON value, by RFC 8785 (JCS): what is hashed, and what is stored.
 * A member that is undefined is left out, as JSON does. Throws TypeError on what JSON cannot say without loss:
 * non-finite numbers, lone surrogates, undefined in an array, dates and other objects with a class.
 *
 * The platform's own JSON is fast, and canonical where the members of every object are in order: so they are put in order,
 * if they are not, and what is in order already stays as it is.
 */
export function canonical(value: unknown): string {
  const inOrder = ordered(value)
  return inOrder === NO_ORDER ? written(value) : JSON.stringify(inOrder)
}

/** An object has names like numbers in an order of its own, so it cannot be given that of RFC 8785. */
const NO_ORDER = Symbol('no order')

/** The same value with the members of every object in the order of RFC 8785. Throws TypeError as `canonical`. */
function ordered(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no UTF-8 form.')
      return value
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON.`)
      return value
    case 'boolean':
      return value
    case 'object':
      if (value === null) return value
      return Array.isArray(value) ? orderedItems(value) : orderedMembers(value)
    default:
      throw new TypeError(`A value of type ${typeof value} has no place in JSON.`)
  }
}

/** Looks at all, for any of them may be no JSON. */
function orderedItems(values: readonly unknown[]): unknown {
  let items: unknown[] | null = null
  let canBe = true
  for (const [at, value] of values.entries()) {
    const item = ordered(value)
    if (item === NO_ORDER) canBe = false
    else if (item !== value) {
      items ??= [...values]
      items[at] = item
    }
  }
  return canBe ? (items ?? values) : NO_ORDER
}

function orderedMembers(value: object): unknown {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`An object of class ${value.constructor.name} has no place in JSON.`)
  }
  const record = value as Readonly<Record<string, unknown>>
  const names = Object.keys(record)
  let members: Record<string, unknown> | null = null
  if (!areInOrder(names)) {
    names.sort()
    members = {}
  }
  let canBe = true
  for (const name of names) {
    const own = record[name]
    if (own === undefined) continue
    if (!name.isWellFormed()) throw new TypeError('A lone surrogate has no UTF-8 form.')
    const member = ordered(own)
    if (member === NO_ORDER || UNRULY.test(name)) canBe = false
    if (member !== own) members ??= { ...record }
    if (members) members[name] = member
  }
  if (!canBe) return NO_ORDER
  return members ?? value
}

/** Names that an object puts first, and the one that is no name of a member when it is set. */
const UNRULY = /^(?:\d|__proto__$)/

/** Comparison is by UTF-16 code unit, as RFC 8785 asks for. */
function areInOrder(names: readonly string[]): boolean {
  for (let at = 1; at < names.length; at += 1) if ((names[at] ?? '') < (names[at - 1] ?? '')) return false
  return true
}

/** Of a value that has been looked through. By loops, for a thousand bidders are hashed with every screening. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  const record = value as Readonly<Record<string, unknown>>
  let members = ''
  for (const name of Object.keys(record).sort()) {
    const member = record[name]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${written(member)}`
  }
  return `{${members}}`
}
