import { create } from '../cases/create.ts'
import { hasCase } from '../cases/read.ts'
import type { Objection } from '../reference/objection.ts'
import type { ObjectionContext } from './context.ts'
import { findUnopened, markOpened } from './store.ts'

const BATCH = 100
/** Whoever upholds an objection opens the case in a moment; after this long they have not. */
const GRACE_MS = 10_000

/**
 * Opens the case that corrects a listing after an objection was upheld: a draft of the examiner's, with the answer as
 * its reason. It goes on like every other case. Done again, or by several at once, there is still one. A failure is
 * told and left to `openCases`: the decision stands.
 */
export const seeCaseOpened = (ctx: ObjectionContext, it: Objection): Promise<void> =>
  openCase(ctx, it).catch((error: unknown) => {
    ctx.log.error('case of an objection could not be opened', { objection: it.id, error })
  })

/** Opens the cases that a crash or an outage left unopened. */
export async function openMissingCases(ctx: ObjectionContext): Promise<void> {
  const before = new Date(ctx.now().getTime() - GRACE_MS).toISOString()
  for (const it of await findUnopened(before, BATCH)) await seeCaseOpened(ctx, it)
}

async function openCase(
  ctx: ObjectionContext,
  { id, listing, answer, examiner, correction }: Objection,
): Promise<void> {
  if (!correction || !examiner) throw new TypeError('An objection that was upheld has an examiner and a correction.')
  const draft = { kind: correction.kind, listing, order: { reason: answer ?? '' } }
  try {
    if (!(await hasCase(correction.case))) {
      await create(ctx, examiner, draft, { id: correction.case, objection: id })
    }
  } catch (error) {
    // Somebody else was faster.
    if (!(await hasCase(correction.case))) throw error
  }
  await markOpened(id, ctx.now().toISOString())
}
