import { expect } from 'chai'
import { describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import type { ListedIdentifier, ListedParty } from '../../server/reference/party.ts'
import { regionCode } from '../../server/reference/regions.ts'
import type { Bidder, Question } from '../../server/screening/question.ts'
import { REASONS, type Reason, type Verdict } from '../../server/screening/reasons.ts'
import { removed, repaired, resumed, revoked, type Story, stayed } from '../registry/cast.ts'
import {
  aBidder,
  aQuestion,
  bodyOf,
  cnId,
  HONEST,
  hashPersonal,
  indexOf,
  ledgerOf,
  listedPerson,
  ofFirm,
  ofPerson,
  orgCode,
  RIGGING,
  regNo,
  uscc,
} from './cast.ts'

type Row = readonly [
  sentence: string,
  listings: readonly Story[],
  bidder: Partial<Bidder>,
  asked: Partial<Question>,
  verdict: Verdict,
  reasons: readonly Reason[],
]

const publishedAs = (body: ListingBody): Story[number] => ({ type: 'listing.published', body })
const listed = (party: Partial<ListedParty> = {}, ...effects: Partial<Effect>[]): Story => [
  publishedAs(bodyOf(party, ...effects)),
]
const then = (story: Story, ...more: Story): Story => [...story, ...more]
const day = (on: string): Partial<Question> => ({ on: on as Question['on'] })
const from = (a: string, b: string | null): Effect['period'] => ({ from: a, to: b }) as Effect['period']
const china = [regionCode('100000')]
const LEI = '5493001KJTIIGC8Y1R12'

const rigging = { name: RIGGING, identifiers: [ofFirm(1)] }
const legal = (name: string, n?: number) => ({
  persons: [{ role: 'legalRepresentative' as const, name, identifiers: n === undefined ? [] : [ofPerson(n)] }],
})
const honest = { name: HONEST, identifiers: [ofFirm(2)] }
const member = (changes: Partial<Bidder>) => ({ ...honest, members: [aBidder(changes)] })
const aPerson: Partial<ListedParty> = { kind: 'person', name: '王伟', identifiers: [listedPerson(1)] }
const listedAs = (value: string): ListedIdentifier => ({
  scheme: 'cnId',
  hash: hashPersonal('cnId', value),
  masked: '2111**********001A',
})
const bad = (value: string) => ({
  scheme: 'uscc' as const,
  value: value.slice(0, -1) + (value.endsWith('0') ? '1' : '0'),
})

const IDENTITY: readonly Row[] = [
  ['the same credit code and name', [listed()], rigging, {}, 'blocked', ['listedByIdentifier']],
  [
    'the same credit code under another name',
    [listed()],
    { name: HONEST, identifiers: [ofFirm(1)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  ['the credit code alone', [listed()], { identifiers: [ofFirm(1)] }, {}, 'blocked', ['listedByIdentifier']],
  [
    'the credit code in full width and with spaces',
    [listed()],
    { identifiers: [{ scheme: 'uscc', value: `${uscc(1).slice(0, 8)} ${uscc(1).slice(8)}`.replace(/9/g, '９') }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the organisation code inside the listed credit code',
    [listed()],
    { identifiers: [{ scheme: 'orgCode', value: orgCode(1) }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the credit code around the listed organisation code',
    [listed({ identifiers: [{ scheme: 'orgCode', value: orgCode(1) }] })],
    { identifiers: [ofFirm(1)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the same registration number',
    [listed({ identifiers: [{ scheme: 'regNo', value: regNo(1) }] })],
    { identifiers: [{ scheme: 'regNo', value: regNo(1) }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the same LEI',
    [listed({ identifiers: [{ scheme: 'lei', value: LEI }] })],
    { identifiers: [{ scheme: 'lei', value: LEI.toLowerCase() }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the same foreign number of the same country',
    [listed({ identifiers: [{ scheme: 'other', value: '0205556035570', country: 'TH' }] })],
    { identifiers: [{ scheme: 'other', value: '0205556035570', country: 'TH' }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the same foreign number of another country',
    [listed({ name: 'Royal Thai Group', identifiers: [{ scheme: 'other', value: '0205556035570', country: 'TH' }] })],
    { name: HONEST, identifiers: [{ scheme: 'other', value: '0205556035570', country: 'VN' }] },
    {},
    'clear',
    ['notListed'],
  ],
  [
    'the same registration number and another credit code',
    [listed({ identifiers: [ofFirm(1), { scheme: 'regNo', value: regNo(1) }] })],
    { identifiers: [ofFirm(2), { scheme: 'regNo', value: regNo(1) }] },
    {},
    'review',
    ['sameNameOtherIdentifier'],
  ],
  [
    'a person by the same identity number',
    [listed(aPerson)],
    { kind: 'person', name: '王伟', identifiers: [ofPerson(1)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a person by the same identity number under another name',
    [listed(aPerson)],
    { kind: 'person', name: '王炜', identifiers: [ofPerson(1)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a person by the same passport',
    [
      listed({
        ...aPerson,
        identifiers: [
          { scheme: 'passport', hash: hashPersonal('passport', 'E12345678', 'CN'), masked: 'E*******8', country: 'CN' },
        ],
      }),
    ],
    { kind: 'person', name: '王伟', identifiers: [{ scheme: 'passport', value: 'E12345678', country: 'CN' }] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a person by the number of a passport of another country',
    [
      listed({
        ...aPerson,
        name: '李强',
        identifiers: [
          { scheme: 'passport', hash: hashPersonal('passport', 'E12345678', 'CN'), masked: 'E*******8', country: 'CN' },
        ],
      }),
    ],
    { kind: 'person', name: '王伟', identifiers: [{ scheme: 'passport', value: 'E12345678', country: 'KR' }] },
    {},
    'clear',
    ['notListed'],
  ],
  ['another credit code and another name', [listed()], honest, {}, 'clear', ['notListed']],
  [
    'a credit code that fails its check and another name',
    [listed()],
    { name: HONEST, identifiers: [bad(uscc(2))] },
    {},
    'review',
    ['identifierInvalid'],
  ],
  [
    'the listed code with its check wrong',
    [listed()],
    { name: HONEST, identifiers: [bad(uscc(1))] },
    {},
    'review',
    ['identifierInvalid'],
  ],
  [
    'the same name, and a code that fails its check',
    [listed()],
    { name: RIGGING, identifiers: [bad(uscc(2))] },
    {},
    'blocked',
    ['listedByName', 'identifierInvalid'],
  ],
  [
    'an identity number that was listed although it fails its check, with a reason',
    [listed({ ...aPerson, identifiers: [{ ...listedAs('21110219800101001A'), overridden: true }] })],
    { kind: 'person', name: '王伟', identifiers: [{ scheme: 'cnId', value: '21110219800101001A' }] },
    {},
    'blocked',
    ['listedByIdentifier', 'identifierInvalid'],
  ],
  [
    'an identity number that was listed although it fails its check, without one',
    [listed({ ...aPerson, identifiers: [listedAs('21110219800101001A')] })],
    { kind: 'person', name: '王伟', identifiers: [{ scheme: 'cnId', value: '21110219800101001A' }] },
    {},
    'review',
    ['personByNameOnly', 'identifierInvalid'],
  ],
  [
    'a code that was listed although it fails its check, with a reason',
    [listed({ identifiers: [{ ...bad(uscc(1)), overridden: true }] })],
    { name: HONEST, identifiers: [bad(uscc(1))] },
    {},
    'blocked',
    ['listedByIdentifier', 'identifierInvalid'],
  ],
  [
    'a code that stands in the listing and fails its check there too',
    [listed({ identifiers: [bad(uscc(1))] })],
    { name: HONEST, identifiers: [bad(uscc(1))] },
    {},
    'review',
    ['identifierInvalid'],
  ],
]

const NAMES: readonly Row[] = [
  ['the same name and no identifier', [listed()], { name: RIGGING }, {}, 'blocked', ['listedByName']],
  [
    'the same name in traditional characters',
    [listed()],
    { name: '盤錦圍標建設有限公司' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'the same name with spaces and full-width brackets',
    [listed({ name: '盘锦围标（集团）有限公司' })],
    { name: '盘锦 围标(集团)有限公司 ' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'the same name with its legal form in full',
    [listed()],
    { name: '盘锦围标建设有限责任公司' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'the same name in full-width letters and digits',
    [listed({ name: '盘锦A1建设有限公司' })],
    { name: '盘锦Ａ１建设有限公司' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'the same English name, the legal form written short',
    [listed({ name: 'Hebei Construction Group Corporation Limited' })],
    { name: 'HEBEI CONSTRUCTION GROUP CORP. LTD.' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'another name of the listed party',
    [listed({ name: 'Jiangxi Mingqiang Electric', otherNames: ['江西明强电力科技有限公司'] })],
    { name: '江西明强电力科技有限公司' },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'a joint stock company of nearly the same name',
    [listed()],
    { name: '盘锦围标建设股份有限公司' },
    {},
    'review',
    ['similarName'],
  ],
  ['a name that differs in one character', [listed()], { name: '盘锦围栏建设有限公司' }, {}, 'review', ['similarName']],
  [
    'the same name with another valid credit code',
    [listed()],
    { name: RIGGING, identifiers: [ofFirm(2)] },
    {},
    'review',
    ['sameNameOtherIdentifier'],
  ],
  [
    'the same name with another valid organisation code',
    [listed()],
    { name: RIGGING, identifiers: [{ scheme: 'orgCode', value: orgCode(2) }] },
    {},
    'review',
    ['sameNameOtherIdentifier'],
  ],
  [
    'the same name with another valid code than the one listed against its check',
    [listed({ identifiers: [{ ...bad(uscc(1)), overridden: true }] })],
    { name: RIGGING, identifiers: [ofFirm(2)] },
    {},
    'review',
    ['sameNameOtherIdentifier'],
  ],
  [
    'the same name with another kind of identifier',
    [listed()],
    { name: RIGGING, identifiers: [{ scheme: 'lei', value: LEI }] },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'the same name where the listing has no identifier',
    [listed({ identifiers: [] })],
    { name: RIGGING, identifiers: [ofFirm(2)] },
    {},
    'blocked',
    ['listedByName'],
  ],
  [
    'a former name of the listed party',
    [listed({ formerNames: ['盘锦旧名建设有限公司'] })],
    { name: '盘锦旧名建设有限公司' },
    {},
    'review',
    ['formerName'],
  ],
  [
    'a former name, and the same credit code',
    [listed({ formerNames: ['盘锦旧名建设有限公司'] })],
    { name: '盘锦旧名建设有限公司', identifiers: [ofFirm(1)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a bidder that bore the listed name before',
    [listed()],
    { name: HONEST, formerNames: [RIGGING] },
    {},
    'review',
    ['formerName'],
  ],
  [
    'a legal form and nothing else',
    [listed({ name: '有限公司' })],
    { name: '有限公司' },
    {},
    'review',
    ['identifierInvalid'],
  ],
  ['a name too short to tell a party by', [listed({ name: '辽河' })], { name: '辽河' }, {}, 'review', ['similarName']],
  [
    'a short form that a foreign list gives',
    [listed({ name: 'Development Action Centre', otherNames: ['DAC'] })],
    { name: 'DAC' },
    {},
    'review',
    ['similarName'],
  ],
  [
    'a branch of the listed party',
    [listed()],
    { name: `${RIGGING}大洼分公司`, identifiers: [ofFirm(3)] },
    {},
    'review',
    ['branchOfListed'],
  ],
  [
    'a branch of a branch of the listed party',
    [listed()],
    { name: `${RIGGING}大洼分公司田家项目部` },
    {},
    'review',
    ['branchOfListed'],
  ],
  [
    'the parent of a listed branch',
    [listed({ name: `${RIGGING}大洼分公司` })],
    rigging,
    { ledgerSize: 1 },
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the parent of a listed branch, by another credit code',
    [listed({ name: `${HONEST}大洼分公司` })],
    honest,
    {},
    'review',
    ['parentOfListed'],
  ],
  [
    'a firm that shares the beginning of its name only',
    [listed({ name: `${HONEST}大洼分公司` })],
    { name: '盘锦诚信设计有限公司' },
    {},
    'clear',
    ['notListed'],
  ],
]

const PEOPLE: readonly Row[] = [
  ['a person by name only', [listed(aPerson)], { kind: 'person', name: '王伟' }, {}, 'review', ['personByNameOnly']],
  [
    'a person of that name where the listing has no number',
    [listed({ ...aPerson, identifiers: [] })],
    { kind: 'person', name: '王伟', identifiers: [ofPerson(2)] },
    {},
    'review',
    ['personByNameOnly'],
  ],
  [
    'a person of that name with another identity number',
    [listed(aPerson)],
    { kind: 'person', name: '王伟', identifiers: [ofPerson(2)] },
    {},
    'review',
    ['sameNameOtherIdentifier'],
  ],
  [
    'a legal representative who is listed, by number',
    [listed(aPerson)],
    { ...honest, ...legal('王伟', 1) },
    {},
    'review',
    ['personListed'],
  ],
  [
    'a legal representative by name only',
    [listed(aPerson)],
    { ...honest, ...legal('王伟') },
    {},
    'review',
    ['personByNameOnly'],
  ],
  [
    'a legal representative of that name with another number',
    [listed(aPerson)],
    { ...honest, ...legal('王伟', 2) },
    {},
    'clear',
    ['notListed'],
  ],
  [
    'a person who is also named in the listing of another firm',
    [listed({ persons: [{ role: 'legalRepresentative', name: '王伟', identifiers: [listedPerson(1)] }] })],
    { ...honest, ...legal('王伟', 1) },
    {},
    'review',
    ['sharedPerson'],
  ],
  [
    'a person of the same name only as one in the listing of another firm',
    [listed({ persons: [{ role: 'legalRepresentative', name: '王伟', identifiers: [listedPerson(1)] }] })],
    { ...honest, ...legal('王伟') },
    {},
    'clear',
    ['notListed'],
  ],
  [
    'a listed firm with the very person its listing names',
    [listed({ persons: [{ role: 'legalRepresentative', name: '王伟', identifiers: [listedPerson(1)] }] })],
    { ...rigging, ...legal('王伟', 1) },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a controlling shareholder that is a listed firm',
    [listed()],
    { ...honest, persons: [{ role: 'controllingShareholder', name: RIGGING, identifiers: [ofFirm(1)] }] },
    {},
    'review',
    ['personListed'],
  ],
  [
    'a person with an identity number that fails its check',
    [listed()],
    {
      ...honest,
      persons: [
        {
          role: 'legalRepresentative',
          name: '赵六',
          identifiers: [{ scheme: 'cnId', value: `${cnId(3).slice(0, 17)}${cnId(3).endsWith('1') ? '2' : '1'}` }],
        },
      ],
    },
    {},
    'review',
    ['identifierInvalid'],
  ],
]

const MEMBERS: readonly Row[] = [
  [
    'a consortium with a blocked member',
    [listed()],
    member(rigging),
    {},
    'blocked',
    ['listedByIdentifier', 'memberBlocked'],
  ],
  [
    'a consortium with a member blocked by name',
    [listed()],
    member({ name: RIGGING }),
    {},
    'blocked',
    ['listedByName', 'memberBlocked'],
  ],
  [
    'a consortium with a member to be reviewed',
    [listed({}, { measure: 'restrict' })],
    member(rigging),
    {},
    'review',
    ['effectRestricts', 'memberReview'],
  ],
  [
    'a consortium with a member whose legal representative is listed',
    [listed(aPerson)],
    member({ ...honest, ...legal('王伟', 1) }),
    {},
    'review',
    ['memberReview', 'personListed'],
  ],
  [
    'a consortium with a member recorded only',
    [listed({}, { measure: 'record' })],
    member(rigging),
    {},
    'clear',
    ['recordOnly'],
  ],
  [
    'a consortium of firms that are not listed',
    [listed()],
    member({ identifiers: [ofFirm(4)] }),
    {},
    'clear',
    ['notListed'],
  ],
  [
    'a listed firm that leads a consortium of honest ones',
    [listed()],
    { ...rigging, members: [aBidder(honest)] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
]

const EFFECTS: readonly Row[] = [
  ['a restriction', [listed({}, { measure: 'restrict' })], rigging, {}, 'review', ['effectRestricts']],
  ['a notice', [listed({}, { measure: 'notice' })], rigging, {}, 'review', ['effectNotices']],
  [
    'a notice, the party known by name',
    [listed({}, { measure: 'notice' })],
    { name: RIGGING },
    {},
    'review',
    ['effectNotices'],
  ],
  ['a record', [listed({}, { measure: 'record' })], rigging, {}, 'clear', ['recordOnly']],
  [
    'a record of a party that is only perhaps the same',
    [listed({}, { measure: 'record' })],
    { name: RIGGING, identifiers: [ofFirm(2)] },
    {},
    'clear',
    ['recordOnly'],
  ],
  ['a prohibition in another field', [listed({}, { fields: ['land'] })], rigging, {}, 'review', ['otherField']],
  [
    'a prohibition in the field above the asked one',
    [listed({}, { fields: ['engineering'] })],
    rigging,
    { field: 'engineering.water' },
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a prohibition in a field below the asked one',
    [listed({}, { fields: ['engineering.water'] })],
    rigging,
    { field: 'engineering' },
    'review',
    ['otherField'],
  ],
  [
    'a prohibition in the whole province',
    [listed({}, { regions: [regionCode('210000')] })],
    rigging,
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a prohibition in one city, asked about another',
    [listed({}, { regions: [regionCode('211100')] })],
    rigging,
    { region: regionCode('210200') },
    'review',
    ['otherRegion'],
  ],
  [
    'a prohibition in one city, asked about the province',
    [listed({}, { regions: [regionCode('211100')] })],
    rigging,
    { region: regionCode('210000') },
    'review',
    ['otherRegion'],
  ],
  ['a prohibition for agencies', [listed({}, { roles: ['agency'] })], rigging, {}, 'review', ['otherRole']],
  [
    'a prohibition elsewhere in every respect',
    [listed({}, { fields: ['land'], regions: [regionCode('210200')], roles: ['expert'] })],
    rigging,
    {},
    'review',
    ['otherField', 'otherRegion', 'otherRole'],
  ],
  [
    'a notice here and a prohibition in another field',
    [listed({}, { measure: 'notice' }, { fields: ['land'] })],
    rigging,
    {},
    'review',
    ['effectNotices'],
  ],
  [
    'a prohibition here and a record in another field',
    [listed({}, {}, { measure: 'record', fields: ['land'] })],
    rigging,
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a record here and a prohibition in another field',
    [listed({}, { measure: 'record' }, { fields: ['land'] })],
    rigging,
    {},
    'review',
    ['otherField'],
  ],
  [
    'two listings, a notice and a prohibition',
    [listed({}, { measure: 'notice' }), listed()],
    rigging,
    {},
    'blocked',
    ['listedByIdentifier', 'effectNotices'],
  ],
  [
    'two listings, a record and a restriction',
    [listed({}, { measure: 'record' }), listed({}, { measure: 'restrict' })],
    rigging,
    {},
    'review',
    ['effectRestricts', 'recordOnly'],
  ],
]

const ban = listed()
const listEffect = listed({}, { kind: 'list', regions: china })
const DAYS: readonly Row[] = [
  ['the day before the first', [ban], rigging, day('2026-03-01'), 'clear', ['notListed']],
  ['the first day', [ban], rigging, day('2026-03-02'), 'blocked', ['listedByIdentifier']],
  ['the last day', [ban], rigging, day('2027-03-01'), 'blocked', ['listedByIdentifier']],
  ['the day after the last', [ban], rigging, day('2027-03-02'), 'clear', ['notListed']],
  [
    'a day long after, of a ban without end',
    [listed({}, { period: from('2026-03-02', null) })],
    rigging,
    day('2066-03-02'),
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the day before a stay',
    [then(ban, stayed('2026-06-01'))],
    rigging,
    day('2026-05-31'),
    'blocked',
    ['listedByIdentifier'],
  ],
  ['the first day of a stay', [then(ban, stayed('2026-06-01'))], rigging, day('2026-06-01'), 'clear', ['notListed']],
  [
    'the day it is resumed',
    [then(ban, stayed('2026-06-01'), resumed('2026-07-01'))],
    rigging,
    day('2026-07-01'),
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the last stayed day',
    [then(ban, stayed('2026-06-01'), resumed('2026-07-01'))],
    rigging,
    day('2026-06-30'),
    'clear',
    ['notListed'],
  ],
  [
    'the day of repair, the ban being part of the penalty',
    [then(ban, repaired('2026-06-01'))],
    rigging,
    day('2026-06-01'),
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'the day of repair, the ban following from the list',
    [then(listEffect, repaired('2026-06-01'))],
    rigging,
    day('2026-06-01'),
    'clear',
    ['notListed'],
  ],
  [
    'the day before repair',
    [then(listEffect, repaired('2026-06-01'))],
    rigging,
    day('2026-05-31'),
    'blocked',
    ['listedByIdentifier'],
  ],
  ['the day of removal', [then(ban, removed('2026-06-01'))], rigging, day('2026-06-01'), 'clear', ['notListed']],
  [
    'the day before removal',
    [then(ban, removed('2026-06-01'))],
    rigging,
    day('2026-05-31'),
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a day before the revocation, which undoes it from the beginning',
    [then(ban, revoked('2026-06-01'))],
    rigging,
    day('2026-05-01'),
    'clear',
    ['notListed'],
  ],
  [
    'a listing whose body was erased',
    [[{ type: 'listing.published', body: undefined }]],
    rigging,
    {},
    'clear',
    ['notListed'],
  ],
]

const KNOWLEDGE: readonly Row[] = [
  [
    'a ledger of the size before the publication',
    [listed({ identifiers: [ofFirm(9)], name: '盘锦别家建设有限公司' }), ban],
    rigging,
    { ledgerSize: 1 },
    'clear',
    ['notListed'],
  ],
  [
    'a ledger of the size just after it',
    [listed({ identifiers: [ofFirm(9)], name: '盘锦别家建设有限公司' }), ban],
    rigging,
    { ledgerSize: 2 },
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a ledger of a size before the revocation',
    [then(ban, revoked('2026-03-10'))],
    rigging,
    { ledgerSize: 1 },
    'blocked',
    ['listedByIdentifier'],
  ],
  ['an empty ledger', [ban], rigging, { ledgerSize: 0 }, 'clear', ['notListed']],
]

/** Without a code, as lists of other regions and countries give firms: by a code they would be told apart. */
const codeless = (name: string, more: Partial<ListedParty> = {}): Story => listed({ name, identifiers: [], ...more })
const asked = (name: string, more: Partial<Bidder> = {}): Partial<Bidder> => ({ name, ...more })
const similar = ['review', ['similarName']] as const
const none = ['clear', ['notListed']] as const

const SIMILAR: readonly Row[] = [
  ['the place in full before the name', [codeless(RIGGING)], asked('辽宁省盘锦市围标建设有限公司'), {}, ...similar],
  ['the place in brackets', [codeless(RIGGING)], asked('围标建设（盘锦）有限公司'), {}, ...similar],
  ['no place', [codeless(RIGGING)], asked('围标建设有限公司'), {}, ...similar],
  ['a slip in the place', [codeless(RIGGING)], asked('盘绵围标建设有限公司'), {}, ...similar],
  ['a character that sounds the same', [codeless(RIGGING)], asked('盘锦围彪建设有限公司'), {}, ...similar],
  ['a slip in the legal form', [codeless(RIGGING)], asked('盘锦围标建设有限公可'), {}, ...similar],
  ['the short form of the name', [codeless('中国建筑一局（集团）有限公司')], asked('中建一局'), {}, ...similar],
  ['the name in pinyin', [codeless(RIGGING)], asked('Panjin Weibiao Jianshe Youxian Gongsi'), {}, ...similar],
  [
    'the name in pinyin without spaces',
    [codeless(RIGGING)],
    asked('panjinweibiaojiansheyouxiangongsi'),
    {},
    ...similar,
  ],
  [
    'the name half in pinyin, half in English',
    [codeless(RIGGING)],
    asked('Panjin Weibiao Construction Co., Ltd.'),
    {},
    ...similar,
  ],
  [
    'words in another order',
    [codeless('Andes Harbour Construction Ltd')],
    asked('Construction Harbour Andes'),
    {},
    ...similar,
  ],
  ['a name in Cyrillic', [codeless('OOO Stroygazmontazh')], asked('ООО «Стройгазмонтаж»'), {}, ...similar],
  ['the same words in another city', [codeless(RIGGING)], asked('锦州围标建设有限公司'), {}, ...none],
  ['another number', [codeless('盘锦第一围标建设有限公司')], asked('盘锦第二围标建设有限公司'), {}, ...none],
  ['the opposite direction', [codeless('盘锦辽东围标建设有限公司')], asked('盘锦辽西围标建设有限公司'), {}, ...none],
  ['another trade of the same trade name', [codeless(RIGGING)], asked('盘锦围标餐饮管理有限公司'), {}, ...none],
  [
    'a trade name of as usual a character',
    [codeless('盘锦华兴建设有限公司')],
    asked('盘锦华泰建设有限公司'),
    {},
    ...none,
  ],
  ['general words only', [codeless('中国建设工程有限公司')], asked('北京建设工程有限公司'), {}, ...none],
  [
    'a similar name with another valid code',
    [listed()],
    asked('盘锦围栏建设有限公司', { identifiers: [ofFirm(2)] }),
    {},
    ...none,
  ],
  [
    'a similar name in another country',
    [codeless('Andes Harbour Construction Ltd', { country: 'PE' })],
    asked('Andes Harbor Construction', { country: 'CL' }),
    {},
    ...none,
  ],
  ['a similar name below the threshold', [codeless(RIGGING)], asked('盘锦围标'), { threshold: 0.95 }, ...none],
  [
    'a similar name that was judged before',
    [codeless(RIGGING)],
    asked('围标建设有限公司', { exclude: ['lst_00000000000000000000' as ListingId] }),
    {},
    ...none,
  ],
  [
    'an equal name that was judged, against the proof',
    [listed()],
    { ...rigging, exclude: ['lst_00000000000000000000' as ListingId] },
    {},
    'blocked',
    ['listedByIdentifier'],
  ],
  [
    'a person whose names stand in another order',
    [codeless('Wang Xiaoming', { kind: 'person' })],
    asked('Xiaoming Wang', { kind: 'person' }),
    {},
    ...similar,
  ],
  [
    'a person written in characters and in pinyin',
    [codeless('王小明', { kind: 'person' })],
    asked('WANG XIAO MING', { kind: 'person' }),
    {},
    ...similar,
  ],
  [
    'a similar person born on another day',
    [codeless('Wang Xiaoming', { kind: 'person', birthDate: '1970-03-02' })],
    asked('Xiaoming Wang', { kind: 'person', birthDate: '1985' }),
    {},
    ...none,
  ],
]

const TABLES = {
  identity: IDENTITY,
  names: NAMES,
  'similar names': SIMILAR,
  people: PEOPLE,
  members: MEMBERS,
  effects: EFFECTS,
  days: DAYS,
  knowledge: KNOWLEDGE,
}

describe('the verdict', () => {
  for (const [subject, rows] of Object.entries(TABLES)) {
    describe(`on ${subject}`, () => {
      for (const [sentence, listings, bidder, asked, verdict, reasons] of rows) {
        it(`is ${verdict} for ${sentence}`, () => {
          const index = indexOf(ledgerOf(...listings))
          const result = index.screen(aBidder(bidder), aQuestion({ ledgerSize: index.size, ...asked }))
          expect([result.verdict, result.reasons]).to.deep.equal([verdict, reasons])
          // Results are hashed: their members are in canonical order, so that nothing has to be sorted.
          expect(JSON.stringify(result)).to.equal(canonical(result))
        })
      }
    })
  }

  it('has a row for every reason there is, and sixty at least', () => {
    const rows = Object.values(TABLES).flat()
    const covered = new Set(rows.flatMap(([, , , , , reasons]) => reasons))
    expect(REASONS.filter((reason) => !covered.has(reason))).to.deep.equal([])
    expect(rows).to.have.length.above(60)
  })
})
