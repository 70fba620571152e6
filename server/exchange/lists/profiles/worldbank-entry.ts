import { countryCode } from '../countries.ts'
import type { Entry } from '../entry.ts'
import { readNames } from '../names.ts'
import { firstDay, lastDay, nameOf, periodOf } from '../periods.ts'
import { kindOfName } from '../person-name.ts'

/** What both forms of the list say of an entry, each in its own columns. */
export interface WorldBankRow {
  readonly name: string
  readonly furtherNames: string
  /** Undefined where the form does not say. */
  readonly kind: Entry['kind'] | undefined
  readonly country: string
  readonly address: string
  readonly from: string
  readonly to: string
  readonly grounds: string
}

const OWN = 'World Bank'
/** `ABC CO., LTD.*12`: marks of footnotes on the page. */
const FOOTNOTE = /\s*\*+\s*\d*\s*$/
const CROSS = /^cross[- ]debarment\s*:?\s*(.*)$/i

/** Of a decision taken over (cross debarment), the list gives the day on which it took it over and no other. */
export function worldBankEntry({ kind, furtherNames, address, grounds, ...row }: WorldBankRow): Entry {
  const names = readNames(nameOf(row.name).replace(FOOTNOTE, ''))
  const further = furtherNames === '' ? null : readNames(furtherNames.replace(/^[\s(]+|[\s)]+$/g, ''))
  const [, takenOver] = CROSS.exec(grounds) ?? []
  const from = firstDay(row.from)
  return {
    ...names,
    kind: kind ?? (names.isPersons ? 'person' : kindOfName(names.name)),
    otherNames: distinct([...names.otherNames, ...(further?.otherNames ?? [])], names.name),
    formerNames: distinct([...names.formerNames, ...(further?.formerNames ?? [])], names.name),
    country: countryCode(row.country),
    address: address.replace(/\s+/g, ' ').trim(),
    institution: takenOver === undefined ? OWN : takenOver || 'Multilateral development bank',
    reference: takenOver === undefined ? null : 'Cross debarment',
    grounds,
    remarks: [...names.remarks, ...(further?.remarks ?? [])],
    ...periodOf({
      from: takenOver === undefined ? from : null,
      localFrom: takenOver === undefined ? null : from,
      to: lastDay(row.to),
    }),
  }
}

const distinct = (texts: readonly string[], but: string): string[] => [...new Set(texts)].filter((text) => text !== but)
