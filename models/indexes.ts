import { AttachmentModel } from './attachment.ts'
import { AttachmentChunkModel } from './attachment-chunk.ts'
import { CaseModel } from './case.ts'
import { DepartmentModel } from './department.ts'
import { FollowerModel } from './follower.ts'
import { IdempotencyKeyModel } from './idempotency-key.ts'
import { LedgerEventModel } from './ledger-event.ts'
import { ListingModel } from './listing.ts'
import { OfficerModel } from './officer.ts'
import { PlatformModel } from './platform.ts'
import { PlatformDecisionModel } from './platform-decision.ts'
import { RefreshTokenModel } from './refresh-token.ts'
import { RegistryIdentityModel } from './registry-identity.ts'
import { ScreeningModel } from './screening.ts'
import { SignInAttemptModel } from './sign-in-attempt.ts'

const MODELS = [
  AttachmentModel,
  AttachmentChunkModel,
  CaseModel,
  DepartmentModel,
  FollowerModel,
  IdempotencyKeyModel,
  LedgerEventModel,
  ListingModel,
  OfficerModel,
  PlatformDecisionModel,
  PlatformModel,
  RefreshTokenModel,
  RegistryIdentityModel,
  ScreeningModel,
  SignInAttemptModel,
]

/** Makes the indexes that are missing. Uniqueness rests on them, so nothing is written before. Safe to repeat. */
export async function createIndexes(): Promise<void> {
  for (const model of MODELS) await model.createIndexes()
}
