import { Router } from 'express'
import Joi from 'joi'
import {
  addPlatform,
  listPlatforms,
  type PlatformAccount,
  readPlatform,
  renewSecret,
  revokePlatform,
} from '../../../../server/access/platforms.ts'
import {
  listCallbacks,
  removePlatformCallback,
  setPlatformCallback,
} from '../../../../server/exchange/watches/callbacks.ts'
import type { WatchContext } from '../../../../server/exchange/watches/context.ts'
import {
  type DeliveryView,
  listDeliveries,
  readDeliveryCursor,
} from '../../../../server/exchange/watches/deliveries.ts'
import {
  DELIVERY_STATES,
  deliveriesPage,
  deliveryColumns,
} from '../../../../server/pages/console/administration/deliveries.ts'
import {
  newPlatformPage,
  platformColumns,
  platformListPage,
  platformPage,
} from '../../../../server/pages/console/administration/platforms.ts'
import { secretPage } from '../../../../server/pages/console/administration/secret-page.ts'
import { says } from '../../../../server/pages/console/name-filter.ts'
import { html } from '../../../../server/pages/html.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import type { PlatformId } from '../../../../server/reference/ids.ts'
import { newPlatform } from '../../../administration.ts'
import { check } from '../../../http/check.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, deskAct, deskPage } from '../desk.ts'
import { deskList } from '../desk-list.ts'
import { deskRows } from '../desk-rows.ts'
import { askedTwice } from './asked-twice.ts'
import { ADMINISTRATOR, type Administered, type AdministrationContext, administeredFilters } from './departments.ts'
import { filled, ticked } from './filled.ts'

export type PlatformPagesContext = AdministrationContext & WatchContext

const PLATFORMS_SHOWN = 5_000
const DELIVERIES_SHOWN = 20
const URL_LIMIT_CHARS = 2_000

const added = newPlatform.options({ stripUnknown: true })

const labels = ({ administration: { platforms: text } }: Text) => ({
  clientId: text.clientId,
  name: text.name,
  scopes: text.scopes,
})

/** Platforms: a secret stands in the answer that makes it and nowhere else. */
export function platformPages(ctx: PlatformPagesContext): Router {
  const router = Router()
  router.get(
    '/console/platforms',
    deskRows<Administered, PlatformAccount>(ctx, ADMINISTRATOR, {
      name: 'platforms',
      columns: platformColumns,
      filters: administeredFilters,
      rows: async () => (await listPlatforms({ limit: PLATFORMS_SHOWN })).items,
      keep: (it, { q, active }) =>
        says([it.clientId, it.name], q) && (active === undefined || String(it.active) === active),
      page: ({ visit }, filters, shown) => platformListPage(visit, filters, shown),
    }),
  )
  router.get(
    '/console/platforms/new',
    deskPage(ctx, ADMINISTRATOR, ({ t, visit: { session } }) => newPlatformPage(t, { session })),
  )
  router.post(
    '/console/platforms',
    deskAct(ctx, ADMINISTRATOR, async ({ officer, form, t, visit: { session } }) => {
      const scopes = ticked(form['scopes'])
      try {
        const asked = check(added, { ...form, scopes }, t.language)
        const { id, clientId, clientSecret } = await addPlatform(ctx, officer, asked)
        return { status: 201, page: clientSecretPage(ctx, t, { id, clientId, clientSecret }) }
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))
        if (faults === null) throw error
        return { status: 422, page: newPlatformPage(t, { session, values: { ...filled(form), scopes }, faults }) }
      }
    }),
  )
  onePlatform(ctx, router)
  callback(ctx, router)
  router.get('/console/platforms/:id/deliveries', deliveries(ctx))
  return router
}

function clientSecretPage(
  { config }: PlatformPagesContext,
  t: Text,
  { id, clientId, clientSecret }: Pick<PlatformAccount, 'id' | 'clientId'> & { readonly clientSecret: string },
) {
  const { platforms: text } = t.administration
  return secretPage(t, {
    title: text.secretOf(clientId),
    entry: 'platforms',
    trail: [['/console/platforms', text.title]],
    label: text.secret,
    secret: clientSecret,
    beside: [[text.clientId, clientId]],
    howTo: html`<p>${text.howTo}</p><pre tabindex="0"><code>curl -u '${clientId}' -d grant_type=client_credentials ${config.publicUrl}/api/v1/auth/token</code></pre>`,
    back: `/console/platforms/${id}`,
  })
}

