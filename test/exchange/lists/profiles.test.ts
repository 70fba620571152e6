import { expect } from 'chai'
import { strToU8, zipSync } from 'fflate'
import { describe, it } from 'mocha'
import { inMemory } from '../../../server/exchange/file-source.ts'
import { type Entry, Unreadable } from '../../../server/exchange/lists/entry.ts'
import { PROFILES } from '../../../server/exchange/lists/profile.ts'
import { valuesIn } from '../../../server/exchange/lists/profiles/opensanctions.ts'
import type { ListProfileName } from '../../../server/reference/import.ts'
import {
  CROSS_DEBARRED,
  ftmEntities,
  ftmEntity,
  PERMANENT,
  SAM_FIRM,
  SAM_PERSON,
  SAM_RECORD,
  SAM_VESSEL,
  samExtract,
  samJson,
  simpleTargets,
  TARGET_COMPANY,
  TARGET_PERSON,
  worldBankJson,
  worldBankRecord,
  worldBankWorkbook,
} from './samples.ts'

type Read = { readonly id: string | null; readonly entry?: Entry; readonly refused?: string }

async function read(name: ListProfileName, bytes: Uint8Array): Promise<Read[]> {
  const rows: Read[] = []
  for await (const { id, entry } of PROFILES[name].rows(inMemory(bytes))) {
    try {
      rows.push({ id, entry: entry() })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      rows.push({ id, refused: error.sentence.en })
    }
  }
  return rows
}

const refusalOf = (name: ListProfileName, bytes: Uint8Array): Promise<string> =>
  read(name, bytes).then(
    () => '',
    (error: Error) => error.message,
  )

describe('the list of the World Bank', () => {
  it('is read from the workbook of its page, without the footnote marks, an open end as one', async () => {
    const [permanent, cross] = await read('worldbank', worldBankWorkbook([PERMANENT, CROSS_DEBARRED]))
    expect(permanent?.entry).to.deep.include({
      name: 'MERIDIAN BRIDGEWORKS CO., LTD.',
      kind: 'organization',
      country: 'CN',
      institution: 'World Bank',
      from: '2024-06-24',
      localFrom: null,
      to: null,
    })
    expect(cross?.entry).to.deep.include({ institution: 'ADB', from: null, localFrom: '2025-03-01', to: '2028-02-28' })
  })

  it('is the same from the interface, with the number of the bank and the sentinel year as no end', async () => {
    const [first] = await read('worldbank-json', worldBankJson([worldBankRecord({ INELIGIBLY_STATUS: '' })]))
    const [sheet] = await read('worldbank', worldBankWorkbook([PERMANENT]))
    expect(first?.id).to.equal('100001')
    expect({ ...first?.entry, address: '' }).to.deep.equal({ ...sheet?.entry, address: '' })
    expect(first?.entry?.address).to.equal('No. 8 Harbour Road, Qingdao, 266000')
  })

  it('says which are individuals', async () => {
    const person = worldBankRecord({ SUPP_NAME: 'Mr. Tobias Wren', SUPP_TYPE_CODE: 'I' })
    expect((await read('worldbank-json', worldBankJson([person])))[0]?.entry).to.include({
      kind: 'person',
      name: 'Tobias Wren',
    })
  })

  it('is refused where it is something else', async () => {
    expect(await refusalOf('worldbank-json', strToU8('{"response": {}}'))).to.contain('ZPROCSUPP')
    expect(await refusalOf('worldbank-json', strToU8('<html>'))).to.contain('no JSON')
  })
})

describe('the exclusions of SAM.gov', () => {
  it('are read from the public extract, packed or not', async () => {
    const extract = samExtract([SAM_FIRM, SAM_PERSON, SAM_VESSEL, { ...SAM_FIRM, 'Record Status': 'Inactive' }])
    const plain = await read('sam', extract)
    expect(plain[0]).to.deep.equal({
      id: 'S4MR0000A',
      entry: {
        kind: 'organization',
        name: 'PRAIRIE STEEL WORKS LLC',
        otherNames: [],
        formerNames: [],
        numbers: [],
        identifiers: [
          { scheme: 'other', value: 'PSW1XX2ZZ3K4', country: 'US' },
          { scheme: 'other', value: '9ZZ01', country: 'US' },
        ],
        country: 'US',
        address: '1 Foundry Lane, Omaha, NE, 68102',
        institution: 'ARMY',
        reference: 'Ineligible (Proceedings Completed), Reciprocal',
        grounds: 'Ineligible (Proceedings Completed)',
        remarks: [],
        from: '2026-03-15',
        localFrom: null,
        to: '2029-03-14',
      },
    })
    expect(plain[1]?.entry).to.deep.include({ kind: 'person', name: 'Ottoline Q Vandermeer', to: null })
    expect(plain[2]?.refused).to.contain('vessel')
    expect(plain[3]?.refused).to.contain('inactive')
    const packed = zipSync({ 'SAM_Exclusions_Public_Extract_V2.CSV': extract })
    expect(await read('sam', packed)).to.deep.equal(plain)
  })

  it('are the same from the interface', async () => {
    const [fromJson] = await read('sam-json', samJson([SAM_RECORD]))
    expect(fromJson?.entry).to.deep.equal((await read('sam', samExtract([SAM_FIRM])))[0]?.entry)
  })

  it('are refused as one page of many, for whoever is not on it would be taken for gone', async () => {
    expect(await refusalOf('sam-json', samJson([SAM_RECORD], 14))).to.contain('holds 1 of 14')
  })
})

