import type { Bilingual } from '../../../reference/bilingual.ts'
import type { Column } from './column.ts'

/** Properties that the sentences of rules name, with the key of the column that stands for them. */
const NAMED: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/\breasons\.term\b/g, 'termReason'],
  [/\boverride\b/g, 'override'],
]

/** A rule's sentence for whoever has a spreadsheet before them: columns instead of properties. */
export function inWordsOfColumns({ zh, en }: Bilingual, columns: readonly Column[]): Bilingual {
  return NAMED.reduce<Bilingual>(
    (message, [pattern, key]) => {
      const column = columns.find((it) => it.key === key)
      if (!column) return message
      return {
        zh: message.zh.replace(pattern, `“${column.title}”列`),
        en: message.en.replace(pattern, `the column “${column.title}”`),
      }
    },
    { zh, en },
  )
}
