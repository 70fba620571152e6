import type { ListingView } from '../registry/view.ts'
import type { Text } from './text/zh.ts'

/** The state of a listing in words, and what else is to be known of it. */
export const stateOf = (t: Text, { state, annotations }: Pick<ListingView, 'state' | 'annotations'>): string =>
  [t.states[state], ...annotations.map((it) => t.annotations[it])].join(t.lang === 'en' ? ', ' : '，')
