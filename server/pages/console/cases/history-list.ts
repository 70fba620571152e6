import type { CaseView } from '../../../cases/view.ts'
import type { CaseStep } from '../../../reference/case.ts'
import { type Html, html } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { timeline } from '../../parts/timeline.ts'
import type { Text } from '../../text/text.ts'

type Entry = CaseView['history'][number]

/** Who did what, when and why; a draft that was saved many times by the same hand is told once. */
export const historyList = (t: Text, { history, createdAt, author }: CaseView): Html =>
  timeline([
    { when: moment(createdAt), what: t.cases.steps.created, detail: author.username },
    ...together(history).map(({ entry: { at, step, officer, note }, times }) => ({
      when: moment(at),
      what: `${t.cases.steps[step as CaseStep]}${times > 1 ? t.cases.times(times) : ''}`,
      detail: html`${officer.name}${note !== null && html`<br>${note}`}`,
    })),
  ])

function together(history: readonly Entry[]): { readonly entry: Entry; readonly times: number }[] {
  const told: { entry: Entry; times: number }[] = []
  for (const entry of history) {
    const last = told.at(-1)
    const isSame = last && entry.step === 'edited' && last.entry.step === 'edited' && sameHand(last.entry, entry)
    if (isSame) told[told.length - 1] = { entry, times: last.times + 1 }
    else told.push({ entry, times: 1 })
  }
  return told
}

const sameHand = (a: Entry, b: Entry): boolean => a.officer.username === b.officer.username
