import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillRegister } from './fill-register.ts'
import { startRegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const SAMPLE_MS = 100

/** The whole register as one answer: how long it takes, and what of memory while it is sent. */
export async function benchSnapshot(listings: number): Promise<BenchRow> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-snapshot-'))
  try {
    await fillRegister(dataDir, listings)
    const child = await startRegistryChild(dataDir)
    const headers = { 'Accept-Encoding': 'gzip' }
    const before = await settledMegabytes(child.pid)
    const sampling = peakMegabytes(child.pid)
    const started = performance.now()
    const { lines, bytes } = await read(`${child.url}/api/v1/snapshot.ndjson`, headers)
    const tookMs = performance.now() - started
    const peak = await sampling()
    await child.stop()
    return {
      measure: `snapshot of ${listings.toLocaleString('en')} listings, ${lines.toLocaleString('en')} lines`,
      value: `${(tookMs / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB of text`,
      floor: `${before.toFixed(0)} MB before`,
      ratio: `${(peak - before).toFixed(0)} MB more at its peak`,
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function read(url: string, headers: Record<string, string>): Promise<{ lines: number; bytes: number }> {
  const answer = await fetch(url, { headers })
  let [lines, bytes] = [0, 0]
  let last = ''
  for await (const piece of answer.body ?? []) {
    const text = Buffer.from(piece).toString('latin1')
    bytes += text.length
    lines += text.split('\n').length - 1
    last = (last + text).slice(-4_000)
  }
  if (!last.includes('{"trailer":')) throw new Error('The snapshot broke off.')
  return { lines, bytes }
}

/** Of the process, after it has come to rest. */
async function settledMegabytes(pid: number): Promise<number> {
  let before = 0
  for (let now = await megabytes(pid); Math.abs(now - before) > 1; now = await megabytes(pid)) {
    before = now
    await new Promise((resolve) => setTimeout(resolve, 10 * SAMPLE_MS))
  }
  return before
}

function peakMegabytes(pid: number): () => Promise<number> {
  let peak = 0
  let done = false
  const sampling = (async () => {
    while (!done) {
      peak = Math.max(peak, await megabytes(pid))
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
    }
  })()
  return async () => {
    done = true
    await sampling
    return peak
  }
}

/** Memory of its own: what the embedded database has mapped is the page cache's, which gives it back. Linux only. */
async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]) / 1e3
}
