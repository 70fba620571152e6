import { readFile, rm, writeFile } from 'node:fs/promises'
import { ReplicaRefused } from './replica-refused.ts'

/**
 * Takes a replica file for this process alone: two that write would spoil it. What a killed process left behind is
 * cleared away. Returns what gives it back. Throws ReplicaRefused `inUse`.
 */
export async function lockReplica(file: string): Promise<() => Promise<void>> {
  const path = `${file}.lock`
  for (const isLast of [false, true]) {
    try {
      await writeFile(path, `${process.pid}\n`, { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (isLast || isRunning(holder)) throw inUse(file, holder)
    await rm(path, { force: true })
  }
  throw inUse(file, 0)
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const inUse = (file: string, holder: number): ReplicaRefused =>
  new ReplicaRefused(
    'inUse',
    `进程 ${holder} 正在更新 ${file}；如它并不存在，请删除 ${file}.lock。`,
    `Process ${holder} is following into ${file}. If there is no such process, delete ${file}.lock.`,
  )
