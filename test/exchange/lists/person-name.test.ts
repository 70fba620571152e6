import { expect } from 'chai'
import { describe, it } from 'mocha'
import { kindOfName } from '../../../server/exchange/lists/person-name.ts'

describe('a name on a list that does not say whose it is', () => {
  for (const name of [
    'Liu Lijun',
    'Sanjay Gupta',
    'Salvador Duart',
    'Carlos Alberto de Otero López',
    'George C. Benson',
  ]) {
    it(`is a person's: ${name}`, () => {
      expect(kindOfName(name)).to.equal('person')
    })
  }

  for (const name of [
    'Olive Health Care',
    'OAO Dustlik',
    'DATEX Haiti',
    'GES Plan Sh.p.k.',
    'CORSEP',
    'Taihan CNS',
    '江西明强电力科技有限公司',
  ]) {
    it(`is an organization's: ${name}`, () => {
      expect(kindOfName(name)).to.equal('organization')
    })
  }
})
