import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { ListProfileName } from '../../reference/import.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { jsonOf, within } from '../lists/json-records.ts'
import { type Fetched, type FetchOptions, fetchList, type Wanted } from './fetch-list.ts'

/** What the Exclusions API gives of one question at most; whoever wants more takes its extract. */
const RECORDS_LIMIT = 10_000
const PAGES_LIMIT = 1_000

const PAGED: Partial<Record<ListProfileName, string>> = { 'sam-json': 'excludedEntity' }

/**
 * Fetches a list as `fetchList` does, and all of its pages where it is answered in pages (`{totalRecords, …}`, asked for by
 * `page` from 0 on), so that nobody who stands on a later one is taken for gone. Throws FileUnreadable, also where the list
 * changed while it was read.
 */
export async function fetchWhole(
  profile: ListProfileName,
  wanted: Wanted,
  path: string,
  options: FetchOptions,
): Promise<Fetched | null> {
  const fetched = await fetchList(wanted, path, options)
  const member = PAGED[profile]
  if (!fetched || member === undefined) return fetched
  const first = await pageIn(path, member)
  if (!first || first.records.length === 0 || first.total <= first.records.length) return fetched
  const { total } = first
  const pages = Math.ceil(total / first.records.length)
  if (total > RECORDS_LIMIT || pages > PAGES_LIMIT) throw tooMany(total)
  const firstRecords = JSON.stringify(first.records)
  const records = [...first.records]
  for (let page = 1; page < pages; page += 1) {
    options.signal.throwIfAborted()
    await fetchList({ ...wanted, url: ofPage(wanted.url, page), etag: null, lastModified: null }, path, options)
    const next = await pageIn(path, member)
    // Whoever gives the first page whatever it is asked for has no pages.
    if (next?.total !== total || JSON.stringify(next.records) === firstRecords) throw changedMeanwhile()
    records.push(...next.records)
  }
  if (records.length !== total) throw changedMeanwhile()
  const text = JSON.stringify({ totalRecords: total, [member]: records })
  await writeFile(path, text)
  // What the first page says of its own age says nothing of the others.
  return { etag: null, lastModified: null, sha256: createHash('sha256').update(text).digest('hex') }
}

function ofPage(address: string, page: number): string {
  const url = new URL(address)
  url.searchParams.set('page', String(page))
  return url.href
}

/** Null where that is none, which whoever reads the list says better. */
async function pageIn(path: string, member: string): Promise<{ total: number; records: readonly unknown[] } | null> {
  const answer = await jsonOf(() => createReadStream(path))
  const [total, records] = [within(answer, 'totalRecords'), within(answer, member)]
  return typeof total === 'number' && Array.isArray(records) ? { total, records } : null
}

const tooMany = (total: number): FileUnreadable =>
  new FileUnreadable(
    `名单有 ${total} 条，接口分页至多给出 ${RECORDS_LIMIT} 条；请改用其完整导出（format=JSON 或 CSV）。`,
    `The list has ${total} records and its pages give ${RECORDS_LIMIT} at most: take the whole extract (format=JSON or CSV).`,
  )

const changedMeanwhile = (): FileUnreadable =>
  new FileUnreadable(
    '名单的各页合不成整份（读取期间可能有变化），未采用；将自动重试。',
    'The pages of the list do not make a whole: it may have changed meanwhile. Nothing is taken, and it is tried again.',
  )
