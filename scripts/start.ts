// npm start: the whole registry in one process. On an empty embedded database it loads the demonstration first.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttpServer } from '../routes/app.ts'
import { refuseUnparsed } from '../routes/http/unparsed.ts'
import { type Config, readConfig } from '../server/config.ts'
import { openRegistry, type Registry } from '../server/context.ts'
import { createLog } from '../server/log.ts'
import { isEmpty, loadDemonstration } from './demonstration/load.ts'
import { show } from './demonstration/show.ts'

const STOP_TIMEOUT_MS = 10_000
const SWEEP_MS = 20

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function start(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = readConfig(process.env)
  const registry = await openRegistry(config, { now: () => new Date(), log: createLog(config.logLevel) })
  // What was opened would keep a process alive that can serve nobody, and the data folder with it.
  const server = await serve(registry, config).catch(async (error: unknown) => {
    await registry.stop()
    throw error
  })
  const stop = () => void stopAll(server, registry)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Last: whoever waits for this line may stop the process at once.
  sayReady(server, registry)
}

async function serve(registry: Registry, config: Config): Promise<Server> {
  if (registry.database.embedded && (await isEmpty(registry.ctx))) {
    // Hundreds of lines about made-up accounts would bury the passwords.
    show(await loadDemonstration({ ...registry.ctx, log: createLog('warn') }))
  }
  const server = await listen(registry, config)
  server.on('clientError', refuseUnparsed)
  return server
}

function sayReady(server: Server, { database }: Registry): void {
  const { port } = server.address() as AddressInfo
  const join = database.embedded ? ` Another process joins it with MONGODB_URI=${database.uri}` : ''
  process.stdout.write(`The registry is ready on http://localhost:${port}.${join}\n`)
}

function listen(registry: Registry, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createHttpServer(registry.ctx)
    server.once('error', (error) => reject(unusable(error, config)))
    server.listen(config.port, config.host, () => resolve(server))
  })
}

function unusable(error: Error, { port }: Config): Error {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error
  return new Error(`Port ${port} is taken by another program. Choose one with PORT=… or stop that program.`)
}

/** Stop accepting, answer what is in flight, then the reverse of the start; all under one deadline. */
async function stopAll(server: Server, registry: Registry): Promise<void> {
  const deadline = setTimeout(() => process.exit(1), STOP_TIMEOUT_MS)
  deadline.unref()
  registry.hangUp()
  const closed = new Promise((resolve) => server.close(resolve))
  // A keep-alive client would hold the server for seconds: connections are closed as they fall idle.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  await closed
  clearInterval(sweep)
  await registry.stop()
}