function onePlatform(ctx: PlatformPagesContext, router: Router): void {
  router.get(
    '/console/platforms/:id',
    deskPage(ctx, ADMINISTRATOR, async (desk) => shown(desk, await find(desk))),
  )
  askedTwice<PlatformAccount>(router, ctx, {
    ...about('secret', ({ active }) => (active ? 'rotate' : 'readmit')),
    act: async ({ officer, t }, { id }) => {
      const renewed = await renewSecret(ctx, officer, id)
      return { status: 200, page: clientSecretPage(ctx, t, { id, ...renewed }) }
    },
  })
  askedTwice<PlatformAccount>(router, ctx, {
    ...about('revoke', () => 'revoke'),
    act: async ({ officer }, { id, clientId }) => {
      await revokePlatform(ctx, officer, id)
      return { to: `/console/platforms/${id}`, notice: 'platformRevoked', about: clientId }
    },
  })
}

/** Where a platform is told what concerns it as a whole. */
function callback(ctx: PlatformPagesContext, router: Router): void {
  router.post(
    '/console/platforms/:id/callback',
    deskAct(ctx, ADMINISTRATOR, async (desk) => {
      const { officer, form, t } = desk
      const it = await find(desk)
      const url = String(form['url'] ?? '').slice(0, URL_LIMIT_CHARS)
      const { platforms: text } = t.administration
      try {
        const { secret } = await setPlatformCallback(ctx, officer, it.id, url)
        const back = `/console/platforms/${it.id}`
        if (secret === undefined) return { to: back, notice: 'callbackSet', about: it.clientId }
        const page = secretPage(t, {
          title: text.callbackSecretOf(it.clientId),
          entry: 'platforms',
          trail: [['/console/platforms', text.title]],
          label: text.callbackSecret,
          secret,
          beside: [[text.callback, url]],
          howTo: html`<p>${text.callbackSecretHint}</p>`,
          back,
        })
        return { status: 201, page }
      } catch (error) {
        const faults = fieldFaults(error, t.language, { url: text.callback })
        if (faults === null) throw error
        const again = { url, faults: faults.map(({ message }) => ({ name: 'url', message })) }
        return { status: 422, page: await shown(desk, it, again) }
      }
    }),
  )
  askedTwice<PlatformAccount>(router, ctx, {
    ...about('callback/remove', () => 'callbackRemove'),
    act: async ({ officer }, { id, clientId }) => {
      await removePlatformCallback(ctx, officer, id)
      return { to: `/console/platforms/${id}`, notice: 'callbackRemoved', about: clientId }
    },
  })
}

const deliveries = (ctx: PlatformPagesContext) =>
  deskList<{ state?: DeliveryView['state'] }, DeliveryView>(ctx, ADMINISTRATOR, {
    name: 'deliveries',
    columns: deliveryColumns,
    filters: { state: Joi.string().valid(...DELIVERY_STATES) },
    orders: ['-createdAt'],
    load: async (desk, { state, limit, cursor }) => {
      const from = cursor === undefined ? null : readDeliveryCursor(cursor)
      return listDeliveries((await find(desk)).id, { limit, ...(state && { state }), ...(from && { cursor: from }) })
    },
    page: async (desk, { state, sort }, rows) =>
      deliveriesPage(desk.visit, {
        of: await find(desk),
        shown: rows,
        ...(state && { state }),
        ...(sort && { sort }),
      }),
  })

async function shown(
  { t, visit: { session } }: Desk,
  it: PlatformAccount,
  again: { readonly url?: string; readonly faults?: readonly FieldFault[] } = {},
) {
  const [callbacks, deliveries] = await Promise.all([
    listCallbacks(it.id),
    listDeliveries(it.id, { limit: DELIVERIES_SHOWN }),
  ])
  return platformPage(t, { session, it, callbacks: callbacks.items, deliveries: deliveries.items, ...again })
}

type Verb = 'rotate' | 'readmit' | 'revoke' | 'callbackRemove'

const about = (path: string, verbOf: (it: PlatformAccount) => Verb) => ({
  path: `/console/platforms/:id/${path}`,
  roles: ADMINISTRATOR,
  entry: 'platforms' as const,
  find,
  ask: ({ t: { administration } }: Desk, it: PlatformAccount) => {
    const verb = verbOf(it)
    const { platforms: text } = administration
    return {
      title: text[verb],
      of: it.name,
      consequence: text[`${verb}Consequence`],
      button: text[verb],
      kind: verb === 'readmit' ? ('primary' as const) : ('danger' as const),
      trail: [
        ['/console/platforms', text.title],
        [`/console/platforms/${it.id}`, it.name],
      ] as const,
      back: `/console/platforms/${it.id}`,
    }
  },
})

const find = ({ req }: Desk): Promise<PlatformAccount> => readPlatform(String(req.params['id']) as PlatformId)
