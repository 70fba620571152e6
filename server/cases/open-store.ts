import { type CaseDoc, CaseModel } from '../../models/case.ts'
import { CASE_KINDS } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { CaseId, DepartmentCode } from '../reference/ids.ts'
import type { OpenCase } from './open-cases.ts'

const WAIT_MS = 5_000
const COUNT_WAIT_MS = 30_000

/** Cases of one kind and state whose time runs. */
interface Running extends Pick<OpenCase, 'kind' | 'state'> {
  readonly department: DepartmentCode | undefined
}

const running = ({ kind, state, department }: Running) => ({ kind, state, ...(department && { department }) })

export const countRunning = ({
  from,
  to,
  ...asked
}: Running & { readonly from: CivilDate; readonly to: CivilDate }): Promise<number> =>
  CaseModel.countDocuments({ ...running(asked), clockFrom: { $gte: from, $lte: to } }).maxTimeMS(COUNT_WAIT_MS)

interface RunningFrom extends Running {
  readonly clockFrom: CivilDate | { readonly $gt?: CivilDate; readonly $gte?: CivilDate; readonly $lte: CivilDate }
  readonly fromId?: CaseId
}

/** The oldest documents first. */
export async function findRunning({ clockFrom, fromId, ...asked }: RunningFrom, limit: number): Promise<OpenCase[]> {
  const found = CaseModel.find({ ...running(asked), clockFrom, ...(fromId && { _id: { $gte: fromId } }) })
  return openCasesIn(found.sort({ clockFrom: 1, _id: 1 }), limit)
}

/** Cases of these states whose time runs, of every kind and in no order. */
export const findOpen = (
  states: readonly OpenCase['state'][],
  department: DepartmentCode | undefined,
  limit: number,
): Promise<OpenCase[]> =>
  openCasesIn(
    CaseModel.find({
      ...(department && { department }),
      state: { $in: states },
      kind: { $in: CASE_KINDS },
      clockFrom: { $gte: FIRST_DAY },
    }),
    limit,
  )

/** Before any document: what has none is not found. */
const FIRST_DAY = '0001-01-01' as CivilDate

async function openCasesIn(found: ReturnType<typeof CaseModel.find>, limit: number): Promise<OpenCase[]> {
  const docs = await found
    .select({ kind: 1, state: 1, department: 1, clockFrom: 1, 'content.order.number': 1, 'content.decision.number': 1 })
    .limit(limit)
    .batchSize(limit)
    .maxTimeMS(WAIT_MS)
    .lean<(Pick<CaseDoc, '_id' | 'kind' | 'department' | 'content' | 'clockFrom'> & Pick<OpenCase, 'state'>)[]>()
  return docs.flatMap(({ _id: id, content, clockFrom, ...rest }) => {
    const document = content.order?.number ?? content.decision?.number ?? null
    return clockFrom === null ? [] : { id, ...rest, document, clockFrom }
  })
}
