import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { describe, it } from 'mocha'

const FACE = new URL('../../../server/exchange/client/index.ts', import.meta.url)
/** Types are gone once compiled, so what is imported for its types only is not there. */
const IMPORTED = /^(?:import|export)(?! type)[^'"]*?from '([^']+)'/gm
const PACKAGES = ['joi', 'any-ascii', 'opencc-js']

/** Every file and package that comes along with a file. */
function alongWith(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen
  seen.add(file.href)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORTED)) {
    if (name.startsWith('.')) alongWith(new URL(name, file), seen)
    else if (!name.startsWith('node:')) seen.add(name)
  }
  return seen
}

describe('what a platform installs as `blacklist-registry/client`', () => {
  const all = [...alongWith(FACE)]

  it('brings nothing of the server process along: no database, no HTTP server, no log', () => {
    const ours = all.filter((name) => name.startsWith('file:')).map((name) => name.slice(name.indexOf('/server/')))
    expect(ours).to.have.length.above(60)
    const served =
      /\/(models|routes|scripts)\/|store\.ts$|\/(context|log|database|config|ledger\/ledger)\.ts$|\/embedded\//
    expect(ours.filter((name) => served.test(name))).to.deep.equal([])
  })

  it('brings these packages along and no other', () => {
    const packages = new Set(all.filter((name) => !name.startsWith('file:')).map((name) => name.split('/')[0]))
    expect([...packages]).to.have.members(PACKAGES)
  })
})
