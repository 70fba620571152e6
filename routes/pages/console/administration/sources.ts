import { Router } from 'express'
import Joi from 'joi'
import type { SourceContext } from '../../../../server/exchange/sources/context.ts'
import {
  confirmSource,
  listSources,
  readSource,
  removeSource,
  runSourceNow,
  setSource,
} from '../../../../server/exchange/sources/sources.ts'
import {
  notTakenColumns,
  type RowNotTaken,
  rowsNotTaken,
  sourcePage,
} from '../../../../server/pages/console/administration/source-page.ts'
import {
  nameOfList,
  newSourcePage,
  sourceColumns,
  sourceListPage,
} from '../../../../server/pages/console/administration/sources.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import type { SourceId } from '../../../../server/reference/ids.ts'
import { type ListSource, RUN_OUTCOMES, type RunOutcome } from '../../../../server/reference/source.ts'
import { check } from '../../../http/check.ts'
import { newSource } from '../../../sources.ts'
import { fieldFaults } from '../../field-faults.ts'
import { pageQuery } from '../../query.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form } from '../desk.ts'
import { deskRows, oncePerDesk } from '../desk-rows.ts'
import { askedTwice } from './asked-twice.ts'
import { ADMINISTRATOR } from './departments.ts'
import { filled } from './filled.ts'

export type SourcePagesContext = DeskContext & SourceContext

const USUAL_INTERVAL_HOURS = 24

const begun = pageQuery<{ from?: SourceId }>({ from: Joi.string().max(40) })

/** 名单来源: foreign lists that are read on time, set and seen to by the administrator. */
export function sourcePages(ctx: SourcePagesContext): Router {
  const router = Router()
  router.get(
    '/console/sources',
    deskRows<{ outcome?: RunOutcome }, ListSource>(ctx, ADMINISTRATOR, {
      name: 'list-sources',
      columns: sourceColumns,
      filters: { outcome: Joi.string().valid(...RUN_OUTCOMES) },
      rows: async () => (await listSources()).items,
      keep: ({ lastRun }, { outcome }) => outcome === undefined || lastRun?.outcome === outcome,
      page: ({ visit }, { outcome, sort }, shown) =>
        sourceListPage(visit, { shown, ...(outcome && { outcome }), ...(sort && { sort }) }),
    }),
  )
  router.get(
    '/console/sources/new',
    deskPage(ctx, ADMINISTRATOR, async ({ req, t, visit: { session } }) => {
      const { from } = check(begun, req.query, t.language)
      return newSourcePage(t, { session, values: valuesOf(from ? await readSource(from) : null) })
    }),
  )
  router.post(
    '/console/sources',
    deskAct(ctx, ADMINISTRATOR, async ({ officer, form, t, visit: { session } }) => {
      try {
        const { id } = await setSource(ctx, officer, check(newSource, asked(form), t.language))
        return { to: `/console/sources/${id}`, notice: 'sourceSet' }
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))?.map((it) => onForm(t, it))
        if (faults === undefined) throw error
        const { headerValue: _, ...values } = filled(form)
        return { status: 422, page: newSourcePage(t, { session, values, faults }) }
      }
    }),
  )
  oneSource(ctx, router)
  return router
}

function oneSource(ctx: SourcePagesContext, router: Router): void {
  // A run may end between two readings, and its figures would stand above the rows of the run before.
  const sourceOf = oncePerDesk(find)
  router.get(
    '/console/sources/:id',
    deskRows<object, RowNotTaken>(ctx, ADMINISTRATOR, {
      name: 'rows-not-taken',
      columns: notTakenColumns,
      filters: {},
      rows: async (desk, query) => rowsNotTaken(desk.t, await sourceOf(desk, query)),
      page: async (desk, { sort, ...query }, shown) =>
        sourcePage(desk.visit, { it: await sourceOf(desk, query), now: ctx.now(), shown, ...(sort && { sort }) }),
    }),
  )
  const about = (
    path: string,
    verb: 'run' | 'confirm' | 'remove',
    act: (desk: Desk, it: ListSource) => Promise<Done>,
  ) =>
    askedTwice<ListSource>(router, ctx, {
      path: `/console/sources/:id/${path}`,
      roles: ADMINISTRATOR,
      entry: 'sources',
      find,
      ask: ({ t, req }, it) => {
        const { sources: text } = t.administration
        const back = `/console/sources/${it.id}`
        return {
          title: text[verb],
          of: nameOfList(t, it),
          consequence: verb === 'confirm' ? text.confirmConsequence(endingsIn(req)) : text[`${verb}Consequence`],
          button: text[verb],
          kind: verb === 'run' ? 'primary' : 'danger',
          trail: [
            ['/console/sources', text.title],
            [back, nameOfList(t, it)],
          ],
          back,
        }
      },
      act,
    })
  about('run', 'run', async ({ officer }, { id }) => {
    await runSourceNow(ctx, officer, id)
    return { to: `/console/sources/${id}`, notice: 'sourceRun' }
  })
  // The number stands in the address, so that what is confirmed is what was looked at, whatever was read since.
  about('confirm/:endings', 'confirm', async ({ officer, req }, { id }) => {
    await confirmSource(ctx, officer, id, { endings: endingsIn(req) })
    return { to: `/console/sources/${id}`, notice: 'sourceConfirmed' }
  })
  about('remove', 'remove', async ({ officer }, { id }) => {
    await removeSource(ctx, officer, id)
    return { to: `/console/sources/${id}`, notice: 'sourceRemoved' }
  })
}

const endingsIn = ({ params }: Desk['req']): number => Number(params['endings']) || 0

/** What the API takes, of the fields of the form: what was left empty is not asked for. */
function asked(form: Form): object {
  const { profile, part, url, file, header, headerValue, intervalHours } = filled(form)
  return {
    profile,
    ...(part && { part }),
    ...(url && { url }),
    ...(file && { file }),
    ...((header || headerValue) && { header: { name: header, value: headerValue } }),
    ...(intervalHours && { intervalHours }),
  }
}

/** A key is never shown again: whoever changes the setting gives it anew. */
function valuesOf(it: ListSource | null) {
  if (it === null) return { intervalHours: String(USUAL_INTERVAL_HOURS) }
  const { profile, part, url, file, header, intervalHours } = it
  const given = { profile, part, url, file, header, intervalHours: String(intervalHours) }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

const labels = ({
  administration: {
    sources: { fields },
  },
}: Text) => ({
  ...fields,
  'header.name': fields.header,
  'header.value': fields.headerValue,
})

const NAMES: Readonly<Record<string, string>> = { 'header.name': 'header', 'header.value': 'headerValue' }

/** A fault of the whole is that there is neither address nor file, or both. */
const onForm = ({ administration: { sources } }: Text, { name, message }: FieldFault): FieldFault =>
  name === '' ? { name: 'url', message: sources.hints.url } : { name: NAMES[name] ?? name, message }

const find = ({ req }: Desk): Promise<ListSource> => readSource(String(req.params['id']) as SourceId)
