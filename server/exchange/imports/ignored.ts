import { quoted } from './reading/cell-fault.ts'

const SHOWN = 50

/** Headings that mean nothing to the profile, as far as they may be shown; those of a fault workbook are our own. */
export const ignoredHeadings = (names: ReadonlySet<string>): string[] =>
  [...names]
    .filter((name) => !isOurs(name))
    .slice(0, SHOWN)
    .map((name) => quoted({}, name))

/** Headings of the columns that a fault workbook adds, in both languages. */
export const FAULTS_TITLE = { zh: '错误说明', en: 'Faults' } as const
export const LINE_TITLE = { zh: '原行号', en: 'Row in the file' } as const

/** Whether a heading is one of those: a workbook that comes back mended has them. */
export const isOurs = (title: string): boolean => OUR_OWN.has(title)

const OUR_OWN: ReadonlySet<string> = new Set([...Object.values(FAULTS_TITLE), ...Object.values(LINE_TITLE)])
