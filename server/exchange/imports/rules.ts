import { fault } from '../../cases/rules/fault.ts'
import { draftingFaults } from '../../cases/rules/permission.ts'
import type { ImportJob, ImportState } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import { broken, type RuleBroken, type RuleFault } from '../../reference/rule-broken.ts'
import type { ImportProfile } from './profile.ts'

/**
 * Who may have a file taken. Rows that become cases are decided on one by one later, so whoever may draft may. The rows
 * of a foreign list are published at once, so a second officer says so, as with any publication.
 */
export function committingFaults(officer: Officer, job: ImportJob, { kind }: ImportProfile): RuleFault[] {
  const drafting = draftingFaults(officer, job.department)
  if (kind === 'cases' || drafting.length > 0) return drafting
  if (job.author.id === officer.id) return [ownUpload()]
  return officer.role === 'reviewer' ? [] : [reviewersOnly()]
}

const ownUpload = (): RuleFault =>
  fault(
    'authorIsApprover',
    '',
    '境外名单一经确认即行公布，须由上传人以外的本部门审核人员确认。',
    'A foreign list is published once it is committed: a reviewer of the department other than who sent it must do that.',
  )

const reviewersOnly = (): RuleFault =>
  fault(
    'roleMissing',
    '',
    '境外名单一经确认即行公布，须由审核人员确认。',
    'A foreign list is published once it is committed, which is for reviewers.',
  )

const STATE_ZH: Record<ImportState, string> = {
  checking: '预检中',
  checked: '已预检',
  committing: '正在导入',
  committed: '已导入',
  failed: '无法读取',
  discarded: '已放弃',
}

/** The job does not stand where this can be done with it. */
export const wrongState = ({ state }: Pick<ImportJob, 'state'>): RuleBroken =>
  broken(
    'wrongState',
    `此次导入现为“${STATE_ZH[state]}”，不能进行该操作，请刷新后查看。`,
    `The import is ${state}, and this cannot be done with it now: look at it again.`,
    'state',
  )

/** How many files of a department may wait at a time to be taken or given up. */
export const OPEN_LIMIT = 50

export const openFaults = (open: number): RuleFault[] =>
  open < OPEN_LIMIT
    ? []
    : [
        fault(
          'importLimit',
          '',
          `本部门已有 ${OPEN_LIMIT} 次导入尚未确认或放弃，请先处理。`,
          `${OPEN_LIMIT} imports of the department are neither committed nor discarded: see to them first.`,
        ),
      ]

export const expired = (): RuleBroken =>
  broken(
    'wrongState',
    '上传的文件已超过保存期限并已清除，请重新上传。',
    'The file was kept for its time and is gone: send it again.',
    'state',
  )
