import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { CLASSES } from '../../../scripts/evaluation/classes.ts'
import { evaluate, type Outcome } from '../../../scripts/evaluation/evaluate.ts'
import { figuresOf, ofGroups, TOTALS } from '../../../scripts/evaluation/figures.ts'
import { generateCases } from '../../../scripts/evaluation/generate/generate.ts'
import { fileOf, type LabelledCase, readCases, writtenCases } from '../../../scripts/evaluation/labelled-case.ts'
import { FLOORS, holds } from './floors.ts'

/** Every so manieth case, and so many listings beside those asked about. */
const THIN = 5
const DISTRACTORS = 2_000

describe('the labelled evaluation of the screening', () => {
  const cases = readCases()

  it('has 60 cases and more of every class in either half', () => {
    for (const name of CLASSES) {
      for (const half of ['tune', 'test']) {
        const count = cases.filter((it) => it.class === name && it.half === half).length
        expect(count, `${name}, ${half}`).to.be.at.least(60)
      }
    }
  })

  it('is what its generator makes', () => {
    for (const [name, made] of generateCases()) {
      expect(readFileSync(fileOf(name), 'utf8') === writtenCases(made), name).to.equal(true)
    }
  })

  it('lists no party in both halves', () => {
    const listedIn = (half: string) => new Set(cases.filter((it) => it.half === half).map((it) => it.listed.name))
    const inTest = listedIn('test')
    const both = [...listedIn('tune')].filter((name) => inTest.has(name))
    expect(both).to.deep.equal([])
  })

  it('labels no pair in two ways', () => {
    const labels = new Map(cases.map(({ query, listed, label }) => [JSON.stringify([query, listed]), label]))
    const otherwise = cases.filter(({ query, listed, label }) => labels.get(JSON.stringify([query, listed])) !== label)
    expect(otherwise).to.deep.equal([])
  })

  describe('on a thin sample', () => {
    let outcomes: Outcome[]

    before(() => {
      outcomes = evaluate(thinned(cases), DISTRACTORS, () => ({ tick: () => undefined, end: () => undefined }))
    })

    for (const { title, groups, figure } of TOTALS) {
      it(`stays on the right side of the floor: ${title}`, () => {
        const value = figuresOf(ofGroups(outcomes, groups))[figure]
        const floor = FLOORS[title]
        if (value === null || floor === undefined) throw new Error(`Nothing to compare: ${title}`)
        expect(holds(figure, value, floor), `${value} against ${floor}`).to.equal(true)
      })
    }

    it('never blocks a person by name alone', () => {
      const persons = ofGroups(outcomes, ['persons', 'personsOthers'])
      expect(persons.filter(({ verdict }) => verdict === 'blocked')).to.deep.equal([])
    })

    it('blocks nobody whose name is merely like a listed one', () => {
      const others = ofGroups(outcomes, ['chineseOthers', 'latinOthers'])
      expect(others.filter(({ verdict }) => verdict === 'blocked')).to.deep.equal([])
    })
  })
})

const thinned = (cases: readonly LabelledCase[]): LabelledCase[] => cases.filter((_, at) => at % THIN === 0)
