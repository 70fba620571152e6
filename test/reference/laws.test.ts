import { expect } from 'chai'
import { describe, it } from 'mocha'
import { cite, LAWS } from '../../server/reference/laws.ts'
import { OFFENCES } from '../../server/reference/offences.ts'

describe('laws', () => {
  it('are cited by name, article and version', () => {
    expect(cite('政府采购法 2014', '77(1)①')).to.deep.equal({ law: '政府采购法', article: '77(1)①', version: '2014' })
  })

  it('hold every version that an offence stands on', () => {
    const known = new Set(LAWS.map((it) => `${it.name} ${it.version}`))
    for (const { code, basis } of OFFENCES) {
      for (const it of basis) expect(known.has(`${it.law} ${it.version}`), code).to.equal(true)
    }
  })

  it('end when the next one begins: 令58号 the day before 令36号', () => {
    const byName = (name: string) => LAWS.find((it) => it.name === name)
    expect(byName('国家发展改革委令第58号')?.inForceTo).to.equal('2026-03-31')
    expect(byName('国家发展改革委令第36号')?.inForceFrom).to.equal('2026-04-01')
  })
})
