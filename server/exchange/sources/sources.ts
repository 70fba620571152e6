import { type Actor, audit } from '../../audit/audit.ts'
import { newSourceId, type SourceId } from '../../reference/ids.ts'
import type { ListProfileName } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import type { ListSource, SourceSetting } from '../../reference/source.ts'
import { PROFILES, partOf } from '../lists/profile.ts'
import type { SourceContext } from './context.ts'
import { sourceFile, sourceUrl } from './source-place.ts'
import {
  changeSource,
  findSource,
  insertSource,
  type ListSourceDoc,
  listSourceDocs,
  sourceOf,
  sourceOfList,
} from './source-store.ts'

const SOURCES_LIMIT = 100
const FORMER_LIMIT = 50

export interface NewSource {
  readonly profile: ListProfileName
  readonly part?: string
  readonly url?: string
  readonly file?: string
  readonly header?: { readonly name: string; readonly value: string }
  readonly intervalHours: number
}

/**
 * Sets where a foreign list is read and how often, and has it read at once. A list that has a source gets this one as its
 * next version. Throws RuleBroken `sourceRefused`, `limitReached`, `staleVersion`.
 */
export async function setSource(ctx: SourceContext, officer: Officer, wanted: NewSource): Promise<ListSource> {
  if (wanted.part !== undefined && !wanted.profile.startsWith('opensanctions')) throw noParts()
  const list = partOf(PROFILES[wanted.profile], wanted.part ?? null).short
  const url = wanted.url === undefined ? null : await sourceUrl(ctx, wanted.url)
  const file = wanted.file === undefined ? null : sourceFile(ctx, wanted.file)
  const standing = await sourceOfList(list)
  const now = ctx.now().toISOString()
  const setting: SourceSetting = {
    version: (standing?.version ?? 0) + 1,
    profile: wanted.profile,
    url,
    file,
    header: wanted.header?.name ?? null,
    intervalHours: wanted.intervalHours,
    setAt: now,
    setBy: officer.username,
  }
  const fresh = {
    ...setting,
    headerValue: wanted.header ? ctx.keys.seal(wanted.header.value) : null,
    nextRunAt: now,
    progress: null,
    held: null,
    etag: null,
    lastModified: null,
    sha256: null,
    failures: 0,
    confirmedEndings: 0,
    lease: null,
  }
  const doc = standing
    ? await replaced(ctx, officer, standing, fresh)
    : await added(ctx, officer, { _id: newSourceId(), list, part: wanted.part ?? null, ...fresh, ...NEVER_RUN })
  ctx.log.info('list source set', { source: doc._id, list, version: doc.version })
  ctx.sources.wake()
  return sourceOf(doc)
}

const NEVER_RUN = { former: [], lastRun: null, lastDoneAt: null, faults: [] } as const

async function added(ctx: SourceContext, by: Actor, doc: ListSourceDoc): Promise<ListSourceDoc> {
  if ((await listSourceDocs(SOURCES_LIMIT)).length === SOURCES_LIMIT) throw tooMany()
  await audit(ctx, { by, action: 'source.set', object: doc._id, detail: doc.list })
  if (!(await insertSource(doc))) throw meanwhile()
  return doc
}

async function replaced(
  ctx: SourceContext,
  by: Actor,
  standing: ListSourceDoc,
  fresh: Omit<ListSourceDoc, '_id' | 'list' | 'part' | keyof typeof NEVER_RUN>,
): Promise<ListSourceDoc> {
  await audit(ctx, { by, action: 'source.set', object: standing._id, detail: standing.list })
  const former = [settingOf(standing), ...standing.former].slice(0, FORMER_LIMIT)
  const changed = await changeSource(standing._id, standing.version, { ...fresh, former })
  if (!changed) throw meanwhile()
  return changed
}

/** Every source, removed ones included. */
export const listSources = async (): Promise<{ items: ListSource[] }> => ({
  items: (await listSourceDocs(SOURCES_LIMIT)).map(sourceOf),
})

/** Throws RuleBroken `notFound`. */
export const readSource = async (id: SourceId): Promise<ListSource> => sourceOf(await mustFind(id))

