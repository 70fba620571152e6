import { type Described, saysOnly } from './described.ts'
import { stepsOf } from './steps.ts'
import { type Acceptance, UNSURE } from './unsure.ts'

interface Property {
  readonly name: string
  readonly accept: Acceptance
  /** What stands in for one that is absent: `UNSURE` where it must not be, undefined where nothing does. */
  readonly absent: () => unknown
}

/** An object of the properties that are named, and no other. */
export function objectAcceptance(it: Described, acceptanceIn: (it: Described) => Acceptance | null): Acceptance | null {
  if (!it.keys || !saysOnly(it, ['keys', 'rules', 'dependencies']) || it.flags?.['default'] !== undefined) return null
  const [steps, groups] = [stepsOf(it.rules, () => null), anyOf(it)]
  const properties = propertiesOf(it.keys, acceptanceIn)
  if (!properties || !steps || !groups) return null
  return (value) => {
    if (!isPlainObject(value)) return UNSURE
    const accepted: Record<string, unknown> = {}
    let present = 0
    for (const { name, accept, absent } of properties) {
      const own = value[name]
      const member = own === undefined ? absent() : accept(own)
      if (member === UNSURE) return UNSURE
      if (own !== undefined) present += 1
      if (member !== undefined) accepted[name] = member
    }
    for (const _name in value) present -= 1
    // One that is not named, or is there without a value.
    if (present !== 0) return UNSURE
    return groups.every((names) => names.some((name) => value[name] !== undefined)) ? steps(accepted) : UNSURE
  }
}

function propertiesOf(
  keys: Readonly<Record<string, Described>>,
  acceptanceIn: (it: Described) => Acceptance | null,
): readonly Property[] | null {
  const properties: Property[] = []
  for (const [name, it] of Object.entries(keys)) {
    const [accept, absent] = [acceptanceIn(it), absentOf(it)]
    if (!accept || !absent) return null
    properties.push({ name, accept, absent })
  }
  return properties
}

function absentOf({ flags = {} }: Described): (() => unknown) | null {
  if (flags['presence'] === 'required') return () => UNSURE
  if (flags['presence'] !== undefined && flags['presence'] !== 'optional') return null
  const standIn = flags['default']
  if (typeof standIn === 'function') return standIn.length === 0 ? () => standIn() as unknown : null
  // Joi gives every caller an object of its own.
  return typeof standIn === 'object' && standIn !== null ? null : () => standIn
}

/** Groups of properties of which one is asked for; null where something else is asked of several. */
function anyOf({ dependencies = [] }: Described): readonly (readonly string[])[] | null {
  const isKnown = dependencies.every((it) => it.rel === 'or' && Object.keys(it).length === 2)
  return isKnown ? dependencies.map(({ peers }) => peers) : null
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
