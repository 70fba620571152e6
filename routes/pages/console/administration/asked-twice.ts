import type { Router } from 'express'
import { confirmPage } from '../../../../server/pages/console/confirm.ts'
import type { ConsolePage } from '../../../../server/pages/console/console-page.ts'
import type { MenuEntry } from '../../../../server/pages/console/menu.ts'
import type { Part } from '../../../../server/pages/html.ts'
import type { OfficerRole } from '../../../../server/reference/officer.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Refused } from '../desk.ts'
import { faultsFrom } from '../fault-fields.ts'

interface Question<It> {
  /** Path of the page that asks, and of the form that does it. */
  readonly path: string
  readonly roles: readonly OfficerRole[]
  readonly entry: MenuEntry
  readonly find: (desk: Desk) => Promise<It>
  readonly ask: (
    desk: Desk,
    it: It,
  ) => {
    readonly title: string
    readonly of: string
    readonly consequence: Part
    readonly button: string
    readonly kind?: 'primary' | 'danger'
    readonly trail: ConsolePage['trail']
    readonly back: string
  }
  readonly act: (desk: Desk, it: It) => Promise<Done | Refused>
}

/** Something that is done only after it was asked once more; what a rule has against it is said where it was asked. */
export function askedTwice<It>(router: Router, ctx: DeskContext, { path, roles, entry, find, ask, act }: Question<It>) {
  const asked = (desk: Desk, it: It, faults: readonly { name: string; message: string }[] = []): ConsolePage => {
    const { title, of, consequence, button, kind = 'primary', trail = [], back } = ask(desk, it)
    return confirmPage(desk.t, desk.visit.session, {
      title: `${title}${desk.t.words.colon}${of}`,
      entry,
      trail,
      consequence,
      action: desk.req.path,
      button,
      kind,
      faults,
      back,
    })
  }
  router.get(
    path,
    deskPage(ctx, roles, async (desk) => asked(desk, await find(desk))),
  )
  router.post(
    path,
    deskAct(ctx, roles, async (desk) => {
      const it = await find(desk)
      try {
        return await act(desk, it)
      } catch (error) {
        return { status: 422, page: asked(desk, it, faultsFrom(error, desk.t)) }
      }
    }),
  )
}
