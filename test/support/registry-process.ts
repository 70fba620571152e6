// A whole registry with its cast in a process of its own, that does to its ledger what its parent says.

import type { EventDraft } from '../../server/reference/event.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import { enter } from './cast.ts'
import { openTestRegistry } from './registry.ts'

export type Order =
  | { readonly publish: readonly ListingBody[] }
  | { readonly append: readonly EventDraft[] }
  | { readonly close: true }

const { env } = process
const registry = await openTestRegistry({ env: JSON.parse(env['REGISTRY_ENV'] ?? '{}') })
if (env['JOINS'] !== 'yes') await enter(registry)

const drafts = (order: Exclude<Order, { close: true }>): readonly EventDraft[] =>
  'append' in order
    ? order.append
    : order.publish.map((body) => ({
        type: 'listing.published',
        listing: newListingId(),
        version: 1,
        department: body.department.code,
        body,
      }))

process.on('message', async (order: Order) => {
  if ('close' in order) {
    await registry.close()
    process.disconnect()
    return
  }
  const events = await registry.ctx.ledger.append(() => drafts(order))
  process.send?.({ listings: events.map(({ listing }) => listing), size: registry.ctx.ledger.size })
})

const { verifierKey, origin } = registry.ctx.ledger
process.send?.({
  url: registry.url,
  env: registry.env,
  databaseUri: registry.databaseUri,
  keysDir: registry.ctx.config.keysDir,
  verifierKey,
  origin,
})
