import type { CivilDate } from '../../reference/civil-date.ts'
import { dayOf } from '../../reference/civil-date.ts'
import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'

export const day = (date: string): Html => html`<time datetime="${date}">${date}</time>`

/** From the first to the last day; `null` where no end is set. */
export const period = (t: Text, { from, to }: { readonly from: string; readonly to: string | null }): Html =>
  html`${day(from)} ${t.words.to} ${to === null ? t.words.open : day(to)}`

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short', dateStyle: 'short' })

/** An instant as a clock in Shanghai shows it; the whole of it is in the markup. */
export const moment = (instant: string): Html =>
  html`<time datetime="${instant}">${SHANGHAI.format(new Date(instant))}</time>`

export const dayOfInstant = (instant: string): CivilDate => dayOf(new Date(instant))
