import { setTimeout as pause } from 'node:timers/promises'
import { openReplica } from '../../server/exchange/client/open-replica.ts'
import { RegistryClient } from '../../server/exchange/client/registry-client.ts'
import type { ReplicaResult } from '../../server/exchange/client/replica-answer.ts'
import type { AskedBidder, ScreeningQuestion } from '../../server/exchange/client/screening-question.ts'
import { RemoteUnreachable } from '../../server/exchange/remote/remote-fault.ts'
import type { Language } from '../../server/screening/question.ts'
import { progress } from '../progress.ts'
import { type BidderFile, readBidders } from './bidder-file.ts'
import { type ClientEnvironment, urlOf } from './environment.ts'
import { EXIT, type ExitCode, Usage } from './exit.ts'
import { type Batch, type Screened, writeMarked } from './marked-file.ts'

const BATCH_LIMIT = 1_000
/** A request has at most 1 MiB. */
const BATCH_LIMIT_BYTES = 768 * 1024
const TRIES = 5
const RETRY_MS = 2_000
/** Too many requests, or busy: it passes. */
const PASSING: readonly (number | undefined)[] = [undefined, 429, 502, 503, 504]

export interface ScreenCommand {
  readonly file: string
  readonly to: string
  readonly replica: string | null
  readonly maxAgeSeconds: number
  readonly language: Language
  readonly context: ScreeningQuestion['context']
  readonly on: string | undefined
}

type Ask = (
  bidders: readonly AskedBidder[],
) => Promise<{ batch: Omit<Batch, 'firstLine' | 'lastLine'>; results: readonly ReplicaResult[] }>

/** Screens every bidder of a file, and writes it again with the verdicts. Returns what the worst of them ends with. */
export async function screenFile(command: ScreenCommand, environment: ClientEnvironment): Promise<ExitCode> {
  const file = await readBidders(command.file)
  const ask = command.replica === null ? askRegistry(command, environment) : await askReplica(command, environment)
  const { screened, failure } = await screenRows(file, ask)
  await writeMarked(command.to, file, screened)
  const counts = countsOf(screened)
  const unasked = file.rows.length - screened.results.size
  const text = Object.entries({ ...counts, 'not screened': unasked }).map(([what, count]) => `${count} ${what}`)
  process.stdout.write(`${file.rows.length} rows: ${text.join(', ')}. ${command.to}\n`)
  if (failure) throw failure
  if (unasked > 0) return EXIT.failed
  if (counts.blocked > 0) return EXIT.blocked
  if (counts.stale > 0) return EXIT.stale
  return counts.review > 0 ? EXIT.review : EXIT.fine
}

/** What could be asked before something stood in the way: the rest is marked as not screened, and never as clear. */
async function screenRows(file: BidderFile, ask: Ask): Promise<{ screened: Screened; failure: unknown }> {
  const results = new Map<number, { result: ReplicaResult; batch: Batch }>()
  const batches: Batch[] = []
  const bidders = file.rows.flatMap(({ bidder }) => bidder ?? [])
  const bar = progress('Screening', Math.max(1, bidders.length))
  try {
    for (const asked of batchesOf(bidders)) {
      const { batch: proof, results: answers } = await ask(asked)
      const lines = asked.map(({ ref }) => Number(ref))
      const batch = { ...proof, firstLine: lines[0] ?? 0, lastLine: lines.at(-1) ?? 0 }
      batches.push(batch)
      for (const result of answers) results.set(Number(result.ref), { result, batch })
      bar.tick(asked.length)
    }
    return { screened: { batches, results }, failure: null }
  } catch (failure) {
    return { screened: { batches, results }, failure }
  } finally {
    bar.end()
  }
}

function* batchesOf(bidders: readonly AskedBidder[]): Generator<AskedBidder[]> {
  let [batch, bytes]: [AskedBidder[], number] = [[], 0]
  for (const bidder of bidders) {
    const size = Buffer.byteLength(JSON.stringify(bidder))
    if (batch.length === BATCH_LIMIT || bytes + size > BATCH_LIMIT_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(bidder)
    bytes += size
  }
  if (batch.length > 0) yield batch
}

function askRegistry(command: ScreenCommand, environment: ClientEnvironment): Ask {
  const { credentials } = environment
  if (!credentials)
    throw new Usage('Say who asks: set REGISTRY_CREDENTIALS, or REGISTRY_CLIENT_ID and REGISTRY_CLIENT_SECRET.')
  const client = new RegistryClient({ url: urlOf(environment), credentials, language: command.language })
  return async (bidders) => {
    const { id, receipt, on, ledger, results } = await patiently(() => client.screen(questionOf(command, bidders)))
    return { batch: { id, receipt, on, ...ledger, ageSeconds: null }, results }
  }
}

async function askReplica(command: ScreenCommand, { verifierKey }: ClientEnvironment): Promise<Ask> {
  const replica = await openReplica({ file: command.replica ?? '', verifierKey, maxAgeSeconds: command.maxAgeSeconds })
  return async (bidders) => {
    const { on, ledger, results, replica: state } = await replica.screen(questionOf(command, bidders), command.language)
    return { batch: { id: null, receipt: null, on, ...ledger, ageSeconds: state.ageSeconds }, results }
  }
}

const questionOf = ({ context, on }: ScreenCommand, bidders: readonly AskedBidder[]): ScreeningQuestion => ({
  context,
  ...(on !== undefined && { on }),
  bidders,
})

/** Asks again where waiting helps. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RemoteUnreachable) || tries === TRIES || !PASSING.includes(error.status)) throw error
      await pause(Math.max(RETRY_MS * tries, error.retryAfterSeconds * 1_000))
    }
  }
}

function countsOf({ results }: Screened): Record<ReplicaResult['verdict'], number> {
  const counts = { blocked: 0, review: 0, clear: 0, stale: 0 }
  for (const { result } of results.values()) counts[result.verdict] += 1
  return counts
}
