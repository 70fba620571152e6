import { expect } from 'chai'
import { describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import { isStronger } from '../../server/reference/measures.ts'
import { exclusionFor, OFFENCES, offenceOf, strongestFor } from '../../server/reference/offences.ts'

const CODES = [
  ...['101', '102', '103', '104', '111', '112', '113', '114', '121', '122', '123', '124'].map((n) => `ENG-${n}`),
  ...['131', '132', '133', '134', '135', '136', '137', '141', '142', '151', '152', '161'].map((n) => `ENG-${n}`),
  ...['171', '172', '173', '174', '175', '181', '182', '191', '192'].map((n) => `ENG-${n}`),
  ...['201', '202', '203', '204', '205', '206', '207', '208', '209', '210', '211', '212'].map((n) => `GP-${n}`),
  ...['213', '214', '221', '231', '241', '251'].map((n) => `GP-${n}`),
  ...['301', '302', '303', '304'].map((n) => `MED-${n}`),
  ...['401', '402', '403', '404', '405', '406', '407', '408'].map((n) => `LAND-${n}`),
  ...['501', '502', '503', '504', '505'].map((n) => `MINE-${n}`),
  ...['601', '602', '603', '604', '605'].map((n) => `SOE-${n}`),
  ...['701', '702', '703', '704', '705'].map((n) => `HOU-${n}`),
  ...['801', '802', '803', '804', '805', '806', '807', '821', '822'].map((n) => `GEN-${n}`),
]

/** Shortest and longest term in months, and whether no end is lawful, as the articles have them. */
const TERMS: Record<string, readonly [number | null, number | null, boolean]> = {
  'ENG-101': [12, 24, false],
  'ENG-103': [12, 24, false],
  'ENG-104': [null, null, true],
  'ENG-111': [12, 36, false],
  'ENG-113': [12, 36, false],
  'ENG-121': [24, 60, false],
  'ENG-137': [12, 60, true],
  'ENG-142': [12, 24, false],
  'ENG-151': [null, null, true],
  'ENG-152': [0, null, true],
  'ENG-181': [36, 36, false],
  'ENG-191': [null, null, false],
  'GP-201': [12, 36, false],
  'GP-214': [12, 36, false],
  'GP-221': [12, 36, false],
  'GP-231': [null, null, true],
  'GP-241': [36, 36, false],
  'LAND-405': [0, null, true],
  'SOE-604': [60, null, true],
  'HOU-702': [60, 60, false],
  'HOU-704': [null, 36, false],
  'GEN-801': [24, 60, true],
  'GEN-803': [36, 36, false],
}

const RECORD_ONLY = [
  'ENG-122',
  'ENG-123',
  'ENG-131',
  'ENG-133',
  'ENG-161',
  'ENG-171',
  'GP-213',
  'GP-251',
  'SOE-601',
  'HOU-701',
]

const must = (code: string) => {
  const offence = offenceOf(code)
  if (!offence) throw new Error(`${code} is not in the catalogue`)
  return offence
}

describe('the offence catalogue', () => {
  it('has every offence once and no other', () => {
    expect(OFFENCES.map((it) => it.code)).to.have.members(CODES)
  })

  it('names article, authority, field, role and both titles for each', () => {
    for (const it of OFFENCES) {
      expect(
        it.basis.every(({ law }) => law.length > 0),
        it.code,
      ).to.equal(true)
      expect(it.authorities, it.code).to.not.be.empty
      expect(it.fields, it.code).to.not.be.empty
      expect(it.roles, it.code).to.not.be.empty
      expect(it.kinds, it.code).to.not.be.empty
      expect(it.title.zh, it.code).to.match(/\p{Script=Han}/u)
      expect(it.title.en, it.code).to.match(/^[A-Z].+/)
    }
  })

  for (const [code, [minMonths, maxMonths, openEnded]] of Object.entries(TERMS)) {
    it(`gives ${code} a term of ${minMonths ?? '–'} to ${maxMonths ?? '–'} months${openEnded ? ' or no end' : ''}`, () => {
      expect(must(code).exclusion).to.include({ minMonths, maxMonths, openEnded })
    })
  }

  it('has no range that ends before it begins', () => {
    for (const { code, exclusion } of OFFENCES) {
      const { minMonths, maxMonths } = exclusion ?? { minMonths: null, maxMonths: null }
      if (minMonths !== null && maxMonths !== null) expect(minMonths, code).to.be.at.most(maxMonths)
    }
  })

  for (const code of RECORD_ONLY) {
    it(`only records ${code}`, () => expect(must(code)).to.include({ strongest: 'record', exclusion: null }))
  }

  it('prohibits nothing without an exclusion, and excludes for nothing that is only recorded', () => {
    for (const { code, strongest, exclusion } of OFFENCES) {
      if (strongest === 'prohibit') expect(exclusion, code).to.not.equal(null)
      if (strongest === 'record') expect(exclusion, code).to.equal(null)
    }
  })

  it('asks for a finding of seriousness where the article does, and nowhere else', () => {
    const serious = OFFENCES.filter((it) => it.seriousness !== null).map((it) => it.code)
    expect(serious).to.have.members(
      ['101', '102', '103', '111', '112', '113', '121', '141', '142'].map((n) => `ENG-${n}`),
    )
    for (const code of serious) expect(must(code).seriousness?.triggers, code).to.not.be.empty
  })

  it('holds the published definitions as boxes to tick', () => {
    expect(must('ENG-101').evidence).to.have.length(5 + 6)
    expect(must('ENG-102').evidence).to.have.length(6)
    expect([...must('ENG-112').evidence, ...must('ENG-113').evidence]).to.have.length(5)
    expect(must('ENG-152').evidence).to.have.length(8)
    expect(must('GP-203').evidence).to.have.length(7)
  })

  it('gives the codes of triggers and evidence of one offence once each', () => {
    for (const { code, seriousness, evidence } of OFFENCES) {
      const codes = [...(seriousness?.triggers ?? []), ...evidence].map((it) => it.code)
      expect(new Set(codes).size, code).to.equal(codes.length)
    }
  })

  it('leaves exclusion by a procurement agency to discretion', () => {
    expect(OFFENCES.filter((it) => it.discretionary).map((it) => it.code)).to.deep.equal(['GP-221'])
  })

  it('keeps private persons of public housing, and bribers, off the public page', () => {
    for (const it of OFFENCES.filter(({ code }) => code.startsWith('HOU')))
      expect(it.publicPage).to.equal('organizations')
    expect(must('GEN-807').publicPage).to.equal('never')
    expect(must('GP-201').publicPage).to.equal('everyone')
  })

  it('bars the persons behind kickbacks, but only records the firm', () => {
    const kickbacks = must('MED-301')
    expect(exclusionFor(kickbacks, 'person')).to.include({ minMonths: 60 })
    expect(strongestFor(kickbacks, 'person')).to.equal('prohibit')
    expect(exclusionFor(kickbacks, 'organization')).to.equal(null)
    expect(strongestFor(kickbacks, 'organization')).to.equal('record')
    expect(isStronger(strongestFor(must('GP-201'), 'organization'), 'restrict')).to.equal(true)
  })

  it('answers for a day, and not before an offence was one', () => {
    expect(offenceOf('MINE-503', civilDate('2025-06-30'))).to.equal(undefined)
    expect(offenceOf('MINE-503', civilDate('2025-07-01'))?.code).to.equal('MINE-503')
    expect(offenceOf('GP-999')).to.equal(undefined)
  })
})
