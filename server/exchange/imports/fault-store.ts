import { type ImportFaultDoc, ImportFaultModel } from '../../../models/import-fault.ts'
import type { ImportId } from '../../reference/ids.ts'
import type { ImportJob, RowFaults } from '../../reference/import.ts'

const WAIT_MS = 10_000
const PAGE = 1_000
const DUPLICATE_KEY = 11_000

/** Adds the faults of rows; a row that has its faults already keeps them. */
export async function insertFaults({ id, expiresAt }: ImportJob, rows: readonly RowFaults[]): Promise<void> {
  if (rows.length === 0) return
  const docs = rows.map(({ line, faults }) => ({
    _id: `${id}:${line}`,
    import: id,
    line,
    faults,
    expiresAt: new Date(expiresAt),
  }))
  try {
    await ImportFaultModel.insertMany(docs, { ordered: false, lean: true })
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: readonly { readonly code?: unknown }[] }
    if (writeErrors.length === 0 || writeErrors.some(({ code }) => code !== DUPLICATE_KEY)) throw error
  }
}

export async function deleteFaults(id: ImportId): Promise<void> {
  await ImportFaultModel.deleteMany({ import: id })
}

/** Faults of the rows behind a line, in the order of the file. */
export async function faultsAfter(id: ImportId, line: number, limit: number): Promise<RowFaults[]> {
  const docs = await ImportFaultModel.find({ import: id, line: { $gt: line } })
    .sort({ import: 1, line: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<ImportFaultDoc[]>()
  return docs.map(({ line: at, faults }) => ({ line: at, faults }))
}

/** All of them, in the order of the file. */
export async function* everyFault(id: ImportId): AsyncGenerator<RowFaults, void, void> {
  for (let line = 0; ; ) {
    const page = await faultsAfter(id, line, PAGE)
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    line = last.line
  }
}
