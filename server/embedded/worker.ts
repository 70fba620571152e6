import { rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { serve } from './connection.ts'
import { openEngine } from './engine.ts'

// The thread that has the database: its waits for the disk and its scans stop nobody's HTTP request.

const SWEEP_MS = 60_000

const { folder, socketPath } = workerData as { folder: string; socketPath: string | null }
const engine = openEngine(folder)
const sockets = new Set<Socket>()
const server = createServer((socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  void serve(engine, socket)
})

const sweep = () => engine.sweep(new Date()).catch((error: unknown) => console.error('expired documents stay', error))
const sweeping = setInterval(sweep, SWEEP_MS)

parentPort?.once('message', async () => {
  clearInterval(sweeping)
  server.close()
  for (const socket of sockets) socket.destroy()
  await engine.close()
  parentPort?.close()
})

// A socket left behind by a process that was killed would be in the way.
if (socketPath !== null) rmSync(socketPath, { force: true })
server.listen(socketPath ?? { host: '127.0.0.1', port: 0 }, () => {
  const address = server.address() as AddressInfo | string
  parentPort?.postMessage({ port: typeof address === 'string' ? null : address.port })
  void sweep()
})
