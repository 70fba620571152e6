import { CLASSES, GROUPS, groupOf } from './classes.ts'
import type { Outcome } from './evaluate.ts'
import { type Figures, figuresOf, isConfused, ofGroups, TOTALS } from './figures.ts'
import { HALVES } from './labelled-case.ts'

const HEADINGS = ['class', 'half', 'cases', 'recall', 'precision', 'F1', 'false alerts', 'related', 'elsewhere']

const EXPLANATION = `
recall        of pairs labelled same, those with a hit (blocked or review)
precision     of hits on labelled pairs, those labelled same; F1 of the two
false alerts  of pairs labelled different, those with a hit
related       of pairs labelled related, those for review; "+n" of a hundred were blocked, which is wrong
elsewhere     hits on other parties for each question: such as other cases list / such as nobody asked about
`

/** Every class in both halves, and the totals beside what is aimed at. */
export function reportOf(outcomes: readonly Outcome[]): string {
  const names = CLASSES.filter((name) => outcomes.some((it) => it.case.class === name))
  const rows = names.flatMap((name) =>
    HALVES.map((half) => {
      const of = outcomes.filter((it) => it.case.class === name && it.case.half === half)
      return [name, half, ...cellsOf(figuresOf(of))]
    }),
  )
  return `${table([HEADINGS, ...rows])}\n${EXPLANATION}\n${table([['total', 'aim', ...HALVES], ...totals(outcomes)])}`
}

const totals = (outcomes: readonly Outcome[]): string[][] =>
  TOTALS.map(({ title, groups, figure, aim }) => [
    title,
    `${figure === 'recall' || figure === 'f1' ? '≥' : '≤'} ${shown(figure, aim)}`,
    ...HALVES.map((half) => {
      const of = ofGroups(outcomes, groups).filter((it) => it.case.half === half)
      return shown(figure, figuresOf(of)[figure])
    }),
  ])

const cellsOf = (figures: Figures): string[] => [
  String(figures.cases),
  shown('recall', figures.recall),
  shown('precision', figures.precision),
  shown('f1', figures.f1),
  shown('falseAlerts', figures.falseAlerts),
  figures.reviewed === null ? '' : `${percent(figures.reviewed)} +${Math.round((figures.relatedBlocked ?? 0) * 100)}`,
  `${figures.elsewhere.evaluated.toFixed(2)} / ${figures.elsewhere.distractors.toFixed(2)}`,
]

const shown = (figure: keyof Figures, value: number | null): string => {
  if (value === null) return ''
  return figure === 'falseAlerts' || figure === 'relatedBlocked' ? percent(value) : value.toFixed(3)
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`

const ELSEWHERE_SHOWN = 20

/** What went wrong in a class, one pair to a paragraph, with the reasons the matcher gave; then whom else it found. */
export function confusionsOf(outcomes: readonly Outcome[]): string {
  const confused = outcomes.filter(isConfused)
  const elsewhere = outcomes.flatMap(({ case: { query }, elsewhere: { evaluated, distractors } }) => {
    const names = [...evaluated, ...distractors]
    return names.length === 0 ? [] : [`${query.name} | ${names.join(' | ')}`]
  })
  return [
    ...confused.map(paragraphOf),
    `${confused.length} of ${outcomes.length} wrong.`,
    ...(elsewhere.length === 0 ? [] : [`\nHits on other parties, ${elsewhere.length} questions:`]),
    ...elsewhere.slice(0, ELSEWHERE_SHOWN),
  ].join('\n')
}

function paragraphOf({ case: { label, half, query, listed, class: name }, verdict, hit }: Outcome): string {
  const reasons =
    hit?.match.explanation.map(({ feature, weight, detail }) => `    ${feature} ${weight}: ${detail}`) ?? []
  const score = hit ? `, score ${hit.match.score} by ${hit.reasons.join(', ')}` : ''
  return [`${query.name} | ${listed.name}`, `    ${name}, ${half}: ${label}, but ${verdict}${score}`, ...reasons].join(
    '\n',
  )
}

/** What the classes are grouped into, for a person who asks what there is. */
export const classList = (): string => CLASSES.map((name) => `${name}: ${GROUPS[groupOf(name)]}`).join('\n')

function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
