import { openReplica } from '../../server/exchange/client/open-replica.ts'
import { RegistryClient } from '../../server/exchange/client/registry-client.ts'
import { ReplicaFollower } from '../../server/exchange/client/replica-follower.ts'
import { type Progress, progress } from '../progress.ts'
import { type ClientEnvironment, urlOf } from './environment.ts'
import { EXIT, type ExitCode } from './exit.ts'

/** Loads a replica where there is none yet, then follows: until it is current with `once`, or until it is ended. */
export async function followReplica(file: string, once: boolean, environment: ClientEnvironment): Promise<ExitCode> {
  const ended = new AbortController()
  const end = () => ended.abort(new Error('Ended.'))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  const { credentials, verifierKey } = environment
  const client = new RegistryClient({
    url: urlOf(environment),
    ...(credentials && { credentials }),
    signal: ended.signal,
  })
  const bar = loadingBar()
  const follower = await ReplicaFollower.open({
    client,
    file,
    verifierKey,
    trustFirstKey: (key) =>
      tell(`Believing the key that the registry gives, for none was given: REGISTRY_KEY='${key}'. Compare it.`),
    signal: ended.signal,
    onProgress: bar.show,
    onTrouble: (error) => tell(`Nothing new for now: ${error.message}`),
  })
  bar.end()
  try {
    while (!(await follower.next(0)));
    process.stdout.write(`${statusLine(follower.replica.status)}\n`)
    if (!once) await follower.run()
    return EXIT.fine
  } finally {
    await follower.close()
  }
}

/** Checks the whole file, and says what it is a replica of, how large and how old. */
export async function replicaStatus(
  file: string,
  maxAgeSeconds: number,
  { verifierKey }: ClientEnvironment,
): Promise<ExitCode> {
  const { status } = await openReplica({ file, verifierKey, maxAgeSeconds })
  process.stdout.write(`${JSON.stringify(status, null, 2)}\n`)
  return status.isStale ? EXIT.stale : EXIT.fine
}

function loadingBar(): { show: (done: number, total: number) => void; end: () => void } {
  let [bar, shown]: [Progress | null, number] = [null, 0]
  return {
    show: (done, total) => {
      if (total === 0) return
      bar ??= progress('Loading', total)
      bar.tick(Math.max(0, done - shown))
      shown = Math.max(done, shown)
    },
    end: () => bar?.end(),
  }
}

const statusLine = ({ origin, size, listings, view, seenAt }: ReplicaFollower['replica']['status']): string =>
  `Following ${origin}: ${size} events, ${listings} listings, ${view === 'whole' ? 'everything' : 'what is public'}, current at ${seenAt}.`

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
