import type Joi from 'joi'

/** What Joi says of a schema by `describe()`, as far as it is read here. */
export interface Described {
  readonly type: string
  readonly flags?: Readonly<Record<string, unknown>>
  readonly allow?: readonly unknown[]
  readonly rules?: readonly Rule[]
  readonly keys?: Readonly<Record<string, Described>>
  readonly items?: readonly Described[]
  readonly dependencies?: readonly { readonly rel: string; readonly peers: readonly string[] }[]
}

export interface Rule {
  readonly name: string
  readonly args?: Readonly<Record<string, unknown>>
}

/** Flags by which no value is right or wrong; who holds a member or an item asks about `presence` and `default`. */
const ALWAYS_READ: ReadonlySet<string> = new Set(['description', 'label', 'presence', 'default'])

export const described = (schema: Joi.Schema): Described => schema.describe() as Described

/** Whether the schema says nothing but these: a rule that was overlooked would let a wrong value in. */
export function saysOnly(it: Described, parts: readonly string[], flags: readonly string[] = []): boolean {
  return (
    Object.keys(it).every((part) => part === 'type' || part === 'flags' || parts.includes(part)) &&
    Object.keys(it.flags ?? {}).every((flag) => ALWAYS_READ.has(flag) || flags.includes(flag))
  )
}

/** All that a rule says, by the names of what it takes; null where it says more, or something by reference. */
export function numberIn({ args = {} }: Rule): number | null {
  const { limit, ...rest } = args
  return typeof limit === 'number' && Object.keys(rest).length === 0 ? limit : null
}
