import type { Saveable } from '../../server/reference/saved.ts'

/** What one remembered, restored into another that is empty. Throws where not exactly what was saved is read. */
export function restoredInto<S extends Saveable>(empty: S, saved: Saveable): S {
  const bytes = Buffer.concat([...saved.save()])
  let at = 0
  const into = (target: Uint8Array) => {
    target.set(bytes.subarray(at, at + target.length))
    at += target.length
  }
  empty.restore({ into })
  if (at !== bytes.length) throw new RangeError(`Of ${bytes.length} bytes ${at} were read.`)
  return empty
}
