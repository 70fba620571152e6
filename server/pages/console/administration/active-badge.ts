import type { Html } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'

export const activeWord = (t: Text, active: boolean): string =>
  active ? t.administration.active : t.administration.inactive

export const activeBadge = (t: Text, active: boolean): Html => badge(active ? 'good' : 'quiet', activeWord(t, active))

/** Whether only what is in use is shown, or only what is not. */
export const activeFilter = (t: Text, value: string | undefined): Html =>
  selectField(t, {
    name: 'active',
    label: t.administration.state,
    required: null,
    value,
    empty: t.words.any,
    choices: [
      { value: 'true', label: activeWord(t, true) },
      { value: 'false', label: activeWord(t, false) },
    ],
  })
