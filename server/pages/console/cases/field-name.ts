/** The name of the field for a property: `effects[0].period.from` is `effects-0-period-from`, which an id may be. */
export const nameOf = (path: string): string => path.replace(/\[(\d+)\]/g, '-$1').replaceAll('.', '-')

/**
 * The field that a fault is shown at: its own, else the first below it, else the first of what it is part of. Empty where
 * the form has none: then the whole is meant.
 */
export function fieldFor(path: string, names: ReadonlySet<string>): string {
  for (let name = nameOf(path); name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('-')))) {
    if (names.has(name)) return name
    const below = [...names].find((it) => it.startsWith(`${name}-`))
    if (below !== undefined) return below
  }
  return ''
}
