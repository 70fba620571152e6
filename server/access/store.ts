import { type DepartmentDoc, DepartmentModel } from '../../models/department.ts'
import { type OfficerDoc, OfficerModel } from '../../models/officer.ts'
import { type PlatformDoc, PlatformModel } from '../../models/platform.ts'
import { type RefreshTokenDoc, RefreshTokenModel } from '../../models/refresh-token.ts'
import { SessionModel } from '../../models/session.ts'
import type { DepartmentCode, OfficerId, PlatformId } from '../reference/ids.ts'

export type { DepartmentDoc, OfficerDoc, PlatformDoc, RefreshTokenDoc }

const WAIT_MS = 5_000
const DEPARTMENTS_LIMIT = 5_000
const REVOKED_LIMIT = 10_000
const DUPLICATE_KEY = 11_000

/** Stores something new; false when its name is taken. */
async function isNew(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}

export const insertDepartment = (doc: DepartmentDoc): Promise<boolean> => isNew(DepartmentModel.create(doc))
export const insertOfficer = (doc: OfficerDoc): Promise<boolean> => isNew(OfficerModel.create(doc))
export const insertPlatform = (doc: PlatformDoc): Promise<boolean> => isNew(PlatformModel.create(doc))

export const findDepartment = (code: DepartmentCode): Promise<DepartmentDoc | null> =>
  DepartmentModel.findById(code).maxTimeMS(WAIT_MS).lean<DepartmentDoc>()

export const allDepartments = (): Promise<DepartmentDoc[]> =>
  DepartmentModel.find().sort({ _id: 1 }).limit(DEPARTMENTS_LIMIT).maxTimeMS(WAIT_MS).lean<DepartmentDoc[]>()

export const changeDepartment = (code: DepartmentCode, change: Partial<DepartmentDoc>): Promise<DepartmentDoc | null> =>
  DepartmentModel.findOneAndUpdate({ _id: code }, { $set: change }, { returnDocument: 'after' })
    .maxTimeMS(WAIT_MS)
    .lean<DepartmentDoc>()

export const findOfficer = (id: OfficerId): Promise<OfficerDoc | null> =>
  OfficerModel.findById(id).maxTimeMS(WAIT_MS).lean<OfficerDoc>()

export const findOfficerByUsername = (username: string): Promise<OfficerDoc | null> =>
  OfficerModel.findOne({ username }).maxTimeMS(WAIT_MS).lean<OfficerDoc>()

/** In order of username, after the one named. */
export const officersAfter = (username: string, limit: number): Promise<OfficerDoc[]> =>
  OfficerModel.find({ username: { $gt: username } })
    .sort({ username: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<OfficerDoc[]>()

export const changeOfficer = (id: OfficerId, change: Partial<OfficerDoc>): Promise<OfficerDoc | null> =>
  OfficerModel.findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after' })
    .maxTimeMS(WAIT_MS)
    .lean<OfficerDoc>()

export const findPlatform = (id: PlatformId): Promise<PlatformDoc | null> =>
  PlatformModel.findById(id).maxTimeMS(WAIT_MS).lean<PlatformDoc>()

export const findPlatformByClientId = (clientId: string): Promise<PlatformDoc | null> =>
  PlatformModel.findOne({ clientId }).maxTimeMS(WAIT_MS).lean<PlatformDoc>()

export const platformsAfter = (clientId: string, limit: number): Promise<PlatformDoc[]> =>
  PlatformModel.find({ clientId: { $gt: clientId } })
    .sort({ clientId: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<PlatformDoc[]>()

export const platformDocs = (ids: readonly PlatformId[]): Promise<PlatformDoc[]> =>
  PlatformModel.find({ _id: { $in: [...ids] } })
    .limit(ids.length)
    .maxTimeMS(WAIT_MS)
    .lean<PlatformDoc[]>()

export const changePlatform = (id: PlatformId, change: Partial<PlatformDoc>): Promise<PlatformDoc | null> =>
  PlatformModel.findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after' })
    .maxTimeMS(WAIT_MS)
    .lean<PlatformDoc>()

/** Ids of the platforms that may no longer ask. */
export async function revokedPlatforms(): Promise<PlatformId[]> {
  const revoked = await PlatformModel.find({ active: false }, { _id: 1 })
    .limit(REVOKED_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<{ _id: PlatformId }[]>()
  return revoked.map(({ _id }) => _id)
}

export async function insertRefreshToken(doc: RefreshTokenDoc): Promise<void> {
  await RefreshTokenModel.create(doc)
}

export const findRefreshToken = (hash: string): Promise<RefreshTokenDoc | null> =>
  RefreshTokenModel.findById(hash).maxTimeMS(WAIT_MS).lean<RefreshTokenDoc>()

/** Spends a token; false when somebody was faster. */
export async function spendRefreshToken(hash: string): Promise<boolean> {
  const { modifiedCount } = await RefreshTokenModel.updateOne({ _id: hash, spent: false }, { $set: { spent: true } })
  return modifiedCount === 1
}

export async function endFamily(family: string): Promise<void> {
  await RefreshTokenModel.deleteMany({ family }).maxTimeMS(WAIT_MS)
}

/** Signs an officer out everywhere, programs and browsers. */
export async function endSignIns(officer: OfficerId): Promise<void> {
  await RefreshTokenModel.deleteMany({ officer }).maxTimeMS(WAIT_MS)
  await SessionModel.deleteMany({ officer }).maxTimeMS(WAIT_MS)
}

/** Counts a one-time code as used; false when it, or a later one, was used before. */
export async function spendOtpStep(id: OfficerId, step: number): Promise<boolean> {
  const unused = { _id: id, 'otp.lastStep': { $lt: step } }
  const { modifiedCount } = await OfficerModel.updateOne(unused, { $set: { 'otp.lastStep': step } }).maxTimeMS(WAIT_MS)
  return modifiedCount === 1
}

export async function forgetOtp(id: OfficerId): Promise<void> {
  await OfficerModel.updateOne({ _id: id }, { $unset: { otp: 1 } }).maxTimeMS(WAIT_MS)
}
