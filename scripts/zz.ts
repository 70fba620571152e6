import { mkdtemp, rm } from 'node:fs/promises'
import { benchHttp } from './bench/http.ts'
import { usccOf } from './bench/register.ts'
import { startRegistryChild } from './bench/registry-child.ts'
import { table } from './bench/row.ts'
const dataDir = await mkdtemp('/tmp/bench-')
const first = await startRegistryChild(dataDir)
console.log(table(await benchHttp(first, dataDir, usccOf)))
await first.stop(); await rm(dataDir, { recursive: true })
