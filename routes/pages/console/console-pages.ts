import { type NextFunction, type Request, type Response, Router } from 'express'
import { type AccountContext, accountPages } from './account.ts'
import { calendarPages } from './administration/calendar.ts'
import { departmentPages } from './administration/departments.ts'
import { type KeyPagesContext, keyPages } from './administration/keys.ts'
import { officerPages } from './administration/officers.ts'
import { type PeerPagesContext, peerPages } from './administration/peers.ts'
import { type PlatformPagesContext, platformPages } from './administration/platforms.ts'
import { type SourcePagesContext, sourcePages } from './administration/sources.ts'
import { type AttachmentsContext, attachmentPages } from './cases/attachments.ts'
import { type CasePageContext, casePages } from './cases/case.ts'
import { type EditContext, editPages } from './cases/edit.ts'
import { type CaseListContext, caseListPages } from './cases/list.ts'
import { type NewCaseContext, newCasePages } from './cases/new.ts'
import { type WorkContext, workPages } from './cases/work.ts'
import { type ImportPagesContext, importPages } from './imports/imports.ts'
import { importWorkbooks } from './imports/workbooks.ts'
import { type ListingPageContext, officersListing } from './listing.ts'
import { type ObjectionPagesContext, objectionPages } from './objections/objections.ts'
import { auditPages } from './oversight/audit.ts'
import { type OversightPagesContext, oversightPages } from './oversight/oversight.ts'
import { type SignInContext, signInPages } from './sign-in.ts'

export type ConsoleContext = SignInContext &
  AccountContext &
  WorkContext &
  CaseListContext &
  NewCaseContext &
  EditContext &
  CasePageContext &
  AttachmentsContext &
  ListingPageContext &
  ImportPagesContext &
  ObjectionPagesContext &
  OversightPagesContext &
  PlatformPagesContext &
  PeerPagesContext &
  SourcePagesContext &
  KeyPagesContext

/** The officers' console (办公台). */
export function consolePages(ctx: ConsoleContext): Router {
  const router = Router()
  router.use('/console', tellOrigin)
  router.use(signInPages(ctx))
  router.use(accountPages(ctx))
  router.use(workPages(ctx))
  router.use(caseListPages(ctx))
  router.use(newCasePages(ctx))
  router.use(editPages(ctx))
  router.use(attachmentPages(ctx))
  router.use(casePages(ctx))
  router.use(officersListing(ctx))
  router.use(importWorkbooks(ctx))
  router.use(importPages(ctx))
  router.use(objectionPages(ctx))
  router.use(oversightPages(ctx))
  router.use(auditPages(ctx))
  router.use(departmentPages(ctx))
  router.use(officerPages(ctx))
  router.use(platformPages(ctx))
  router.use(calendarPages(ctx))
  router.use(peerPages(ctx))
  router.use(sourcePages(ctx))
  router.use(keyPages(ctx))
  return router
}

/** Without it browsers keep to themselves which site a form comes from, our own included. */
function tellOrigin(_req: Request, res: Response, next: NextFunction): void {
  res.set('Referrer-Policy', 'same-origin')
  next()
}
