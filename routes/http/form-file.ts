import { finished, type Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { Request } from 'express'
import { Unreadable } from './unreadable.ts'

/** The one file of a form, while it arrives. */
export interface FormFile {
  /** As the client gave it, path taken off. */
  readonly name: string
  /** Comes as fast as it is read, never whole. Throws `Unreadable` when the form ends before the file does. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** The other fields, those behind the file included; so it waits until all of the file is read. */
  readonly fields: () => Promise<Readonly<Record<string, string>>>
}

const LIMITS = { files: 1, fields: 10, fieldSize: 1_000, parts: 11, headerPairs: 20, headerSize: 4_096 }
const FIELD_NAME = /^[a-z][A-Za-z]{0,30}$/
/** What is refused is still heard out so far, or a client that is busy sending would not read the answer. */
const HEARD_OUT_BYTES = 64 * 1024 * 1024

/**
 * Reads `multipart/form-data` (RFC 7578) with one part `file`, and hands it on as it comes in. Throws `Unreadable` when
 * there is no such part, when the form breaks off, or when it is larger in any other way than a form of ours would be.
 */
export async function withFormFile<T>(req: Request, use: (file: FormFile) => Promise<T>): Promise<T> {
  if (!req.is('multipart/form-data')) throw new Unreadable('media.multipart')
  const form = parserFor(req)
  try {
    return await use(await fileOf(form, req))
  } finally {
    req.unpipe(form)
    hearOut(req)
  }
}

function parserFor(req: Request): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...req.headers, 'content-type': req.headers['content-type'] ?? '' },
      limits: LIMITS,
    })
  } catch {
    // No boundary.
    throw new Unreadable('multipart.malformed')
  }
}

function fileOf(form: BusboyInstance, req: Request): Promise<FormFile> {
  let bytes: Readable | undefined
  const fields = new Promise<Record<string, string>>((resolve, reject) => {
    const given = new Map<string, string>()
    const fail = (type: 'multipart.malformed' | 'upload.broken') => () => {
      const error = new Unreadable(type)
      reject(error)
      bytes?.destroy(error)
    }
    const malformed = fail('multipart.malformed')
    form.on('field', (name, value, _nameCut, valueCut) => {
      if (valueCut || given.has(name) || !FIELD_NAME.test(name)) malformed()
      given.set(name, value)
    })
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit', 'error'] as const) form.on(event, malformed)
    form.on('finish', () => resolve(Object.fromEntries(given)))
    finished(req, (error) => {
      if (error) fail('upload.broken')()
    })
  })
  // Whoever refuses the file does not wait for the fields.
  fields.catch(() => undefined)
  return new Promise((resolve, reject) => {
    form.on('file', (field, stream, name) => {
      // Whoever reads it is told by the reading.
      stream.on('error', () => undefined)
      if (field !== 'file') stream.resume()
      else resolve({ name, bytes: bytesOf(stream), fields: () => fields })
      bytes = stream
    })
    fields.then(() => reject(new Unreadable('file.missing')), reject)
    req.pipe(form)
  })
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* stream
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('multipart.malformed')
  }
}

function hearOut(req: Request): void {
  let heardBytes = 0
  req.on('data', (bytes: Buffer) => {
    heardBytes += bytes.length
    if (heardBytes > HEARD_OUT_BYTES) req.destroy()
  })
  req.resume()
}
