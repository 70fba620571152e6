// An embedded database in a process of its own, to be killed.
import { startEmbedded } from '../../server/embedded/start.ts'

const [dataDir = ''] = process.argv.slice(2)
const { uri } = await startEmbedded({ dataDir })
process.stdout.write(`at ${uri}\n`)
