import mongoose, { type mongo } from 'mongoose'
import { type AttachmentDoc, AttachmentModel } from '../../models/attachment.ts'
import { ATTACHMENT_BUCKET, type AttachmentChunkDoc, AttachmentChunkModel } from '../../models/attachment-chunk.ts'
import type { AttachmentId, CaseId } from '../reference/ids.ts'

const WAIT_MS = 5_000
/** A file of 20 MiB is 81 chunks; a slow disk may take its time with each. */
const UPLOAD_MS = 600_000
/** Chunks of 255 KiB that are in memory at a time while a file is read. */
const CHUNKS_AHEAD = 4
const LIST_LIMIT = 1_000

export type { AttachmentDoc }

export async function insertAttachment(doc: AttachmentDoc): Promise<void> {
  await AttachmentModel.create(doc)
}

export const findAttachment = (id: string): Promise<AttachmentDoc | null> =>
  AttachmentModel.findById(id).maxTimeMS(WAIT_MS).lean<AttachmentDoc>()

export const attachmentsOf = (id: CaseId): Promise<AttachmentDoc[]> =>
  AttachmentModel.find({ case: id }).limit(LIST_LIMIT).maxTimeMS(WAIT_MS).lean<AttachmentDoc[]>()

export const pendingBefore = (instant: Date, limit: number): Promise<AttachmentDoc[]> =>
  AttachmentModel.find({ pendingSince: { $lt: instant } })
    .sort({ pendingSince: 1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<AttachmentDoc[]>()

/** The case lists it. */
export async function settleAttachment(id: AttachmentId, sizeBytes: number): Promise<void> {
  await AttachmentModel.updateOne({ _id: id }, { $set: { sizeBytes, pendingSince: null } }).maxTimeMS(WAIT_MS)
}

/** The case may no longer list them. */
export async function pendAttachments(
  which: Partial<Pick<AttachmentDoc, '_id' | 'case'>>,
  pendingSince: Date,
): Promise<void> {
  await AttachmentModel.updateMany(which, { $set: { pendingSince } }).maxTimeMS(WAIT_MS)
}

/** Writes all the bytes, in their own time. They are durable when it resolves; when it rejects, none is on its way. */
export async function writeBytes(id: AttachmentId, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const upload = bucket().openUploadStreamWithId(fileId(id), id, { timeoutMS: UPLOAD_MS })
  // What fails is told by the write that failed.
  upload.on('error', () => undefined)
  for await (const part of bytes) await done((then) => upload.write(part, then))
  await done((then) => upload.end(then))
}

/** The bytes in order, some at a time. Throws when one is missing: half a document must not pass for one. */
export async function* readBytes(id: AttachmentId, sizeBytes: number): AsyncGenerator<Uint8Array, void, void> {
  // Not by the driver's own stream, which takes a hundred chunks into memory at once.
  const chunks = AttachmentChunkModel.find({ files_id: id }).sort({ n: 1 }).batchSize(CHUNKS_AHEAD).maxTimeMS(WAIT_MS)
  let next = 0
  let readBytes = 0
  for await (const { n, data } of chunks.lean<AttachmentChunkDoc[]>().cursor()) {
    if (n !== next) break
    const bytes = data instanceof Uint8Array ? data : (data as mongo.Binary).buffer
    yield bytes
    next += 1
    readBytes += bytes.length
  }
  if (readBytes !== sizeBytes) throw new Error(`Attachment ${id} has ${readBytes} of its ${sizeBytes} bytes.`)
}

/** Removes the bytes and the note that they are there, in this order: what is left by a crash is found by the note. */
export async function deleteAttachment(id: AttachmentId): Promise<void> {
  await files().deleteOne({ _id: fileId(id) }, { maxTimeMS: WAIT_MS })
  await AttachmentChunkModel.deleteMany({ files_id: id }).maxTimeMS(WAIT_MS)
  await AttachmentModel.deleteOne({ _id: id }).maxTimeMS(WAIT_MS)
}

const done = (start: (then: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())))

function bucket(): mongo.GridFSBucket {
  return new mongoose.mongo.GridFSBucket(database(), {
    bucketName: ATTACHMENT_BUCKET,
    writeConcern: { w: 'majority', journal: true },
  })
}

const files = () => database().collection(`${ATTACHMENT_BUCKET}.files`)

function database(): mongo.Db {
  const { db } = mongoose.connection
  if (!db) throw new Error('The database is not open.')
  return db
}

/** GridFS takes any id, its types only one kind. */
const fileId = (id: AttachmentId): mongo.ObjectId => id as unknown as mongo.ObjectId