describe('targets of OpenSanctions', () => {
  it('are read from the simple table: what is too general to be found by is a remark', async () => {
    const [person, company] = await read('opensanctions', simpleTargets([TARGET_PERSON, TARGET_COMPANY]))
    expect(person?.entry).to.deep.include({
      kind: 'person',
      name: 'Ruslan Vetrov',
      otherNames: ['Vetrov Ruslan', 'Vetrov; R. A.'],
      birthDate: '1971-04',
      country: 'RU',
      institution: 'Example Sanctions List',
      reference: 'UKR-EXAMPLE - Block',
      remarks: ['weak aliases: Vetrov'],
      from: '2022-03-01',
      localFrom: '2022-03-04',
      to: null,
    })
    expect(company?.entry).to.deep.include({
      otherNames: ['ПОЛАР СЕРВИС'],
      from: '2023-05-01',
      to: '2028-04-30',
    })
    expect(company?.entry?.identifiers).to.deep.include({ scheme: 'other', value: '1027700132195', country: 'RU' })
  })

  it('leave out ships and those who are on no list', async () => {
    const vessel = ['NK-aa03', 'Vessel', 'Sea Heron', ...TARGET_COMPANY.slice(3)]
    const politician = TARGET_PERSON.map((cell, at) => (at === 8 ? '' : cell))
    const rows = await read('opensanctions', simpleTargets([vessel, politician]))
    expect(rows.map(({ refused }) => refused)).to.deep.equal([
      'A Vessel is no party and is left out.',
      'It is on no sanctions or debarment list, and left out.',
    ])
  })

  it('are read from FollowTheMoney, whatever the order of what belongs together', async () => {
    const entities = [
      ftmEntity('s-1', 'Sanction', {
        entity: ['NK-bb01'],
        authority: ['Ministry of Examples'],
        program: ['EX-1'],
        reason: ['Supplied drilling equipment'],
        startDate: ['2023-05-01'],
      }),
      ftmEntity(
        'NK-bb01',
        'Company',
        {
          name: ['Polar Drilling Supply JSC'],
          alias: ['Polar Supply'],
          previousName: ['Northern Drilling LLC'],
          weakAlias: ['PDS'],
          jurisdiction: ['ru'],
          addressEntity: ['addr-1'],
          ogrnCode: ['1027700132195'],
          topics: ['sanction'],
        },
        true,
      ),
      ftmEntity('addr-1', 'Address', { full: ['Murmansk, Port 4'] }),
      ftmEntity('NK-bb02', 'Person', { name: ['Ada Example'], topics: ['role.pep'] }, true),
      ftmEntity('NK-bb03', 'Vessel', { name: ['Sea Heron'], topics: ['sanction'] }, true),
      ftmEntity('own-1', 'Ownership', { owner: ['NK-bb02'], asset: ['NK-bb01'] }),
    ]
    const rows = await read('opensanctions-ftm', ftmEntities(entities))
    expect(rows).to.have.length(3)
    expect(rows[0]?.id).to.equal('NK-bb01')
    expect(rows[0]?.entry).to.deep.include({
      name: 'Polar Drilling Supply JSC',
      otherNames: ['Polar Supply'],
      formerNames: ['Northern Drilling LLC'],
      remarks: ['weak aliases: PDS'],
      institution: 'Ministry of Examples',
      reference: 'EX-1',
      grounds: 'Supplied drilling equipment',
      address: 'Murmansk, Port 4',
      country: 'RU',
      from: '2023-05-01',
      localFrom: '2022-03-04',
      to: null,
    })
    expect(rows[0]?.entry?.identifiers).to.deep.equal([{ scheme: 'other', value: '1027700132195', country: 'RU' }])
    expect(rows.slice(1).map(({ refused }) => refused?.slice(0, 14))).to.deep.equal([
      'It is on no sa',
      'A Vessel is no',
    ])
  })

  it('have lists in their cells, quoted as CSV is', () => {
    expect(valuesIn('a;"b;""c""";;d')).to.deep.equal(['a', 'b;"c"', 'd'])
    expect(valuesIn('')).to.deep.equal([])
  })
})
