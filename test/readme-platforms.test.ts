import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { type Child, startChild } from '../scripts/bench/child.ts'

const READY = /^The registry is ready on (\S+?)\./
const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
/** From the sources, so that the gate need not build: the same commands by the same names. */
const NPX = `npx() { shift; node --import tsx ${place('scripts/blacklist-registry.ts')} "$@"; }\n`

describe('the five minutes for platforms in the README', function () {
  this.timeout(120_000)
  let folder: string
  let registry: Child
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'platforms-'))
    const env = { DATA_DIR: join(folder, 'data'), MONGODB_URI: '', PORT: '0', LOG_LEVEL: 'error' }
    registry = await startChild('../start', [], env, READY)
  })
  after(async () => {
    await registry.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('work as they are pasted', async () => {
    const readme = await readFile(place('README.md'), 'utf8')
    const [, part = ''] = /<!-- platforms -->([\s\S]*?)<!-- end -->/.exec(readme) ?? []
    const blocks = [...part.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block)
    expect(blocks).to.have.length(4)
    const script = blocks
      .join('')
      .replace('http://localhost:3000', registry.found[1] ?? '')
      .replace(
        'node --input-type=module',
        `node --import ${place('node_modules/tsx/dist/esm/index.mjs')} --input-type=module`,
      )
      .replace('blacklist-registry/client', place('server/exchange/client/index.ts'))
    const npx = NPX.replace('--import tsx', `--import ${place('node_modules/tsx/dist/esm/index.mjs')}`)
    const { stdout } = await promisify(execFile)('bash', ['-c', npx + script], { cwd: folder })
    expect(stdout).to.match(
      /^4 rows: 3 blocked, 0 review, 1 clear, 0 stale, 0 not screened\. bidders\.screened\.xlsx$/m,
    )
    expect(stdout).to.match(/^Following blacklist\.panjin\.example: \d+ events/m)
    const [, online] = /^4 rows: (.*, 0 not screened)\. bidders\.screened\.xlsx$/m.exec(stdout) ?? []
    const [, offline] = /^4 rows: (.*, 0 not screened)\. offline\.xlsx$/m.exec(stdout) ?? []
    expect(online).to.match(/^[1-3] blocked/)
    expect(offline).to.equal(online)
    expect(stdout).to.match(/^Following blacklist\.panjin\.example: \d+ events/m)
    expect(stdout).to.match(/"isStale": false/)
    expect(stdout).to.match(/^clear true\nclear \d+ \d+$/m)
  })
})