/** Reads the list no more. Its listings stand as they are. Throws RuleBroken `notFound`, `staleVersion`. */
export async function removeSource(ctx: SourceContext, by: Actor, id: SourceId): Promise<void> {
  const source = await mustFind(id)
  if (source.nextRunAt === null) return
  await audit(ctx, { by, action: 'source.removed', object: id, detail: source.list })
  const gone = {
    // The list may get another source.
    list: `${source.list} ${id}`,
    former: [settingOf(source), ...source.former].slice(0, FORMER_LIMIT),
    version: source.version + 1,
    nextRunAt: null,
    headerValue: null,
    progress: null,
    held: null,
    lease: null,
  }
  if (!(await changeSource(id, source.version, gone))) throw meanwhile()
  ctx.log.info('list source removed', { source: id, list: source.list })
}

/** Has the list read at once. Throws RuleBroken `notFound`, `wrongState`, `staleVersion`. */
export async function runSourceNow(ctx: SourceContext, by: Actor, id: SourceId): Promise<ListSource> {
  const source = await mustFind(id)
  if (source.nextRunAt === null) throw removed()
  await audit(ctx, { by, action: 'source.runAsked', object: id, detail: source.list })
  return dueAtOnce(ctx, source, {})
}

/**
 * Lets as many listings end as the held run said, and has the list read at once; should it lose more by then, it is held
 * again. Throws RuleBroken `notFound`, `wrongState`, `staleVersion`.
 */
export async function confirmSource(
  ctx: SourceContext,
  by: Actor,
  id: SourceId,
  { endings }: { readonly endings: number },
): Promise<ListSource> {
  const source = await mustFind(id)
  if (source.held === null) throw nothingHeld()
  if (source.held.endings !== endings) throw otherEndings(source.held.endings)
  await audit(ctx, { by, action: 'source.confirmed', object: id, detail: `${source.list} ${endings}` })
  return dueAtOnce(ctx, source, { confirmedEndings: endings })
}

async function dueAtOnce(
  ctx: SourceContext,
  { _id, version }: ListSourceDoc,
  change: { readonly confirmedEndings?: number },
): Promise<ListSource> {
  // Whatever it was at the last run, it is read whole.
  const changed = await changeSource(_id, version, {
    ...change,
    nextRunAt: ctx.now().toISOString(),
    failures: 0,
    etag: null,
    lastModified: null,
    sha256: null,
  })
  if (!changed) throw meanwhile()
  ctx.sources.wake()
  return sourceOf(changed)
}

function settingOf(doc: ListSourceDoc): SourceSetting {
  const { version, profile, url, file, header, intervalHours, setAt, setBy } = doc
  return { version, profile, url, file, header, intervalHours, setAt, setBy }
}

async function mustFind(id: SourceId): Promise<ListSourceDoc> {
  const source = await findSource(id)
  if (source) return source
  throw broken('notFound', '没有此名单来源。', 'There is no such source.')
}

const meanwhile = () =>
  broken(
    'staleVersion',
    '该来源刚被他人更改，请刷新后重试。',
    'Someone changed the source a moment ago: read it and try again.',
  )

const removed = () => broken('wrongState', '该来源已移除，请重新设定。', 'The source was removed: set it again.')

const nothingHeld = () =>
  broken('wrongState', '该来源没有等待确认的读取结果。', 'No run of this source waits to be confirmed.')

const otherEndings = (endings: number) =>
  broken(
    'staleVersion',
    `现在将终止的是 ${endings} 条，请核对后以该数确认。`,
    `By now ${endings} listings would end: check them and confirm that number.`,
    'endings',
  )

const noParts = () =>
  broken(
    'sourceRefused',
    '数据集简称仅用于 OpenSanctions。',
    'Only OpenSanctions has short names of data sets.',
    'part',
  )

const tooMany = () =>
  broken(
    'limitReached',
    `至多 ${SOURCES_LIMIT} 个名单来源（含已移除的）。`,
    `There are ${SOURCES_LIMIT} sources at most, removed ones included.`,
  )
