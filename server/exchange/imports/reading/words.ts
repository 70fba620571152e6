import type { Bilingual } from '../../../reference/bilingual.ts'
import type { Column } from './column.ts'

interface Phrase {
  /** Key of the column that stands for what the sentence of a rule asks for. */
  readonly key: string
  readonly said: Bilingual
  readonly inColumn: (title: string) => Bilingual
}

const PHRASES: readonly Phrase[] = [
  {
    key: 'termReason',
    said: { zh: '请说明期限超出法定幅度的理由', en: 'give the reason why it lies outside this range' },
    inColumn: (title) => ({ zh: `请在“${title}”列中说明`, en: `say in the column “${title}” why it differs` }),
  },
  {
    key: 'override',
    said: { zh: '请写明校验不通过的理由', en: 'give the reason' },
    inColumn: (title) => ({ zh: `请在“${title}”列中写明理由`, en: `say why in the column “${title}”` }),
  },
]

/** A rule's sentence for whoever has a spreadsheet before them: it says in which column. */
export function inWordsOfColumns({ zh, en }: Bilingual, columns: readonly Column[]): Bilingual {
  return PHRASES.reduce<Bilingual>(
    (message, { key, said, inColumn }) => {
      const column = columns.find((it) => it.key === key)
      if (!column) return message
      const words = inColumn(column.title)
      return { zh: message.zh.replace(said.zh, words.zh), en: message.en.replace(said.en, words.en) }
    },
    { zh, en },
  )
}
