import { createHash, randomBytes } from 'node:crypto'
import type { Brand } from './brand.ts'

export type AttachmentId = Brand<string, 'AttachmentId'>
export type CaseId = Brand<string, 'CaseId'>
export type ListingId = Brand<string, 'ListingId'>
export type ObjectionId = Brand<string, 'ObjectionId'>
export type ScreeningId = Brand<string, 'ScreeningId'>
export type NoRecordId = Brand<string, 'NoRecordId'>
export type OfficerId = Brand<string, 'OfficerId'>
export type AuditId = Brand<string, 'AuditId'>
export type PlatformId = Brand<string, 'PlatformId'>
export type WatchId = Brand<string, 'WatchId'>
export type CallbackId = Brand<string, 'CallbackId'>
export type DeliveryId = Brand<string, 'DeliveryId'>
export type DecisionId = Brand<string, 'DecisionId'>
export type ImportId = Brand<string, 'ImportId'>
export type PeerId = Brand<string, 'PeerId'>
export type SourceId = Brand<string, 'SourceId'>
export type SessionId = Brand<string, 'SessionId'>
export type ProcessId = Brand<string, 'ProcessId'>
export type SavedStateId = Brand<string, 'SavedStateId'>
export type DepartmentCode = Brand<string, 'DepartmentCode'>

/** 20 characters of Crockford base 32: 100 random bits, no letter that is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 20
const POOL_BYTES = 4_000

const spelt = (prefix: string, bytes: Uint8Array): string =>
  `${prefix}_${Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`

/** Random bytes are asked for by many, for asking takes longer than what is asked for. */
let pool = new Uint8Array()

function fresh(prefix: string): string {
  if (pool.length < LENGTH) pool = randomBytes(POOL_BYTES)
  const id = spelt(prefix, pool)
  pool = pool.subarray(LENGTH)
  return id
}

export const newAttachmentId = (): AttachmentId => fresh('att') as AttachmentId
export const newCaseId = (): CaseId => fresh('cas') as CaseId
/** The same id for the same text: what is entered twice is there once. */
export const caseIdFor = (text: string): CaseId => spelt('cas', createHash('sha256').update(text).digest()) as CaseId

export const newSessionId = (): SessionId => fresh('ses') as SessionId
export const newListingId = (): ListingId => fresh('lst') as ListingId
export const newObjectionId = (): ObjectionId => fresh('obj') as ObjectionId
export const newScreeningId = (): ScreeningId => fresh('scr') as ScreeningId
export const newOfficerId = (): OfficerId => fresh('off') as OfficerId
export const newNoRecordId = (): NoRecordId => fresh('nrc') as NoRecordId
export const newWatchId = (): WatchId => fresh('wat') as WatchId
export const newCallbackId = (): CallbackId => fresh('cbk') as CallbackId
export const newDecisionId = (): DecisionId => fresh('dec') as DecisionId
export const newImportId = (): ImportId => fresh('imp') as ImportId
export const newSourceId = (): SourceId => fresh('src') as SourceId
export const newAuditId = (): AuditId => fresh('aud') as AuditId
export const newPeerId = (): PeerId => fresh('per') as PeerId
export const newSavedStateId = (): SavedStateId => fresh('sta') as SavedStateId
export const newProcessId = (): ProcessId => fresh('prc') as ProcessId
export const newPlatformId = (): PlatformId => fresh('plt') as PlatformId

/** A case publishes one listing, so their ids share a tail: a second publication collides on the listing's id. */
export const listingOf = (id: CaseId): ListingId => id.replace(/^cas_/, 'lst_') as ListingId

/** The case that published a listing, where the listing came from a case at all: imported ones did not. */
export const caseOf = (id: ListingId): CaseId => id.replace(/^lst_/, 'cas_') as CaseId
