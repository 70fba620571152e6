import { expect } from 'chai'
import { describe, it } from 'mocha'
import { type NameReading, readNames, readOtherNames } from '../../../server/exchange/lists/names.ts'

type Row = readonly [cell: string, name: string, more?: Partial<NameReading>]

const ROWS: readonly Row[] = [
  [
    'Hebei Construction Group Corporation Limited ("Hebei Construction")',
    'Hebei Construction Group Corporation Limited',
    { otherNames: ['Hebei Construction'] },
  ],
  ['“Timir” LLP (“Timir”)', 'Timir LLP', { otherNames: ['Timir'] }],
  [
    'Al-Ajam Company for General Contracting Ltd. (Al-Ajam)',
    'Al-Ajam Company for General Contracting Ltd.',
    { otherNames: ['Al-Ajam'] },
  ],
  [
    'Henan Geological and Mining Construction Engineering (Group) Co., Ltd.',
    'Henan Geological and Mining Construction Engineering (Group) Co., Ltd.',
  ],
  ['Kenoster (Nigeria) Limited', 'Kenoster (Nigeria) Limited'],
  ['Construtora OAS LLC (Qatar)', 'Construtora OAS LLC (Qatar)'],
  [
    'Gezhouba Investment (Tianjin) Partnership (Limited Partnership)',
    'Gezhouba Investment (Tianjin) Partnership (Limited Partnership)',
  ],
  [
    'Entreprise de Construction Urbaine et Rurales (ECUR) sarl',
    'Entreprise de Construction Urbaine et Rurales sarl',
    { otherNames: ['ECUR'] },
  ],
  [
    'Technique Import Export Joint Stock ("Technimex") Company',
    'Technique Import Export Joint Stock Company',
    { otherNames: ['Technimex'] },
  ],
  ['Africa Railways Logistics Limited (', 'Africa Railways Logistics Limited'],
  [
    'Ecograph LLC (a.k.a. Ecography Company) (Ecograph)',
    'Ecograph LLC',
    { otherNames: ['Ecography Company', 'Ecograph'] },
  ],
  [
    'Development and Relief Corporation B.V. (also known as DRC b.v.; also d.b.a. DRC Medical)',
    'Development and Relief Corporation B.V.',
    { otherNames: ['DRC b.v.', 'DRC Medical'] },
  ],
  [
    'Laxminarayan Mallick, also doing business under Laxmi Narayan Construction or Laxminarayan Construction',
    'Laxminarayan Mallick',
    { otherNames: ['Laxmi Narayan Construction', 'Laxminarayan Construction'] },
  ],
  [
    "J.M. Comércio Ltda. (Currently doing business as 'Pick Up Car')",
    'J.M. Comércio Ltda.',
    { otherNames: ['Pick Up Car'] },
  ],
  ['Groupe DEC S.A. / DEC Group Inc.', 'Groupe DEC S.A.', { otherNames: ['DEC Group Inc.'] }],
  ['Modern Servis MMC/Modern Serviz MMC', 'Modern Servis MMC', { otherNames: ['Modern Serviz MMC'] }],
  ['Emmyways Engineering/Construction Limited', 'Emmyways Engineering/Construction Limited'],
  [
    'Multistar Holdings Limited (Formerly Multi-Con Systems PTE Ltd.)',
    'Multistar Holdings Limited',
    { formerNames: ['Multi-Con Systems PTE Ltd.'] },
  ],
  [
    'Far Kurilish Montaj Invest\nFormerly known as Quvasoy Mukammal Tamir LLC',
    'Far Kurilish Montaj Invest',
    { formerNames: ['Quvasoy Mukammal Tamir LLC'] },
  ],
  [
    'Xinjinzhu Municipal Co., Ltd., f/k/a Henan Xinjinzhu Co., Ltd.',
    'Xinjinzhu Municipal Co., Ltd.',
    { formerNames: ['Henan Xinjinzhu Co., Ltd.'] },
  ],
  ['Fergana Rashona Gold (TIN No. 302163491)', 'Fergana Rashona Gold', { numbers: ['302163491'] }],
  [
    'Invepar Construtora Ltda. (CNPJ: 20. 182.043/0001-42)',
    'Invepar Construtora Ltda.',
    { numbers: ['20.182.043/0001-42'] },
  ],
  ['M/S Shimul Enterprise', 'Shimul Enterprise', { otherNames: ['M/S Shimul Enterprise'] }],
  ['Mr. Pedro César Lazo Montejo (Mr. Lazo)', 'Pedro César Lazo Montejo', { isPersons: true }],
  ['Mr. Peter Lee (aka Mr. Li Yi)', 'Peter Lee', { otherNames: ['Li Yi'], isPersons: true }],
  ['Hao, Zhiyong', 'Hao, Zhiyong', { otherNames: ['Zhiyong Hao'], isPersons: true }],
  ['Glocoms, Inc.', 'Glocoms, Inc.'],
  [
    'Mr. Rabin Amraev and any entity controlled by him',
    'Rabin Amraev',
    { remarks: ['and any entity controlled by him'], isPersons: true },
  ],
  [
    'Egis Water (but only for its business in the Water Sector)',
    'Egis Water',
    { remarks: ['but only for its business in the Water Sector'] },
  ],
]

describe('the cell of a name', () => {
  for (const [cell, name, more] of ROWS) {
    it(`is read for what it means: ${JSON.stringify(cell)}`, () => {
      const nothing = { otherNames: [], formerNames: [], numbers: [], remarks: [], isPersons: false }
      expect(readNames(cell)).to.deep.equal({ ...nothing, name, ...more })
    })
  }
})

describe('the cell of other names', () => {
  it('may hold several Chinese names', () => {
    expect(readOtherNames('新疆交通建设集团股份有限公司, 新疆交建')).to.deep.equal([
      '新疆交通建设集团股份有限公司',
      '新疆交建',
    ])
  })

  it('is mended where a line was broken inside a Chinese name', () => {
    expect(readOtherNames(' 河南省 地矿建设工程(集团)大连市 政工程有限公司')).to.deep.equal([
      '河南省地矿建设工程(集团)大连市政工程有限公司',
    ])
  })

  it('keeps the comma of a name in letters', () => {
    expect(readOtherNames('Tengwangge Group Co., Ltd.')).to.deep.equal(['Tengwangge Group Co., Ltd.'])
  })

  it('may be empty', () => {
    expect(readOtherNames(' ')).to.deep.equal([])
  })
})
