import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import { isPublic } from '../../server/registry/visibility.ts'
import { aBody } from '../ledger/cast.ts'
import { folded, published, removed, repaired, revoked, type Story, stayed } from './cast.ts'

const openEnded = { publication: { ...aBody().publication, until: null } }
const forOffence = (code: string, kind: 'organization' | 'person'): Partial<ListingBody> => ({
  offence: { ...aBody().offence, code: code as OffenceCode },
  party: { ...aBody().party, kind },
})

describe('a listing', () => {
  // Published from 2026-03-05 to 2029-03-01.
  const rows: readonly [string, Story, string, boolean][] = [
    ['the day before its publication', [published()], '2026-03-04', false],
    ['its first public day', [published()], '2026-03-05', true],
    ['its last public day, though no effect is in force any more', [published()], '2029-03-01', true],
    ['the day after its last public day', [published()], '2029-03-02', false],
    ['any later day when no law sets an end', [published(openEnded)], '2099-01-01', true],
    ['a stayed day, with its state', [published(), stayed('2026-05-01')], '2026-05-02', true],
    ['the day before repair', [published(), repaired('2026-07-01')], '2026-06-30', true],
    ['the day of repair', [published(), repaired('2026-07-01')], '2026-07-01', false],
    ['the day of removal', [published(), removed('2026-07-01')], '2026-07-01', false],
    ['any day once revoked', [published(), revoked('2026-08-01')], '2026-04-01', false],
    [
      'any day, naming a person who cheated for public housing',
      [published(forOffence('HOU-702', 'person'))],
      '2026-06-01',
      false,
    ],
    [
      'its days, naming a landlord company for a housing offence',
      [published(forOffence('HOU-704', 'organization'))],
      '2026-06-01',
      true,
    ],
    ['its days, naming a person for another offence', [published(forOffence('GP-201', 'person'))], '2026-06-01', true],
    [
      'its days, naming a person whom a foreign list names',
      [published(forOffence('GEN-821', 'person'))],
      '2026-06-01',
      true,
    ],
    ['any day once erased', [{ type: 'listing.published', body: undefined }], '2026-06-01', false],
  ]
  for (const [when, story, day, shown] of rows) {
    it(`is ${shown ? 'public' : 'not public'} on ${when}`, () => {
      expect(isPublic(folded(...story), civilDate(day))).to.equal(shown)
    })
  }
})
