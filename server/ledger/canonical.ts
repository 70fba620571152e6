/**
 * The one way to write a JSON value, by RFC 8785 (JCS): what is hashed, and what is stored.
 * A member that is undefined is left out, as JSON does. Throws TypeError on what JSON cannot say without loss:
 * non-finite numbers, lone surrogates, undefined in an array, dates and other objects with a class.
 *
 * Where the members of every object are in order already, the platform's own JSON is canonical, and fast.
 */
export const canonical = (value: unknown): string => (isInOrder(value) ? JSON.stringify(value) : written(value))

/** Whether every object in the value has its members in the order of RFC 8785. Throws TypeError as `canonical`. */
function isInOrder(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no UTF-8 form.')
      return true
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON.`)
      return true
    case 'boolean':
      return true
    case 'object':
      if (value === null) return true
      return Array.isArray(value) ? areInOrder(value) : membersAreInOrder(value)
    default:
      throw new TypeError(`A value of type ${typeof value} has no place in JSON.`)
  }
}

/** Looks at all, for any of them may be no JSON. */
function areInOrder(values: readonly unknown[]): boolean {
  let inOrder = true
  for (const value of values) inOrder = isInOrder(value) && inOrder
  return inOrder
}

function membersAreInOrder(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`An object of class ${value.constructor.name} has no place in JSON.`)
  }
  const record = value as Readonly<Record<string, unknown>>
  let [inOrder, last] = [true, '']
  for (const name of Object.keys(record)) {
    const member = record[name]
    if (member === undefined) continue
    // Comparison is by UTF-16 code unit, as RFC 8785 asks for.
    if (name < last) inOrder = false
    last = name
    isInOrder(name)
    inOrder = isInOrder(member) && inOrder
  }
  return inOrder
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
