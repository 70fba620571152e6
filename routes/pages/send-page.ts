import type { Request, Response } from 'express'
import { layout, type Page } from '../../server/pages/layout.ts'
import type { Visit } from '../../server/pages/visit.ts'
import { type FrameContext, visitOf } from './visit.ts'

/** Answers with a page that is made for the visit. */
export async function sendPage(
  ctx: FrameContext,
  req: Request,
  res: Response,
  make: (visit: Visit) => Page | Promise<Page>,
): Promise<void> {
  const visit = await visitOf(ctx, req, res)
  sendMade(res, visit, await make(visit))
}

export function sendMade(res: Response, visit: Visit, page: Page): void {
  // What is taken down must be gone at once: no cache keeps a page.
  res
    .set({ 'Cache-Control': 'no-store', 'Content-Language': visit.t.lang, Vary: 'Accept-Language, Cookie' })
    .type('html')
    .send(layout(visit, page).toString())
}
