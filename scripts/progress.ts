import { SingleBar } from 'cli-progress'

const TENTHS = 10

export interface Progress {
  readonly tick: (count?: number) => void
  readonly end: () => void
}

/** Shows how far long work has come, on stderr: a bar on a terminal, a line at every tenth in a log. */
export function progress(label: string, total: number): Progress {
  return process.stderr.isTTY ? bar(label, total) : lines(label, total)
}

function bar(label: string, total: number): Progress {
  const single = new SingleBar({
    format: `${label} {bar} {value}/{total}, {eta_formatted} left`,
    stream: process.stderr,
  })
  single.start(total, 0)
  return { tick: (count = 1) => single.increment(count), end: () => single.stop() }
}

function lines(label: string, total: number): Progress {
  let done = 0
  return {
    tick: (count = 1) => {
      const before = Math.floor((done * TENTHS) / total)
      done += count
      if (Math.floor((done * TENTHS) / total) > before) process.stderr.write(`${label} ${done}/${total}\n`)
    },
    end: () => undefined,
  }
}
