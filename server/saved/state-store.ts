import type { Binary } from 'bson'
import { type SavedStateDoc, SavedStateModel } from '../../models/saved-state.ts'
import { SavedStatePieceModel } from '../../models/saved-state-piece.ts'
import type { SavedStateId } from '../reference/ids.ts'

const WAIT_MS = 10_000
/** A handful is kept at any time; what is beyond belongs to nobody's start. */
const STATES_LIMIT = 100
/** Mongoose hands it on to the driver, which its declaration does not know. */
const INSERTING: object = { maxTimeMS: WAIT_MS }

export type { SavedStateDoc }

export async function insertState(state: SavedStateDoc): Promise<void> {
  await SavedStateModel.insertMany([state], { lean: true, ...INSERTING })
}

export const listStates = (): Promise<SavedStateDoc[]> =>
  SavedStateModel.find().limit(STATES_LIMIT).maxTimeMS(WAIT_MS).lean<SavedStateDoc[]>()

/** What was coming is whole from here on, for everybody at once; false where it has been sent away meanwhile. */
export async function settleState(_id: SavedStateId): Promise<boolean> {
  const { matchedCount } = await SavedStateModel.updateOne(
    { _id, stage: 'coming' },
    { $set: { stage: 'whole' } },
  ).maxTimeMS(WAIT_MS)
  return matchedCount === 1
}

/** Nobody is to read it any more. */
export async function dismissState(_id: SavedStateId): Promise<void> {
  await SavedStateModel.updateOne({ _id }, { $set: { stage: 'going' } }).maxTimeMS(WAIT_MS)
}

export async function deleteState(_id: SavedStateId): Promise<void> {
  await SavedStateModel.deleteOne({ _id }).maxTimeMS(WAIT_MS)
}

export async function insertPiece(state: SavedStateId, number: number, sealed: Uint8Array): Promise<void> {
  const piece = { _id: pieceId(state, number), sealed: Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length) }
  await SavedStatePieceModel.insertMany([piece], { lean: true, ...INSERTING })
}

/** Null where it is not there, or no longer. */
export async function readPiece(state: SavedStateId, number: number): Promise<Uint8Array | null> {
  const piece = await SavedStatePieceModel.findById(pieceId(state, number))
    .maxTimeMS(WAIT_MS)
    .lean<{ readonly sealed: Binary } | null>()
  return piece?.sealed.buffer ?? null
}

/** Pieces from one number up to, but not including, another. */
export async function deletePieces(state: SavedStateId, from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from }, (_, i) => pieceId(state, from + i))
  await SavedStatePieceModel.deleteMany({ _id: { $in: ids } }).maxTimeMS(WAIT_MS)
}

const pieceId = (state: SavedStateId, number: number): string => `${state}:${number}`
