import type { Case, DraftContent, KeptCase } from '../reference/case.ts'
import type { ListingDepartment } from '../reference/listing.ts'
import type { CaseContext } from './context.ts'
import { mask, open } from './personal-identifiers.ts'

/** A case as officers see it: what it is, what was filled in, and every step with who, when and why. */
export interface CaseView
  extends Pick<
      Case,
      | 'id'
      | 'kind'
      | 'version'
      | 'state'
      | 'attachments'
      | 'createdAt'
      | 'updatedAt'
      | 'listing'
      | 'objection'
      | 'listingVersion'
      | 'ledger'
      | 'erasedOn'
      | 'imported'
    >,
    DraftContent {
  readonly department: ListingDepartment
  readonly author: { readonly username: string }
  readonly history: readonly {
    readonly at: string
    readonly step: string
    readonly officer: { readonly username: string; readonly name: string }
    readonly note: string | null
  }[]
}

/** With the identifiers of persons as they were entered: only for an officer who may read the case, and never kept. */
export const unmasked = (ctx: Pick<CaseContext, 'keys' | 'departmentOf'>, it: KeptCase): Promise<CaseView> =>
  view(ctx, it, open(it.content, ctx.keys))

export const masked = (ctx: Pick<CaseContext, 'departmentOf'>, it: KeptCase): Promise<CaseView> =>
  view(ctx, it, mask(it.content))

async function view(
  ctx: Pick<CaseContext, 'departmentOf'>,
  {
    id,
    kind,
    version,
    state,
    author,
    attachments,
    history,
    createdAt,
    updatedAt,
    listing,
    listingVersion,
    ledger,
    erasedOn,
    imported,
    objection,
    ...it
  }: KeptCase,
  content: DraftContent,
): Promise<CaseView> {
  const department = await ctx.departmentOf(it.department)
  return {
    id,
    kind,
    version,
    state,
    department: { code: it.department, name: department?.name ?? it.department, region: department?.region ?? null },
    author: { username: author.username },
    ...content,
    attachments,
    history: history.map(({ at, step, officer: { username, name }, note }) => ({
      at,
      step,
      officer: { username, name },
      note,
    })),
    createdAt,
    updatedAt,
    ...(listing === undefined ? {} : { listing }),
    ...(listingVersion === undefined ? {} : { listingVersion }),
    ...(objection === undefined ? {} : { objection }),
    ...(ledger === undefined ? {} : { ledger: { seq: ledger.seq } }),
    ...(erasedOn === undefined ? {} : { erasedOn }),
    ...(imported === undefined ? {} : { imported: { import: imported.import, line: imported.line } }),
  }
}
