#!/usr/bin/env node
// npx blacklist-registry: what a platform does on the command line. Screens files of bidders against a registry or a
// replica, keeps a replica, and checks receipts. Who asks is told by the environment, never by an argument.
import { parseArgs } from 'node:util'
import { ReplicaRefused } from '../server/exchange/client/replica-refused.ts'
import { RemoteFault } from '../server/exchange/remote/remote-fault.ts'
import { FIELD_CODES } from '../server/reference/fields.ts'
import { ROLES } from '../server/reference/measures.ts'
import { isRegion, type RegionCode } from '../server/reference/regions.ts'
import { type ClientEnvironment, readEnvironment } from './client/environment.ts'
import { EXIT, type ExitCode, Usage } from './client/exit.ts'
import { followReplica, replicaStatus } from './client/replica.ts'
import { screenFile } from './client/screen.ts'
import { checkReceipt } from './client/verify-receipt.ts'

const USAGE = `blacklist-registry screen FILE.xlsx|FILE.csv [--to FILE.xlsx|FILE.csv] [--replica FILE] [--max-age SECONDS]
                   [--field ${FIELD_CODES[0]}|…] [--region 210000] [--role bidder] [--on YYYY-MM-DD] [--language zh|en]
blacklist-registry replica follow FILE [--once]
blacklist-registry replica status FILE [--max-age SECONDS]
blacklist-registry verify-receipt FILE|- [--keys JWKS.json]

Environment: REGISTRY_URL; REGISTRY_CREDENTIALS (a JSON file with clientId and clientSecret), or REGISTRY_CLIENT_ID and
REGISTRY_CLIENT_SECRET; REGISTRY_KEY (the verifier key of the registry's checkpoints).
`
const MAX_AGE_SECONDS = '3600'

// biome-ignore lint/style/noProcessEnv: the one place of this command that reads the environment.
process.exitCode = await run(process.argv.slice(2), process.env)

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  try {
    return await command(args, await readEnvironment(env))
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    if (isUsage(error)) process.stderr.write(USAGE)
    if (isUsage(error)) return EXIT.usage
    return error instanceof RemoteFault || error instanceof ReplicaRefused ? EXIT.notTrusted : EXIT.failed
  }
}

/** In both languages where it was worded for people. */
function sentenceOf(error: unknown): string {
  const { sentence } = error as { sentence?: { zh: string; en: string } }
  if (sentence) return `${sentence.zh}\n${sentence.en}`
  return error instanceof Error ? error.message : String(error)
}

/** Also what `parseArgs` says of options that there are none. */
function isUsage(error: unknown): boolean {
  return error instanceof Usage || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}

async function command(args: readonly string[], environment: ClientEnvironment): Promise<ExitCode> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      replica: { type: 'string' },
      'max-age': { type: 'string', default: MAX_AGE_SECONDS },
      field: { type: 'string', default: 'procurement' },
      region: { type: 'string', default: '100000' },
      role: { type: 'string', default: 'bidder' },
      on: { type: 'string' },
      language: { type: 'string', default: 'zh' },
      once: { type: 'boolean', default: false },
      keys: { type: 'string' },
    },
  })
  const [what, ...rest] = positionals
  const maxAgeSeconds = secondsOf(values['max-age'])
  switch (what) {
    case 'screen': {
      const file = theOne(rest, 'screen FILE')
      return screenFile(
        {
          file,
          to: values.to ?? file.replace(/(\.\w+)?$/, '.screened.xlsx'),
          replica: values.replica ?? null,
          maxAgeSeconds,
          language: oneOf(['zh', 'en'] as const, values.language, 'language'),
          context: {
            field: oneOf(FIELD_CODES, values.field, 'field'),
            region: regionOf(values.region),
            role: oneOf(ROLES, values.role, 'role'),
          },
          on: values.on,
        },
        environment,
      )
    }
    case 'replica': {
      const file = theOne(rest.slice(1), 'replica follow|status FILE')
      if (rest[0] === 'follow') return followReplica(file, values.once, environment)
      if (rest[0] === 'status') return replicaStatus(file, maxAgeSeconds, environment)
      throw new Usage('A replica can be followed or asked for its status.')
    }
    case 'verify-receipt':
      return checkReceipt({ file: theOne(rest, 'verify-receipt FILE'), keys: values.keys ?? null }, environment)
    default:
      throw new Usage(what === undefined ? 'Say what to do.' : `There is no command ${what}.`)
  }
}

function theOne(given: readonly string[], of: string): string {
  const [one, ...more] = given
  if (one !== undefined && more.length === 0) return one
  throw new Usage(`Give one file: ${of}.`)
}

function oneOf<T extends string>(values: readonly T[], given: string, option: string): T {
  const found = values.find((it) => it === given)
  if (found !== undefined) return found
  throw new Usage(`--${option} is one of ${values.join(', ')}.`)
}

function regionOf(given: string): RegionCode {
  if (isRegion(given)) return given
  throw new Usage('--region is a GB/T 2260 code of six digits, such as 211100; 100000 is the whole country.')
}

function secondsOf(given: string): number {
  const seconds = Number(given)
  if (Number.isFinite(seconds) && seconds > 0) return seconds
  throw new Usage('--max-age is a number of seconds.')
}
