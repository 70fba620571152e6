import { type Html, html } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { facts } from '../../parts/facts.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'

export interface KeyRow {
  readonly kid: string
  readonly alg: string
  /** The newest; the others only verify. */
  readonly signs: boolean
}

export const keyColumns = (t: Text): readonly ListColumn<KeyRow>[] => {
  const { keys: text } = t.administration
  const state = ({ signs }: KeyRow) => (signs ? text.signs : text.verifies)
  return [
    {
      title: text.kid,
      kind: 'main',
      sort: 'kid',
      cell: ({ kid }) => html`<span class="code">${kid}</span>`,
      value: ({ kid }) => kid,
    },
    { title: text.alg, sort: 'alg', cell: ({ alg }) => alg, value: ({ alg }) => alg },
    { title: text.use, sort: 'use', cell: () => text.receipts, value: () => text.receipts },
    {
      title: t.administration.state,
      sort: 'state',
      cell: (it) => badge(it.signs ? 'good' : 'quiet', state(it)),
      value: state,
    },
  ]
}

interface KeysOptions {
  readonly shown: { readonly items: readonly KeyRow[]; readonly nextCursor: string | null; readonly total?: number }
  readonly sort?: string
  readonly origin: string
  readonly verifierKey: string
  readonly jwksUrl: string
  readonly keyUrl: string
}

/** 签名密钥: which keys there are, and the public ones to hand on. */
export function keysPage({ t, address }: ConsoleVisit, it: KeysOptions): ConsolePage {
  const { keys: text } = t.administration
  return {
    title: text.title,
    entry: 'keys',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${list(t, {
  address,
  caption: text.title,
  columns: keyColumns(t),
  rows: it.shown.items,
  nextCursor: it.shown.nextCursor,
  ...(it.shown.total !== undefined && { total: it.shown.total }),
  sort: it.sort ?? '',
  empty: '',
})}
<h2>${text.jwks}</h2>
<p>${text.jwksHint}</p>
${toCopy(it.jwksUrl)}
<h2>${text.verifier}</h2>
${facts([[text.origin, html`<span class="code">${it.origin}</span>`]])}
<p>${text.verifierHint}</p>
${toCopy(it.verifierKey)}
${toCopy(it.keyUrl)}`,
  }
}

/** A click takes all of it, with or without a script. */
const toCopy = (text: string): Html => html`<p><output class="code secret">${text}</output></p>`
