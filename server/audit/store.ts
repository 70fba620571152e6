import { type AuditRecordDoc, AuditRecordModel } from '../../models/audit-record.ts'
import type { AuditRecord } from '../reference/audit.ts'

// Nothing here changes or removes a record, and nothing ever may.

const WAIT_MS = 10_000

/** What is asked for; a record has to fit all of it. */
export interface AuditFilter {
  readonly officer?: AuditRecord['officer']
  readonly action?: AuditRecord['action']
  readonly object?: string
  /** First instant, and the one after the last. */
  readonly from?: string
  readonly until?: string
}

/** A place in the trail. */
export type AuditMark = Pick<AuditRecord, 'at' | 'id'>

export async function insertRecord({ id, ...rest }: AuditRecord): Promise<void> {
  await AuditRecordModel.create({ _id: id, ...rest })
}

/** A page in the order of time, or against it, beyond the mark where one is given. */
export async function findRecords(
  { from, until, ...equal }: AuditFilter,
  order: 1 | -1,
  beyond: AuditMark | null,
  limit: number,
): Promise<AuditRecord[]> {
  const side = order === 1 ? '$gt' : '$lt'
  const docs = await AuditRecordModel.find({
    ...equal,
    ...((from || until) && { at: { ...(from && { $gte: from }), ...(until && { $lt: until }) } }),
    ...(beyond && { $or: [{ at: { [side]: beyond.at } }, { at: beyond.at, _id: { [side]: beyond.id } }] }),
  })
    .sort({ at: order, _id: order })
    .limit(limit)
    .batchSize(limit)
    .maxTimeMS(WAIT_MS)
    .lean<AuditRecordDoc[]>()
  return docs.map(({ _id, ...rest }) => ({ id: _id, ...rest }))
}
