import { Router } from 'express'
import Joi from 'joi'
import type { PeerContext } from '../../../../server/exchange/peers/context.ts'
import {
  addPeer,
  listPeers,
  peerOf,
  releaseFromQuarantine,
  removePeer,
} from '../../../../server/exchange/peers/peers.ts'
import { type PeerView, statusOf, viewOf } from '../../../../server/exchange/peers/status.ts'
import {
  newPeerPage,
  peerColumns,
  peerListPage,
  peerPage,
} from '../../../../server/pages/console/administration/peers.ts'
import { says } from '../../../../server/pages/console/name-filter.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import type { PeerId } from '../../../../server/reference/ids.ts'
import { check } from '../../../http/check.ts'
import { newPeer } from '../../../peers.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, type DeskContext, deskAct, deskPage, type Form } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { askedTwice } from './asked-twice.ts'
import { ADMINISTRATOR } from './departments.ts'
import { filled } from './filled.ts'

export type PeerPagesContext = DeskContext & PeerContext

const READERS = ['administrator', 'supervisor'] as const

/** 对等登记机构: registries of other regions, added and seen to by the administrator. */
export function peerPages(ctx: PeerPagesContext): Router {
  const router = Router()
  router.get(
    '/console/peers',
    deskRows<{ q?: string }, PeerView>(ctx, READERS, {
      name: 'peers',
      columns: peerColumns,
      filters: { q: Joi.string().max(100) },
      rows: async () => (await listPeers()).items,
      keep: ({ origin, url }, { q }) => says([origin, url], q),
      page: ({ visit }, { q, sort }, shown) =>
        peerListPage(visit, { shown, ...(q !== undefined && { q }), ...(sort !== undefined && { sort }) }),
    }),
  )
  router.get(
    '/console/peers/new',
    deskPage(ctx, ADMINISTRATOR, ({ t, visit: { session } }) => newPeerPage(t, { session })),
  )
  router.post(
    '/console/peers',
    deskAct(ctx, ADMINISTRATOR, async ({ officer, form, t, visit: { session } }) => {
      try {
        const { id, origin } = await addPeer(ctx, officer, check(newPeer, asked(form), t.language))
        return { to: `/console/peers/${id}`, notice: 'peerAdded', about: origin }
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))?.map(onForm)
        if (faults === undefined) throw error
        const { secret: _, hashKey: __, ...values } = filled(form)
        return { status: 422, page: newPeerPage(t, { session, values, faults }) }
      }
    }),
  )
  onePeer(ctx, router)
  return router
}

function onePeer(ctx: PeerPagesContext, router: Router): void {
  router.get(
    '/console/peers/:id',
    deskPage(ctx, READERS, async ({ req, visit, t }) => {
      const peer = await peerOf(String(req.params['id']) as PeerId)
      return peerPage(visit, { it: viewOf(peer), status: statusOf(peer, ctx.now(), t.language) })
    }),
  )
  askedTwice<PeerView>(router, ctx, {
    ...about('release'),
    act: async ({ officer }, { id, origin }) => {
      await releaseFromQuarantine(ctx, officer, id)
      return { to: `/console/peers/${id}`, notice: 'peerReleased', about: origin }
    },
  })
  askedTwice<PeerView>(router, ctx, {
    ...about('remove'),
    act: async ({ officer }, { id, origin }) => {
      await removePeer(ctx, officer, id)
      return { to: '/console/peers', notice: 'peerRemoved', about: origin }
    },
  })
}

/** What the API takes, of the fields of the form: what was left empty is not asked for. */
function asked(form: Form): object {
  const { url, verifierKey, clientId, secret, hashKey } = filled(form)
  return {
    url,
    verifierKey,
    ...((clientId || secret) && { client: { id: clientId, secret } }),
    ...(hashKey && { hashKey }),
  }
}

const labels = ({ administration: { peers: text } }: Text) => ({
  url: text.url,
  verifierKey: text.verifierKey,
  'client.id': text.clientId,
  'client.secret': text.secret,
  hashKey: text.hashKey,
})

const NAMES: Readonly<Record<string, string>> = { 'client.id': 'clientId', 'client.secret': 'secret' }

const onForm = ({ name, message }: FieldFault): FieldFault => ({ name: NAMES[name] ?? name, message })

const about = (verb: 'release' | 'remove') => ({
  path: `/console/peers/:id/${verb}`,
  roles: ADMINISTRATOR,
  entry: 'peers' as const,
  find: async ({ req }: Desk) => viewOf(await peerOf(String(req.params['id']) as PeerId)),
  ask: ({ t: { administration } }: Desk, { id, origin }: PeerView) => ({
    title: administration.peers[verb],
    of: origin,
    consequence: administration.peers[`${verb}Consequence`],
    button: administration.peers[verb],
    kind: verb === 'remove' ? ('danger' as const) : ('primary' as const),
    trail: [
      ['/console/peers', administration.peers.title],
      [`/console/peers/${id}`, origin],
    ] as const,
    back: `/console/peers/${id}`,
  }),
})
