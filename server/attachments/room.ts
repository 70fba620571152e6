import { ATTACHMENT_LIMIT_BYTES } from '../reference/attachment.ts'
import type { RuleFault } from '../reference/rule-broken.ts'

export const CASE_LIMIT_FILES = 20
export const CASE_LIMIT_BYTES = 5 * ATTACHMENT_LIMIT_BYTES

/** Whether a case has room for all the attachments it would have, those on their way included. */
export function roomFaults(attachments: readonly { readonly sizeBytes: number }[]): RuleFault[] {
  const totalBytes = attachments.reduce((sum, it) => sum + it.sizeBytes, 0)
  if (attachments.length <= CASE_LIMIT_FILES && totalBytes <= CASE_LIMIT_BYTES) return []
  return [
    {
      path: 'file',
      code: 'attachmentLimit',
      message: {
        zh: `每案最多 ${CASE_LIMIT_FILES} 个附件、合计 100 MiB，正在上传的也计算在内；请先删去不需要的附件。`,
        en: `A case has room for ${CASE_LIMIT_FILES} attachments and 100 MiB in all, those being uploaded included: delete one first.`,
      },
    },
  ]
}
