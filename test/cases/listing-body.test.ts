import { expect } from 'chai'
import { describe, it } from 'mocha'
import { listingBody } from '../../server/cases/listing-body.ts'
import { keep, open } from '../../server/cases/personal-identifiers.ts'
import type { DraftContent } from '../../server/reference/case.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import { offenceOf } from '../../server/reference/offences.ts'
import { publicationOf } from '../../server/reference/publication-grades.ts'
import { keys } from './registry.ts'
import { ban, finance, forgery, ID_NUMBER } from './sample.ts'

function published(differing: DraftContent = {}) {
  const offence = offenceOf('GP-201')
  if (!offence) throw new Error('GP-201 is in the catalogue')
  const publishedOn = civilDate('2026-11-23')
  const content = keep({ ...forgery, ...differing }, keys)
  const opened = open(content, keys)
  return listingBody(content, { opened, number: '211100-2026-0017', offence, department: finance, publishedOn })
}

describe('the body of a published listing', () => {
  it('says who, what, by which decision, with which effects and how long it is public', () => {
    const body = published()
    expect(body).to.deep.include({
      number: '211100-2026-0017',
      decision: { ...forgery.decision, attachments: [] },
      department: { code: finance.code, name: '盘锦市财政局', region: '211100' },
      effects: [ban],
      publication: publicationOf('serious', forgery.decision.date, civilDate('2026-11-23')),
    })
    expect(body.party).to.deep.include({ kind: 'organization', name: '盘锦围标建设有限公司', region: '211104' })
  })

  it('takes title and legal basis from the catalogue', () => {
    expect(published().offence).to.deep.equal({
      code: 'GP-201',
      title: '提供虚假材料谋取中标、成交',
      facts: forgery.offence.facts,
      basis: [{ law: '政府采购法', article: '77(1)①', version: '2014' }],
    })
  })

  it('has the identifiers of an organization in normal form', () => {
    const party = { ...forgery.party, identifiers: [{ scheme: 'uscc', value: ' 91350100m000100y43 ' } as const] }
    expect(published({ party }).party.identifiers).to.deep.equal([{ scheme: 'uscc', value: '91350100M000100Y43' }])
  })

  it('says of a code that fails its check that a reason was given for it, and of no other', () => {
    const identifiers = [
      { scheme: 'uscc', value: '91350211M0000XUF46', override: '登记机关核发如此' },
      { scheme: 'lei', value: '5493001KJTIIGC8Y1R12', override: '多余的理由' },
    ] as const
    expect(published({ party: { ...forgery.party, identifiers } }).party.identifiers).to.deep.equal([
      { scheme: 'uscc', value: '91350211M0000XUF46', overridden: true },
      { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' },
    ])
  })

  it('has of a related person only keyed hash and masked form', () => {
    const body = published()
    const [identifier] = body.party.persons[0]?.identifiers ?? []
    expect(identifier).to.have.all.keys('scheme', 'hash', 'masked')
    expect(identifier).to.include({ scheme: 'cnId', hash: keys.hashPersonal('cnId', ID_NUMBER) })
    expect(JSON.stringify(body)).to.not.include(ID_NUMBER)
  })

  it('has no identifier of a listed person in it, whatever its scheme, nor their address', () => {
    const passport = 'E12345678'
    const body = published({
      party: {
        ...forgery.party,
        kind: 'person',
        name: '钱某',
        address: '盘锦市兴隆台区某街1号',
        identifiers: [
          { scheme: 'cnId', value: ID_NUMBER.toLowerCase() },
          { scheme: 'passport', value: passport, country: 'CN' },
          { scheme: 'other', value: 'P-778899', country: 'KR', override: '韩国居民登记证' },
        ],
      },
    })
    const text = JSON.stringify(body).toUpperCase()
    for (const secret of [ID_NUMBER, passport, 'P-778899', '778899', '某街1号', '韩国居民登记证', 'SEALED']) {
      expect(text).to.not.include(secret)
    }
    expect(body.party.identifiers).to.have.length(3)
  })

  it('masks the ID numbers that stand in the facts', () => {
    const facts = `法定代表人钱某（身份证号${ID_NUMBER}）提供虚假材料，涉案账号110105194912310021。`
    expect(published({ offence: { ...forgery.offence, facts } }).offence.facts).to.equal(
      '法定代表人钱某（身份证号1101**********002X）提供虚假材料，涉案账号110105194912310021。',
    )
  })

  it('masks in the facts as well what the case has of its persons, however it is written', () => {
    const persons = [
      {
        role: 'legalRepresentative',
        name: '钱某',
        identifiers: [
          { scheme: 'passport', value: 'e1234 5678', country: 'CN' },
          { scheme: 'other', value: '12', country: 'KR' },
        ],
      },
    ] as const
    const facts = '钱某（护照E12345678，亦作e1234 5678）于2026年12月提供虚假材料，信用代码91350100M000100Y43。'
    const body = published({ party: { ...forgery.party, persons }, offence: { ...forgery.offence, facts } })
    expect(body.offence.facts).to.equal(
      '钱某（护照E*******8，亦作E*******8）于2026年12月提供虚假材料，信用代码91350100M000100Y43。',
    )
  })

  it('has no property without a value, for it is hashed as canonical JSON', () => {
    const body = published({ party: { kind: 'organization', name: '某公司', identifiers: [] } })
    expect(JSON.parse(JSON.stringify(body))).to.deep.equal(body)
  })
})
