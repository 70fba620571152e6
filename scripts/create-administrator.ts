// npm run create-administrator -- --username NAME: an account that may open the others. Prints its password, this once.
// Its department is made too where there is none of that code yet.
import { parseArgs } from 'node:util'
import Joi from 'joi'
import { addDepartment, departmentOf } from '../server/access/departments.ts'
import { addOfficer } from '../server/access/officers.ts'
import { readConfig } from '../server/config.ts'
import { openRegistry } from '../server/context.ts'
import { joining } from '../server/database.ts'
import { createLog } from '../server/log.ts'
import { AUTHORITIES } from '../server/reference/authorities.ts'
import type { Department } from '../server/reference/departments.ts'
import { isRegion } from '../server/reference/regions.ts'

const options = Joi.object({
  username: Joi.string()
    .pattern(/^[a-z][a-z0-9._-]{1,49}$/)
    .required()
    .messages({ 'string.pattern.base': '--username takes 2 to 50 small letters, digits and . _ -, a letter first' }),
  name: Joi.string().max(100).default(Joi.ref('username')),
  department: Joi.string()
    .pattern(/^[a-z0-9][a-z0-9-]{1,49}$/)
    .default('registry'),
  'department-name': Joi.string().max(100).default('登记机构'),
  region: Joi.string()
    .custom((code: string, { error }) => (isRegion(code) ? code : error('any.invalid')))
    .default('100000'),
  authority: Joi.string()
    .valid(...AUTHORITIES)
    .default('developmentReform'),
}).messages({ 'any.required': 'give --username NAME' })

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const wanted = readOptions()
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = await joining(readConfig(process.env))
  const { ctx, stop } = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  try {
    if (!(await departmentOf(wanted.department.code))) await addDepartment(ctx, 'commandLine', wanted.department)
    const { username, name, department } = wanted
    const account = await addOfficer(ctx, 'commandLine', {
      username,
      name,
      role: 'administrator',
      department: department.code,
    })
    process.stdout.write(`Administrator ${username}, password ${account.password}\n`)
  } finally {
    await stop()
  }
}

function readOptions(): { readonly username: string; readonly name: string; readonly department: Department } {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      username: text,
      name: text,
      department: text,
      'department-name': text,
      region: text,
      authority: text,
    },
  })
  const { value, error } = options.validate(values, { abortEarly: false })
  if (error) throw new Error(`${error.details.map(({ message }) => message).join('; ')}.`)
  const { username, name, department: code, 'department-name': departmentName, region, authority } = value
  return { username, name, department: { code, name: departmentName, region, authority, active: true } }
}
