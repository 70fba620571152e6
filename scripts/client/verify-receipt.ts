import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import type { ReceiptKeys } from '../../server/exchange/client/key-set.ts'
import { RegistryClient } from '../../server/exchange/client/registry-client.ts'
import { type ClientEnvironment, urlOf } from './environment.ts'
import { EXIT, type ExitCode, Usage } from './exit.ts'

interface VerifyCommand {
  /** File with the receipt, or with the whole answer that it came in; `-` is what is piped in. */
  readonly file: string
  /** File with the registry's keys, `/.well-known/jwks.json`: then nothing is asked of anybody. */
  readonly keys: string | null
}

/** Says whether the registry signed a receipt, and what it says. */
export async function checkReceipt({ file, keys }: VerifyCommand, environment: ClientEnvironment): Promise<ExitCode> {
  const read = (await (file === '-' ? textOf(process.stdin) : readText(file))).trim()
  const { receipt, results } = answerIn(read) ?? { receipt: read, results: undefined }
  const client = new RegistryClient({
    url: keys === null ? urlOf(environment) : (environment.url ?? 'http://localhost'),
    ...(keys !== null && { receiptKeys: JSON.parse(await readText(keys)) as ReceiptKeys }),
  })
  const verification = await client.verifyReceipt(receipt, results === undefined ? {} : { results })
  process.stdout.write(`${JSON.stringify(verification, null, 2)}\n`)
  return verification.valid ? EXIT.fine : EXIT.receiptInvalid
}

/** A whole answer of a screening is checked with its results. */
function answerIn(text: string): { receipt: string; results: unknown } | null {
  if (!text.startsWith('{')) return null
  try {
    const { receipt, results } = JSON.parse(text) as { receipt?: unknown; results?: unknown }
    return typeof receipt === 'string' ? { receipt, results } : null
  } catch {
    return null
  }
}

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new Usage(`There is no file ${path}.`)
  })
