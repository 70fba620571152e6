import { refuse } from './errors.ts'
import { type Doc, isArray, isDoc, isNumeric, own, setOwn, toFlag, type Value } from './value.ts'

interface Tree {
  readonly [name: string]: Tree | true
}

/** What of a document is shown, or null for all of it. Only plain inclusion and exclusion are known. */
export function parseProjection(projection: Doc): ((doc: Doc) => Doc) | null {
  const paths = flatten(projection, '')
  if (paths.length === 0) return null
  const id = paths.find(([path]) => path === '_id')?.[1]
  const others = paths.filter(([path]) => path !== '_id')
  const including = others[0]?.[1] ?? id ?? false
  for (const [path, shown] of others) {
    if (shown === including) continue
    if (including) refuse('ExclusionInInclusion', `Cannot do exclusion on field ${path} in inclusion projection`)
    refuse('InclusionInExclusion', `Cannot do inclusion on field ${path} in exclusion projection`)
  }
  const withId = (id ?? including) === including && !others.some(([path]) => path.startsWith('_id.'))
  const named = [...others.map(([path]) => path), ...(withId ? ['_id'] : [])]
  const tree = treeOf(including || id === false ? named : named.filter((path) => path !== '_id'))
  return (doc) => project(tree, including, doc) as Doc
}

function flatten(projection: Doc, under: string): [string, boolean][] {
  return Object.entries(projection).flatMap(([name, value]): [string, boolean][] => {
    const path = `${under}${name}`
    if (isDoc(value) && Object.keys(value).length > 0 && !path.includes('$')) return flatten(value, `${path}.`)
    if (path.includes('$') || !(isNumeric(value) || typeof value === 'boolean')) {
      refuse('BadValue', `The projection of '${path}' is not supported by the embedded database.`)
    }
    return [[path, toFlag(value)]]
  })
}

function treeOf(paths: readonly string[]): Tree {
  const root: { [name: string]: Tree | true } = Object.create(null)
  for (const path of paths) {
    let at = root
    const steps = path.split('.')
    for (const [i, step] of steps.entries()) {
      const next = at[step]
      const last = i === steps.length - 1
      if (next === true || (last && next !== undefined)) {
        refuse('PathCollision', `Path collision at ${path} remaining portion ${steps.slice(i + 1).join('.')}`)
      }
      const below: Tree | true = last ? true : (next ?? Object.create(null))
      at[step] = below
      if (below !== true) at = below
    }
  }
  return root
}

function project(tree: Tree, including: boolean, value: Value): Value {
  if (isArray(value)) {
    const items = value.map((item) => project(tree, including, item))
    return including ? items.filter((_, i) => isDoc(value[i]) || isArray(value[i])) : items
  }
  if (!isDoc(value)) return value
  const shown: Doc = {}
  for (const name of Object.keys(value)) {
    const below = tree[name]
    const field = own(value, name) ?? null
    if (below === undefined ? including : below === true && !including) continue
    if (below === undefined || below === true) setOwn(shown, name, field)
    else if (!including || isDoc(field) || isArray(field)) setOwn(shown, name, project(below, including, field))
  }
  return shown
}
