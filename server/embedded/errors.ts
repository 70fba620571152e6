import type { Doc } from './value.ts'

/** MongoDB's own codes, so that drivers and Mongoose act on them as they would on the real server. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupported: 115,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  KeyTooLong: 17280,
  PathCollision: 31249,
  InclusionInExclusion: 31253,
  ExclusionInInclusion: 31254,
} as const

export type CodeName = keyof typeof CODES

/** A command or one of its statements was refused; the rest of the server goes on. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: number
  readonly codeName: CodeName
  readonly facts: Doc

  constructor(codeName: CodeName, message: string, facts: Doc = {}) {
    super(message)
    this.code = CODES[codeName]
    this.codeName = codeName
    this.facts = facts
  }
}

export function refuse(codeName: CodeName, message: string, facts: Doc = {}): never {
  throw new Refused(codeName, message, facts)
}
