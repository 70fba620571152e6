// In unicode mode a surrogate class matches only those that stand alone.
const LONE_SURROGATE = /[\ud800-\udfff]/u

/**
 * The one way to write a JSON value, by RFC 8785 (JCS): what is hashed, and what is stored.
 * A member that is undefined is left out, as JSON does. Throws TypeError on what JSON cannot say without loss:
 * non-finite numbers, lone surrogates, undefined in an array, dates and other objects with a class.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON.`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? `[${value.map(canonical).join(',')}]` : members(value)
    default:
      throw new TypeError(`A value of type ${typeof value} has no place in JSON.`)
  }
}

function text(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('A lone surrogate has no UTF-8 form.')
  return JSON.stringify(value)
}

function members(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`An object of class ${value.constructor.name} has no place in JSON.`)
  }
  const record = value as Readonly<Record<string, unknown>>
  let written = ''
  // The default order of strings is by UTF-16 code unit, which is the order RFC 8785 asks for.
  for (const name of Object.keys(record).sort()) {
    const member = record[name]
    if (member === undefined) continue
    written += `${written === '' ? '' : ','}${text(name)}:${canonical(member)}`
  }
  return `{${written}}`
}
