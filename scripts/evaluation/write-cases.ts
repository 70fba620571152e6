// node --import tsx scripts/evaluation/write-cases.ts: makes the generated cases anew. Read them before they are committed.
import { writeFileSync } from 'node:fs'
import { generateCases } from './generate/generate.ts'
import { fileOf, writtenCases } from './labelled-case.ts'

for (const [name, cases] of generateCases()) {
  writeFileSync(fileOf(name), writtenCases(cases))
  process.stdout.write(`${name} ${cases.length}\n`)
}
