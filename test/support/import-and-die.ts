// Sends a file for bulk entry, or has a checked one taken, and is killed in the middle of the work, as by kill -9.
import { readFile } from 'node:fs/promises'
import { CaseModel } from '../../models/case.ts'
import { ImportFaultModel } from '../../models/import-fault.ts'
import { officerNamed } from '../../server/access/officers.ts'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { inMemory } from '../../server/exchange/file-source.ts'
import { commit } from '../../server/exchange/imports/commit.ts'
import { readImport, readImports } from '../../server/exchange/imports/read.ts'
import { upload } from '../../server/exchange/imports/upload.ts'
import { createLog } from '../../server/log.ts'

const LATER_MS = 60_000

const [phase = '', username = '', file = '', dieAt = ''] = process.argv.slice(2)
const later = phase === 'committing' ? LATER_MS : 0
const now = () => new Date(Date.now() + later)
// biome-ignore lint/style/noProcessEnv: this is a process of its own.
const { ctx } = await openRegistry(readConfig(process.env), { now, log: createLog('error') })
const officer = await officerNamed(username)
if (!officer) throw new Error(`There is no officer ${username}.`)

if (phase === 'checking') {
  const bytes = inMemory(await readFile(file))()
  await upload(ctx, officer, { name: 'file.csv', bytes, profile: async () => 'template' })
  for (;;) if ((await ImportFaultModel.countDocuments({})) >= Number(dieAt)) process.kill(process.pid, 'SIGKILL')
}

const [job] = (await readImports(officer, { limit: 1 })).items
if (!job) throw new Error('There is no import.')
while ((await readImport(officer, job.id, { limit: 1 })).job.state !== 'checked')
  await new Promise((on) => setTimeout(on, 20))
await commit(ctx, officer, job.id)
for (;;) if ((await CaseModel.countDocuments({})) >= Number(dieAt)) process.kill(process.pid, 'SIGKILL')
