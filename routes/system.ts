import { Router } from 'express'
import type { Registry as Metrics } from 'prom-client'
import type { Keys } from '../server/keys/keys.ts'
import type { Ledger } from '../server/ledger/ledger.ts'
import type { Projection } from '../server/registry/projection.ts'

interface SystemContext {
  readonly ledger: Pick<Ledger, 'size' | 'lagSeconds' | 'healthy'>
  readonly projection: Pick<Projection, 'size' | 'healthy'>
  readonly mirrorsHealthy: () => boolean
  readonly keys: Pick<Keys, 'jwks'>
  readonly metrics: Metrics
}

/** What operators and load balancers ask, outside the API's base path. */
export function system(ctx: SystemContext): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ status: 'alive' }))
  router.get('/readyz', (_req, res) => {
    const { size, lagSeconds, healthy } = ctx.ledger
    const projected = ctx.projection.size
    // Healthy means that the ledger was read to its end a moment ago, so the database answers and the index is whole.
    const ready = healthy && ctx.projection.healthy && ctx.mirrorsHealthy()
    if (!ready) res.status(503).set('Retry-After', '2')
    res.json({ ready, ledgerSize: size, projected, lagSeconds })
  })
  router.get('/metrics', async (_req, res) => {
    res.type(ctx.metrics.contentType).send(await ctx.metrics.metrics())
  })
  router.get('/.well-known/jwks.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=300').json(ctx.keys.jwks)
  })
  return router
}
