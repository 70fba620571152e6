import { Router } from 'express'
import type { Keys } from '../../../../server/keys/keys.ts'
import type { Ledger } from '../../../../server/ledger/ledger.ts'
import { type KeyRow, keyColumns, keysPage } from '../../../../server/pages/console/administration/keys.ts'
import type { DeskContext } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { ADMINISTRATOR } from './departments.ts'

export interface KeyPagesContext extends DeskContext {
  readonly keys: Pick<Keys, 'jwks'>
  readonly ledger: Pick<Ledger, 'size' | 'updatedAt' | 'root' | 'verifierKey'>
}

/** 签名密钥: the public halves of all keys, newest first. */
export function keyPages(ctx: KeyPagesContext): Router {
  const router = Router()
  const { origin, publicUrl } = ctx.config
  router.get(
    '/console/keys',
    deskRows<object, KeyRow>(ctx, ADMINISTRATOR, {
      name: 'signing-keys',
      columns: keyColumns,
      filters: {},
      rows: async () =>
        ctx.keys.jwks.keys.map(({ kid, alg }, i) => ({ kid, alg: String(alg ?? 'ES256'), signs: i === 0 })),
      page: ({ visit }, { sort }, shown) =>
        keysPage(visit, {
          shown,
          origin,
          verifierKey: ctx.ledger.verifierKey,
          jwksUrl: `${publicUrl}/.well-known/jwks.json`,
          keyUrl: `${publicUrl}/api/v1/ledger/key`,
          ...(sort !== undefined && { sort }),
        }),
    }),
  )
  return router
}
