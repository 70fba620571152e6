import { CallbackModel } from './callback.ts'
import { CaseModel } from './case.ts'
import { DeliveryModel } from './delivery.ts'
import { DeliveryLaneModel } from './delivery-lane.ts'
import { DepartmentModel } from './department.ts'
import { FollowerModel } from './follower.ts'
import { IdempotencyKeyModel } from './idempotency-key.ts'
import { LedgerEventModel } from './ledger-event.ts'
import { ListingModel } from './listing.ts'
import { OfficerModel } from './officer.ts'
import { PlatformModel } from './platform.ts'
import { RefreshTokenModel } from './refresh-token.ts'
import { RegistryIdentityModel } from './registry-identity.ts'
import { ScreeningModel } from './screening.ts'
import { SignInAttemptModel } from './sign-in-attempt.ts'
import { WatchModel } from './watch.ts'

const MODELS = [
  CallbackModel,
  CaseModel,
  DeliveryModel,
  DeliveryLaneModel,
  DepartmentModel,
  FollowerModel,
  IdempotencyKeyModel,
  LedgerEventModel,
  ListingModel,
  OfficerModel,
  PlatformModel,
  RefreshTokenModel,
  RegistryIdentityModel,
  ScreeningModel,
  SignInAttemptModel,
  WatchModel,
]

/** Makes the indexes that are missing. Uniqueness rests on them, so nothing is written before. Safe to repeat. */
export async function createIndexes(): Promise<void> {
  for (const model of MODELS) await model.createIndexes()
}
