import type { RuleFault } from '../../reference/rule-broken.ts'
import { completenessFaults } from './completeness.ts'
import { dateFaults } from './dates.ts'
import { departmentFaults } from './department.ts'
import { effectFaults } from './effects.ts'
import { evidenceFaults } from './evidence.ts'
import { identifierFaults } from './identifiers.ts'
import type { Matter } from './matter.ts'
import { personalNumberFaults } from './personal-numbers.ts'
import { procedureFaults } from './procedure.ts'
import { proofFaults } from './proofs.ts'
import { seriousFaults } from './serious.ts'
import { termFaults } from './term.ts'

const RULES: readonly ((matter: Matter) => RuleFault[])[] = [
  departmentFaults,
  effectFaults,
  termFaults,
  seriousFaults,
  evidenceFaults,
  procedureFaults,
  dateFaults,
  proofFaults,
  identifierFaults,
  personalNumberFaults,
  completenessFaults,
]

/** Every rule that the content of a case breaks today, the gravest first. */
export const ruleFaults = (matter: Matter): RuleFault[] => RULES.flatMap((rule) => rule(matter))
