// npm run evaluate [-- --show CLASS] [--distractors N] [--seed N]: how well the screening finds parties under other spellings, and
// how often it takes one party for another, on the labelled cases of test/screening/evaluation. With a seed the generated
// ones are made anew, of names that nobody has read: no rule can have been made for them, and no label was looked over.
import { parseArgs } from 'node:util'
import { CLASSES, type ClassName } from './evaluation/classes.ts'
import { evaluate } from './evaluation/evaluate.ts'
import { generateCases } from './evaluation/generate/generate.ts'
import { readCases } from './evaluation/labelled-case.ts'
import { classList, confusionsOf, reportOf } from './evaluation/report.ts'
import { progress } from './progress.ts'

const DISTRACTORS = 20_000

const { values } = parseArgs({
  options: {
    show: { type: 'string' },
    distractors: { type: 'string', default: String(DISTRACTORS) },
    seed: { type: 'string' },
  },
})
const shown = CLASSES.find((name): name is ClassName => name === values.show)
if (values.show !== undefined && shown === undefined) {
  process.stdout.write(`There is no class ${values.show}. The classes are:\n${classList()}\n`)
} else {
  const cases = values.seed === undefined ? readCases() : [...generateCases(Number(values.seed)).values()].flat()
  const outcomes = evaluate(cases, Number(values.distractors), progress)
  const of = outcomes.filter((it) => it.case.class === shown)
  process.stdout.write(`${shown === undefined ? reportOf(outcomes) : confusionsOf(of)}\n`)
}
