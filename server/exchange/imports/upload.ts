import { createHash } from 'node:crypto'
import { audit } from '../../audit/audit.ts'
import { withoutIdNumbers } from '../../cases/id-numbers.ts'
import { draftingFaults } from '../../cases/rules/permission.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import { newImportId } from '../../reference/ids.ts'
import type { ImportJob, ImportProfileName } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { FILE_LIMIT_BYTES } from '../file-source.ts'
import type { ImportContext } from './context.ts'
import { deleteFile, storeFile } from './file-store.ts'
import { formatOf } from './format.ts'
import { countOpen, findAtWork, insertImport } from './job-store.ts'
import { NONE } from './progress.ts'
import { OPEN_LIMIT, openFaults } from './rules.ts'

export interface Upload {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Known once the file was read: it may come behind it. */
  readonly profile: () => Promise<ImportProfileName>
}

/** For as long a file waits to be taken, and its faults to be mended. */
const KEPT_DAYS = 14
const DAY_MS = 86_400_000
const NAME_LIMIT_CHARS = 200

/**
 * Takes in a file and has it checked (预检). The same file that the department has being worked on is not taken twice:
 * its job is the answer. Throws `roleMissing`, `importLimit`, `fileTooLarge`.
 */
export async function upload(
  ctx: ImportContext,
  officer: Officer,
  { name, bytes, profile }: Upload,
): Promise<ImportJob> {
  refuse(draftingFaults(officer))
  const at = ctx.now()
  refuse(openFaults(await countOpen(officer.department, at.toISOString(), OPEN_LIMIT)))
  const id = newImportId()
  const expiresAt = new Date(at.getTime() + KEPT_DAYS * DAY_MS)
  const hash = createHash('sha256')
  let [sizeBytes, head] = [0, new Uint8Array(0)]
  try {
    await storeFile(ctx.keys, id, expiresAt, bytes, (piece) => {
      sizeBytes += piece.length
      if (sizeBytes > FILE_LIMIT_BYTES) throw tooLarge()
      if (head.length === 0) head = Uint8Array.from(piece.subarray(0, 64))
      hash.update(piece)
    })
    const sent = { profile: await profile(), sha256: hash.digest('hex'), department: officer.department }
    const same = await findAtWork(sent)
    if (same) {
      await deleteFile(id)
      return same
    }
    const job: ImportJob = {
      id,
      profile: sent.profile,
      file: {
        name: withoutIdNumbers(name).slice(0, NAME_LIMIT_CHARS) || '-',
        format: formatOf(head),
        sizeBytes,
        sha256: sent.sha256,
      },
      department: officer.department,
      author: { id: officer.id, username: officer.username },
      state: 'checking',
      counts: NONE,
      progress: { rows: 0, percent: 0 },
      ignored: [],
      failure: null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      committedBy: null,
      expiresAt: expiresAt.toISOString(),
    }
    await audit(ctx, { by: officer, action: 'import.uploaded', object: id, detail: job.profile })
    await insertImport(job)
    ctx.imports.wake()
    return job
  } catch (error) {
    await deleteFile(id)
    throw error
  }
}

const tooLarge = () => {
  const mib = FILE_LIMIT_BYTES / 1024 / 1024
  return broken(
    'fileTooLarge',
    `文件超过 ${mib} MB，请拆分后分别上传。`,
    `The file is larger than ${mib} MB: split it.`,
    'file',
  )
}
