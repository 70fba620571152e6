import { AttachmentModel } from './attachment.ts'
import { AttachmentChunkModel } from './attachment-chunk.ts'
import { AuditRecordModel } from './audit-record.ts'
import { BlockedLookupModel } from './blocked-lookup.ts'
import { CalendarNoticeModel } from './calendar-notice.ts'
import { CallbackModel } from './callback.ts'
import { CaseModel } from './case.ts'
import { DeliveryModel } from './delivery.ts'
import { DeliveryLaneModel } from './delivery-lane.ts'
import { DepartmentModel } from './department.ts'
import { FollowerModel } from './follower.ts'
import { IdempotencyKeyModel } from './idempotency-key.ts'
import { ImportModel } from './import.ts'
import { ImportChunkModel } from './import-chunk.ts'
import { ImportFaultModel } from './import-fault.ts'
import { LedgerEventModel } from './ledger-event.ts'
import { ListSourceModel } from './list-source.ts'
import { ListingModel } from './listing.ts'
import { MirroredEventModel } from './mirrored-event.ts'
import { ObjectionModel } from './objection.ts'
import { OfficerModel } from './officer.ts'
import { PeerModel } from './peer.ts'
import { PlatformModel } from './platform.ts'
import { PlatformDecisionModel } from './platform-decision.ts'
import { ReferenceVersionModel } from './reference-version.ts'
import { RefreshTokenModel } from './refresh-token.ts'
import { RegistryIdentityModel } from './registry-identity.ts'
import { SavedStateModel } from './saved-state.ts'
import { SavedStatePieceModel } from './saved-state-piece.ts'
import { ScreeningModel } from './screening.ts'
import { ScreeningTallyModel } from './screening-tally.ts'
import { SessionModel } from './session.ts'
import { SignInAttemptModel } from './sign-in-attempt.ts'
import { WatchModel } from './watch.ts'

const MODELS = [
  CallbackModel,
  AttachmentModel,
  AttachmentChunkModel,
  AuditRecordModel,
  BlockedLookupModel,
  CalendarNoticeModel,
  CaseModel,
  DeliveryModel,
  DeliveryLaneModel,
  DepartmentModel,
  FollowerModel,
  IdempotencyKeyModel,
  ImportModel,
  ImportChunkModel,
  ImportFaultModel,
  LedgerEventModel,
  ListingModel,
  MirroredEventModel,
  ListSourceModel,
  ObjectionModel,
  OfficerModel,
  PeerModel,
  PlatformDecisionModel,
  PlatformModel,
  ReferenceVersionModel,
  RefreshTokenModel,
  RegistryIdentityModel,
  SavedStateModel,
  SavedStatePieceModel,
  ScreeningModel,
  ScreeningTallyModel,
  SessionModel,
  SignInAttemptModel,
  WatchModel,
]

/** Makes the indexes that are missing. Uniqueness rests on them, so nothing is written before. Safe to repeat. */
export async function createIndexes(): Promise<void> {
  for (const model of MODELS) await model.createIndexes()
}
