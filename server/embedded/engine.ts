import { openCatalogue } from './catalogue.ts'
import { type Answer, type Command, type Context, countOf, type Handler, refuseUnknown } from './command.ts'
import { create, drop, dropDatabase, listCollections } from './commands/collections.ts'
import { aggregate, count, distinct } from './commands/count.ts'
import { find, getMore, killCursors } from './commands/find.ts'
import { findAndModify } from './commands/find-and-modify.ts'
import { createIndexes, dropIndexes, listIndexes } from './commands/indexes.ts'
import { buildInfo, endSessions, hello, ping } from './commands/session.ts'
import { insert, remove, update } from './commands/write.ts'
import { createCursors } from './cursors.ts'
import { refuse } from './errors.ts'
import { openStore } from './store.ts'
import { sweepExpired } from './ttl-sweep.ts'
import { createTurn } from './turn.ts'
import { type Doc, isDoc, isNumeric, own, toNumber } from './value.ts'
import { createGroupCommit, runReading, type Work } from './work.ts'

export interface Engine {
  readonly context: Context
  /** Answers a command once everything it wrote is on disk. Throws `Refused`. */
  run(command: Command): Promise<Answer>
  /** Removes documents whose time is over, and forgets cursors nobody reads. */
  sweep(now: Date): Promise<void>
  close(): Promise<void>
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['hello', hello],
  ['ismaster', hello],
  ['isMaster', hello],
  ['ping', ping],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['endSessions', endSessions],
  ['insert', insert],
  ['update', update],
  ['delete', remove],
  ['findAndModify', findAndModify],
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', count],
  ['distinct', distinct],
  ['aggregate', aggregate],
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['listCollections', listCollections],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
])

const COMMON_OPTIONS = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
]
const READ_LEVELS: readonly unknown[] = [undefined, 'local', 'available', 'majority', 'linearizable']

/** Opens the database in a folder. One engine at a time may have it. */
export function openEngine(folder: string): Engine {
  const store = openStore(folder)
  const catalogue = openCatalogue(store)
  const turn = createTurn()
  const context: Context = { store, catalogue, turn, cursors: createCursors() }
  const commit = createGroupCommit(store, catalogue, turn)
  return {
    context,
    run: async (command) => {
      const handler = HANDLERS.get(command.name) ?? refuse('CommandNotFound', `no such command: '${command.name}'`)
      checkOptions(command, handler)
      const limitMs = countOf(own(command.body, 'maxTimeMS'), 'maxTimeMS')
      const deadline = limitMs === 0 ? Number.POSITIVE_INFINITY : performance.now() + limitMs
      const work = workOf(handler, context, command)
      return handler.writes ? commit(work, deadline) : runReading(turn, work, deadline)
    },
    sweep: async (now) => {
      context.cursors.dropIdle(performance.now())
      await commit(sweepExpired(context, now), Number.POSITIVE_INFINITY)
    },
    close: () => store.close(),
  }
}

function* workOf(handler: Handler, context: Context, command: Command): Work<Answer> {
  const result = handler.run(context, command)
  return 'next' in result ? yield* result : result
}

function checkOptions({ name, body }: Command, { options }: Handler): void {
  for (const option of ['startTransaction', 'autocommit', 'txnNumber']) {
    if (own(body, option) === undefined) continue
    refuse('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos')
  }
  refuseUnknown(body, [name, ...options, ...COMMON_OPTIONS], `the command '${name}'`)
  checkConcerns(own(body, 'readConcern'), own(body, 'writeConcern'))
}

/** Every write is durable and there is one copy: any concern a single server can meet is met. */
function checkConcerns(read: unknown, write: unknown): void {
  const level = isDoc(read) ? own(read, 'level') : undefined
  if (!READ_LEVELS.includes(level)) refuse('InvalidOptions', `readConcern level '${String(level)}' is not supported.`)
  if (isDoc(read) && Object.keys(read).some((name) => name !== 'level')) {
    refuse('CommandNotSupported', 'Only the level of a readConcern is supported by the embedded database.')
  }
  const w = isDoc(write) ? own(write as Doc, 'w') : undefined
  if (isNumeric(w) ? toNumber(w, 'w') > 1 : w !== undefined && w !== 'majority') {
    refuse('BadValue', "cannot use 'w' > 1 when a host is not replicated")
  }
}
