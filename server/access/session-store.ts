import { type SessionDoc, SessionModel, type SessionNotice } from '../../models/session.ts'
import type { OfficerId, SessionId } from '../reference/ids.ts'

export type { SessionDoc, SessionNotice }

const WAIT_MS = 5_000

export async function insertSession(doc: SessionDoc): Promise<void> {
  await SessionModel.create(doc)
}

export const findSession = (hash: string): Promise<SessionDoc | null> =>
  SessionModel.findById(hash).maxTimeMS(WAIT_MS).lean<SessionDoc>()

/** Newest first. */
export const sessionsOf = (officer: OfficerId, limit: number): Promise<SessionDoc[]> =>
  SessionModel.find({ officer }).sort({ startedAt: -1 }).limit(limit).maxTimeMS(WAIT_MS).lean<SessionDoc[]>()

export async function changeSession(
  hash: string,
  change: Partial<Pick<SessionDoc, 'seenAt' | 'notice'>>,
): Promise<void> {
  await SessionModel.updateOne({ _id: hash }, { $set: change }).maxTimeMS(WAIT_MS)
}

export async function endSession(hash: string): Promise<void> {
  await SessionModel.deleteOne({ _id: hash }).maxTimeMS(WAIT_MS)
}

/** False when the officer has no such session. */
export async function endSessionNamed(officer: OfficerId, name: SessionId): Promise<boolean> {
  const { deletedCount } = await SessionModel.deleteOne({ officer, name }).maxTimeMS(WAIT_MS)
  return deletedCount === 1
}
