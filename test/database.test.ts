import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { startChild } from '../scripts/bench/child.ts'
import { createLog } from '../server/log.ts'
import { enter } from './support/cast.ts'
import { openTestRegistry } from './support/registry.ts'

describe('a registry whose database has gone', function () {
  this.timeout(40_000)

  it('answers 503 to everything that cannot be known, and when to ask again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'away-'))
    const owner = await startChild('../../test/embedded/owner-process', [dataDir], {}, /^at (\S+)$/)
    const registry = await openTestRegistry({
      env: { MONGODB_URI: owner.found[1] ?? '', DATA_DIR: dataDir },
      log: Object.assign(createLog('error'), { silent: true }),
    })
    try {
      const { chen, liaohe } = await enter(registry)
      await owner.kill()
      const lookup = '/lookup?name=盘锦围标建设有限公司&field=procurement&region=211100&role=bidder'
      while ((await liaohe('GET', lookup)).status === 200) await new Promise((resolve) => setTimeout(resolve, 50))
      for (const answer of [
        await registry.anyone('GET', '/listings'),
        await chen('POST', '/cases', { kind: 'listing' }),
        await liaohe('GET', lookup),
      ]) {
        expect(answer.status).to.equal(503)
        expect(Number(answer.headers.get('retry-after'))).to.be.above(0)
        expect(answer.body).to.include({ type: '/problems/overloaded', status: 503 })
      }
      expect((await fetch(`${registry.url}/readyz`)).status).to.equal(503)
    } finally {
      await registry.leave()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
