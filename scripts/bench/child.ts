import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const START_TIMEOUT_MS = 60_000

export interface Child {
  /** What the awaited line matched. */
  readonly found: RegExpMatchArray
  readonly pid: number
  readonly stop: () => Promise<void>
  /** As `kill -9` does. */
  readonly kill: () => Promise<void>
}

/** Starts a script of ours in a process of its own and waits until a line of its output matches. */
export async function startChild(
  script: string,
  args: string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<Child> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const path = fileURLToPath(new URL(script + extension, import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, path, ...args], {
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const exited = once(child, 'exit')
    if (child.kill(signal)) await exited
  }
  return {
    found: await awaited(child, ready),
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

// biome-ignore lint/style/noProcessEnv: a child gets its parent's environment, whatever is in it.
const environment = () => process.env

function awaited(child: ChildProcess, ready: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No line matched ${ready} in time.`)), START_TIMEOUT_MS)
    child.once('exit', (code) => reject(new Error(`The process ended with ${code} before it was ready.`)))
    if (!child.stdout) throw new Error('The child has no output.')
    createInterface(child.stdout).on('line', (line) => {
      const match = line.match(ready)
      if (!match) return
      clearTimeout(timer)
      resolve(match)
    })
  })
}
