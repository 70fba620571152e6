import type { Attachment } from '../reference/attachment.ts'
import type { CaseStep, KeptCase } from '../reference/case.ts'
import type { CaseId, ListingId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults } from './rules/state.ts'
import { stepBy } from './step.ts'
import { clearAttachments, findCase, findCasesAbout, moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

const TRIES = 10

/** A case whose attachments the officer may change now. Throws what stands in the way. */
export async function caseToAttachTo(officer: Officer, id: string): Promise<KeptCase> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse(stateFaults('change', it.state))
  if (it.erasedOn !== undefined) throw erased()
  return it
}

/** The attachment with its case, where the case lists it. */
export async function attachmentOf(
  id: CaseId,
  attachmentId: string,
): Promise<{ readonly of: KeptCase; readonly attachment: Attachment } | null> {
  const of = await findCase(id)
  const attachment = of?.attachments.find((it) => it.id === attachmentId)
  return of && attachment ? { of, attachment } : null
}

/** Lists one more attachment on a draft or a returned case, unless it lists the very same bytes already. */
export const addAttachment = (
  ctx: CaseContext,
  officer: Officer,
  id: string,
  attachment: Attachment,
): Promise<CaseView> =>
  change(ctx, officer, () => caseToAttachTo(officer, id), {
    step: 'attached',
    note: attachment.name,
    make: (listed) => {
      const isThere = listed.some(({ sha256 }) => sha256 === attachment.sha256)
      return isThere ? listed : [...listed, attachment]
    },
  })

/** Takes an attachment off a draft or a returned case. Throws `notFound` when it is not listed. */
export const dropAttachment = async (
  ctx: CaseContext,
  officer: Officer,
  id: string,
  attachmentId: string,
): Promise<CaseView> => {
  const { name } = listedOn(await caseToAttachTo(officer, id), attachmentId)
  return change(ctx, officer, () => caseToAttachTo(officer, id), {
    step: 'detached',
    note: name,
    make: (listed) => listed.filter((it) => it.id !== attachmentId),
  })
}

/**
 * Chooses whether the public may read an attachment while the listing is public. After publication it can only be
 * hidden, and for good: what the ledger holds does not change, but what should not have been shown must come down.
 */
export async function showAttachment(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  attachmentId: string,
  isPublic: boolean,
): Promise<CaseView> {
  const changeable = async (): Promise<KeptCase> => {
    const it = await theCase(id)
    refuse(draftingFaults(officer, it.department))
    if (isPublic || it.state !== 'published') refuse(stateFaults('change', it.state))
    return it
  }
  const { name } = listedOn(await changeable(), attachmentId)
  return change(ctx, officer, changeable, {
    step: isPublic ? 'shown' : 'hidden',
    note: name,
    make: (listed) => listed.map((it) => (it.id === attachmentId ? { ...it, public: isPublic } : it)),
  })
}

/** The cases about a listing: when it is erased, all their attachments go too. */
export const casesWithAttachments = async (listing: ListingId): Promise<KeptCase[]> =>
  (await findCasesAbout(listing)).filter(({ attachments }) => attachments.length > 0)

/** A case whose attachments were erased lists none. */
export const forgetAttachments = (id: CaseId): Promise<void> => clearAttachments(id)

interface ListChange {
  readonly step: Exclude<CaseStep, 'published'>
  readonly note: string
  readonly make: (listed: readonly Attachment[]) => readonly Attachment[]
}

/** Whoever changes the case meanwhile is no hindrance: the list is made anew from what they left. */
async function change(
  ctx: CaseContext,
  officer: Officer,
  changeable: () => Promise<KeptCase>,
  { step, note, make }: ListChange,
): Promise<CaseView> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const it = await changeable()
    const attachments = make(it.attachments)
    if (same(attachments, it.attachments)) return masked(ctx, it)
    const moved = await moveCase(it, { attachments }, await stepBy(ctx, officer, it, step, note))
    if (moved) return masked(ctx, moved)
  }
  throw overloaded()
}

const same = (a: readonly Attachment[], b: readonly Attachment[]): boolean =>
  a.length === b.length && a.every((it, i) => it.id === b[i]?.id && it.public === b[i]?.public)

function listedOn({ attachments }: KeptCase, id: string): Attachment {
  const attachment = attachments.find((it) => it.id === id)
  if (attachment) return attachment
  throw broken('notFound', '此案没有这个附件。', 'The case has no such attachment.')
}

const erased = () =>
  broken(
    'wrongState',
    '此案所涉名单记录保存期满，内容已依法删除，不能再添附件。',
    'The listing that this case is about was erased at the end of its time: nothing is attached to it any more.',
    'state',
  )

const overloaded = () =>
  broken(
    'overloaded',
    '此案正由多人同时修改，请稍后重试。',
    'Several people are changing this case at the same time: try again in a moment.',
    '',
    1,
  )
