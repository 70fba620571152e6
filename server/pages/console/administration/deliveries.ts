import type { PlatformAccount } from '../../../access/platforms.ts'
import type { DeliveryView } from '../../../exchange/watches/deliveries.ts'
import { html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'

export const DELIVERY_STATES = [
  'pending',
  'delivered',
  'failed',
  'cancelled',
  'kept',
] as const satisfies readonly DeliveryView['state'][]

export function deliveryColumns({ administration: { platforms: text } }: Text): readonly ListColumn<DeliveryView>[] {
  const result = ({ attempts }: DeliveryView) => attempts.at(-1)?.status ?? attempts.at(-1)?.fault ?? null
  return [
    {
      title: text.createdAt,
      kind: 'main',
      sort: 'createdAt',
      cell: ({ createdAt }) => moment(createdAt),
      value: ({ createdAt }) => createdAt,
    },
    {
      title: text.deliveryType,
      sort: 'type',
      cell: ({ type }) => html`<span class="code">${type}</span>`,
      value: ({ type }) => type,
    },
    {
      title: text.deliveryState,
      sort: 'state',
      cell: ({ state }) => text.deliveryStates[state],
      value: ({ state }) => text.deliveryStates[state],
    },
    {
      title: text.attempts,
      kind: 'number',
      sort: 'attempts',
      cell: ({ attempts }) => attempts.length,
      value: ({ attempts }) => attempts.length,
    },
    { title: text.lastAttempt, sort: 'result', cell: result, value: result },
    {
      title: text.listing,
      sort: 'listing',
      cell: ({ listing }) => listing && html`<span class="code">${listing}</span>`,
      value: ({ listing }) => listing,
    },
  ]
}

interface DeliveriesOptions {
  readonly of: PlatformAccount
  readonly shown: {
    readonly items: readonly DeliveryView[]
    readonly nextCursor: string | null
    readonly isCut?: boolean
  }
  readonly state?: string
  readonly sort?: string
}

/** Everything a platform was told, or is still to be told. */
export function deliveriesPage(
  { t, address }: ConsoleVisit,
  { of, shown, state, sort }: DeliveriesOptions,
): ConsolePage {
  const { platforms: text } = t.administration
  return {
    title: text.deliveries,
    entry: 'platforms',
    trail: [
      ['/console/platforms', text.title],
      [`/console/platforms/${of.id}`, of.name],
    ],
    main: html`<h1>${text.deliveries}</h1>
${list(t, {
  address,
  caption: text.deliveries,
  columns: deliveryColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  isCut: shown.isCut ?? false,
  sort: sort ?? '-createdAt',
  empty: text.noDeliveries,
  filters: selectField(t, {
    name: 'state',
    label: text.deliveryState,
    required: null,
    value: state,
    empty: t.words.any,
    choices: DELIVERY_STATES.map((value) => ({ value, label: text.deliveryStates[value] })),
  }),
})}`,
  }
}
