import type { FileSource } from '../../file-source.ts'
import { FileUnreadable } from '../../file-unreadable.ts'
import type { Entry } from '../entry.ts'
import { jsonOf, textAt, within } from '../json-records.ts'
import type { ListRow } from '../list-row.ts'
import type { Profile } from '../profile.ts'
import { worldbank } from './worldbank.ts'
import { worldBankEntry } from './worldbank-entry.ts'

/**
 * The same list as the interface behind the page gives it: `{response: {ZPROCSUPP: [{SUPP_ID, SUPP_NAME, …}]}}`. It asks
 * for a key in the header `apikey`.
 * https://apigwext.worldbank.org/dvsvc/v1.0/json/APPLICATION/ADOBE_EXPRNCE_MGR/FIRM/SANCTIONED_FIRM
 */
export const worldbankJson: Profile = { ...worldbank, columns: [], rows }

async function* rows(file: FileSource): AsyncGenerator<ListRow, void, void> {
  const records = within(await jsonOf(file), 'response', 'ZPROCSUPP')
  if (!Array.isArray(records)) throw notTheList()
  for (const [at, record] of records.entries()) {
    yield {
      line: at + 1,
      id: textAt(record, 'SUPP_ID') || null,
      name: textAt(record, 'SUPP_NAME'),
      entry: () => entryOf(record),
    }
  }
}

function entryOf(record: unknown): Entry {
  const text = (name: string) => textAt(record, name)
  const isOpen = /^(permanent|ongoing)$/i.test(text('INELIGIBLY_STATUS'))
  return worldBankEntry({
    name: text('SUPP_NAME'),
    furtherNames: text('ADD_SUPP_INFO'),
    kind: kindOf(text('SUPP_TYPE_CODE')),
    country: text('COUNTRY_NAME'),
    address: ['SUPP_ADDR', 'SUPP_CITY', 'SUPP_STATE_CODE', 'SUPP_ZIP_CODE'].map(text).filter(Boolean).join(', '),
    from: text('DEBAR_FROM_DATE'),
    to: isOpen ? '' : text('DEBAR_TO_DATE'),
    grounds: text('DEBAR_REASON'),
  })
}

function kindOf(code: string): Entry['kind'] | undefined {
  if (code === '') return undefined
  return code === 'I' ? 'person' : 'organization'
}

const notTheList = () =>
  new FileUnreadable(
    '文件中没有 response.ZPROCSUPP，请确认是否为世界银行名单接口的返回内容。',
    'The file has no response.ZPROCSUPP: is it what the interface of the World Bank answers?',
  )
