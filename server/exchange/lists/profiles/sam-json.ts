import type { FileSource } from '../../file-source.ts'
import { FileUnreadable } from '../../file-unreadable.ts'
import type { Entry } from '../entry.ts'
import { jsonOf, textAt, within } from '../json-records.ts'
import type { ListRow } from '../list-row.ts'
import type { Profile } from '../profile.ts'
import { sam } from './sam.ts'
import { samEntry } from './sam-entry.ts'

/**
 * The same list as the Exclusions API gives it (v4, `{totalRecords, excludedEntity: […]}`), whole: its extract as a file
 * (`format=JSON`), or every page of an answer put together, not one of them. It carries no number of an exclusion.
 * https://open.gsa.gov/api/exclusions-api/
 */
export const samJson: Profile = { ...sam, columns: [], rows }

async function* rows(file: FileSource): AsyncGenerator<ListRow, void, void> {
  const answer = await jsonOf(file)
  const records = within(answer, 'excludedEntity')
  if (!Array.isArray(records)) throw notTheList()
  const total = within(answer, 'totalRecords')
  // Whoever is not on this page would be taken for gone.
  if (typeof total === 'number' && total > records.length) throw onePage(records.length, total)
  for (const [at, record] of records.entries()) {
    yield { line: at + 1, id: null, name: nameIn(record), entry: () => entryOf(record) }
  }
}

function nameIn(record: unknown): string {
  const part = (name: string) => textAt(record, 'exclusionIdentification', name)
  return part('entityName') || ['firstName', 'middleName', 'lastName', 'suffix'].map(part).filter(Boolean).join(' ')
}

function entryOf(record: unknown): Entry {
  const details = (name: string) => textAt(record, 'exclusionDetails', name)
  const identification = (name: string) => textAt(record, 'exclusionIdentification', name)
  const address = (name: string) => textAt(record, 'exclusionPrimaryAddress', name)
  const other = within(record, 'exclusionOtherInformation')
  const action = lastAction(within(record, 'exclusionActions', 'listOfActions'))
  return samEntry({
    classification: details('classificationType'),
    name: identification('entityName'),
    personNames: ['prefix', 'firstName', 'middleName', 'lastName', 'suffix'].map(identification),
    address: ['addressLine1', 'addressLine2', 'city', 'stateOrProvinceCode', 'zipCode'].map(address),
    country: address('countryCode'),
    uei: identification('ueiSAM'),
    cage: identification('cageCode'),
    agency: details('excludingAgencyCode') || details('excludingAgencyName'),
    program: details('exclusionProgram'),
    type: details('exclusionType'),
    comments: textAt(other, 'additionalComments'),
    crossReference: crossReferences(within(other, 'references', 'referencesList')),
    from: textAt(action, 'activateDate'),
    to: textAt(action, 'terminationDate'),
    status: textAt(action, 'recordStatus'),
  })
}

const lastAction = (actions: unknown): unknown => (Array.isArray(actions) ? actions.at(-1) : undefined)

/** In the words of the extract: `(also A, B)`. */
function crossReferences(list: unknown): string {
  const names = Array.isArray(list) ? list.map((it) => textAt(it, 'exclusionName')).filter(Boolean) : []
  return names.length === 0 ? '' : `(also ${names.join(', ')})`
}

const notTheList = () =>
  new FileUnreadable(
    '文件中没有 excludedEntity，请确认是否为 SAM.gov 排除名单接口的返回内容。',
    'The file has no excludedEntity: is it what the Exclusions API of SAM.gov answers?',
  )

const onePage = (held: number, total: number) =>
  new FileUnreadable(
    `文件只有 ${total} 条中的 ${held} 条；请用 format=JSON 取得完整文件。`,
    `The file holds ${held} of ${total} records: take the whole extract (format=JSON).`,
  )
