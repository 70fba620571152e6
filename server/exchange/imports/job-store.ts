import { type ImportDoc, ImportModel } from '../../../models/import.ts'
import type { DepartmentCode, ImportId } from '../../reference/ids.ts'
import type { ImportJob, ImportState } from '../../reference/import.ts'

const WAIT_MS = 5_000
const AT_WORK: readonly ImportState[] = ['checking', 'committing']

/** A job as it is worked on. */
export type HeldJob = ImportJob & Pick<ImportDoc, 'mark' | 'attempts'>

export interface ImportFilter {
  readonly department?: DepartmentCode
  /** Only those that come after this one in the list. */
  readonly after?: Pick<ImportJob, 'id' | 'createdAt'>
}

export async function insertImport({ id, ...rest }: ImportJob): Promise<void> {
  await ImportModel.create({ _id: id, ...rest, lease: null, attempts: 0, mark: 0 })
}

export async function findImport(id: string): Promise<ImportJob | null> {
  const doc = await ImportModel.findById(id).maxTimeMS(WAIT_MS).lean<ImportDoc>()
  return doc && jobOf(doc)
}

/** The job of that department that is working on the very same file in the same way. */
export async function findAtWork(
  same: Pick<ImportJob, 'department' | 'profile'> & { sha256: string },
): Promise<ImportJob | null> {
  const doc = await ImportModel.findOne({
    'file.sha256': same.sha256,
    department: same.department,
    profile: same.profile,
    state: { $in: AT_WORK },
  })
    .maxTimeMS(WAIT_MS)
    .lean<ImportDoc>()
  return doc && jobOf(doc)
}

/** Newest first. */
export async function listImports({ after, ...equal }: ImportFilter, limit: number): Promise<ImportJob[]> {
  const docs = await ImportModel.find({
    ...equal,
    ...(after && {
      $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, _id: { $lt: after.id } }],
    }),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ImportDoc[]>()
  return docs.map(jobOf)
}

/** How many files of the department are kept of which nothing was taken yet, counted no further than `limit`. */
export async function countOpen(department: DepartmentCode, now: string, limit: number): Promise<number> {
  const open: readonly ImportState[] = ['checking', 'checked', 'failed']
  const found = await ImportModel.find({ department, state: { $in: open }, expiresAt: { $gt: now } }, { _id: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean()
  return found.length
}

/** Takes up the oldest job that waits for somebody, or whose worker has not been heard of; null when there is none. */
export async function claimImport(holder: string, now: string, until: string): Promise<HeldJob | null> {
  const doc = await ImportModel.findOneAndUpdate(
    { state: { $in: AT_WORK }, $or: [{ lease: null }, { 'lease.until': { $lt: now } }] },
    { $set: { lease: { holder, until } }, $inc: { attempts: 1 } },
    { sort: { createdAt: 1 }, returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<ImportDoc>()
  return doc && heldOf(doc)
}

/** What its worker may change. */
export type ImportChange = Partial<
  Pick<ImportDoc, 'state' | 'counts' | 'progress' | 'ignored' | 'failure' | 'updatedAt' | 'mark' | 'attempts' | 'lease'>
>

/** False when somebody else works on it by now: whoever asks must stop. */
export async function changeHeld(id: ImportId, holder: string, change: ImportChange): Promise<boolean> {
  const { matchedCount } = await ImportModel.updateOne({ _id: id, 'lease.holder': holder }, { $set: change }).maxTimeMS(
    WAIT_MS,
  )
  return matchedCount === 1
}

/** The job in its new state; null when it was not in the old one. */
export async function moveImport(
  id: ImportId,
  from: readonly ImportState[],
  change: Pick<ImportDoc, 'state' | 'updatedAt'> & Partial<Pick<ImportDoc, 'committedBy' | 'progress'>>,
): Promise<ImportJob | null> {
  const doc = await ImportModel.findOneAndUpdate(
    { _id: id, state: { $in: from } },
    { $set: { ...change, attempts: 0, lease: null } },
    { returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<ImportDoc>()
  return doc && jobOf(doc)
}

function jobOf(doc: ImportDoc): ImportJob {
  const { mark: _mark, attempts: _attempts, ...job } = heldOf(doc)
  return job
}

const heldOf = ({ _id, lease: _lease, ...rest }: ImportDoc): HeldJob => ({ id: _id, ...rest })
