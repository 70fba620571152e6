import { Int32 } from 'bson'
import { answer, type Handler } from '../command.ts'
import type { Doc } from '../value.ts'

/** MongoDB 7.0, as far as drivers care. */
const WIRE_VERSION = 21
const VERSION = '7.0.0'
const DOCUMENT_LIMIT_BYTES = 16 * 1024 * 1024
export const MESSAGE_LIMIT_BYTES = 48_000_000

const says = (options: readonly string[], reply: () => Doc): Handler => ({
  writes: false,
  options,
  run: () => answer(reply()),
})

// Without `setName` drivers promise neither transactions nor retried writes; without `topologyVersion` they poll.
const greeting = (): Doc => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: new Int32(DOCUMENT_LIMIT_BYTES),
  maxMessageSizeBytes: new Int32(MESSAGE_LIMIT_BYTES),
  maxWriteBatchSize: new Int32(100_000),
  localTime: new Date(),
  logicalSessionTimeoutMinutes: new Int32(30),
  minWireVersion: new Int32(0),
  maxWireVersion: new Int32(WIRE_VERSION),
  readOnly: false,
})

export const hello = says(
  [
    'helloOk',
    'client',
    'compression',
    'loadBalanced',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'topologyVersion',
    'maxAwaitTimeMS',
    'backpressure',
  ],
  greeting,
)

export const ping = says([], () => ({}))

export const buildInfo = says([], () => ({
  version: VERSION,
  versionArray: VERSION.split('.').map((part) => new Int32(Number(part))),
  maxBsonObjectSize: new Int32(DOCUMENT_LIMIT_BYTES),
}))

export const endSessions = says([], () => ({}))
