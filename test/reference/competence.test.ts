import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Authority } from '../../server/reference/authorities.ts'
import { competenceArticle, isCompetent } from '../../server/reference/competence.ts'

const MAY: readonly (readonly [Authority, string])[] = [
  ['finance', 'GP-201'],
  ['finance', 'GP-221'],
  ['housingConstruction', 'ENG-101'],
  ['housingConstruction', 'HOU-702'],
  ['transport', 'ENG-121'],
  ['water', 'ENG-191'],
  ['developmentReform', 'ENG-113'],
  ['humanResources', 'ENG-181'],
  ['naturalResources', 'LAND-405'],
  ['naturalResources', 'MINE-503'],
  ['stateAssets', 'SOE-602'],
  ['health', 'MED-301'],
  ['healthcareSecurity', 'MED-303'],
  ['court', 'GEN-801'],
  ['marketRegulation', 'ENG-104'],
]

const MAY_NOT: readonly (readonly [Authority, string])[] = [
  ['housingConstruction', 'GP-201'],
  ['finance', 'ENG-101'],
  ['finance', 'LAND-405'],
  ['transport', 'ENG-191'],
  ['water', 'ENG-192'],
  ['health', 'MED-302'],
  ['naturalResources', 'SOE-601'],
  ['housingConstruction', 'ENG-181'],
  ['finance', 'GP-999'],
]

describe('competence', () => {
  for (const [authority, code] of MAY) {
    it(`lets ${authority} list under ${code}`, () => expect(isCompetent(authority, code)).to.equal(true))
  }
  for (const [authority, code] of MAY_NOT) {
    it(`does not let ${authority} list under ${code}`, () => expect(isCompetent(authority, code)).to.equal(false))
  }

  it('stands on an article, but for lists that have rules of their own', () => {
    expect(competenceArticle('ENG-101')).to.equal('招标投标法 61')
    expect(competenceArticle('GEN-801')).to.equal(null)
  })
})
