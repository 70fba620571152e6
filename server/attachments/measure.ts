import { createHash } from 'node:crypto'
import { ATTACHMENT_LIMIT_BYTES, type AttachmentType } from '../reference/attachment.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { ActiveContent } from './active-content.ts'
import { fileTypeOf, HEAD_BYTES, mayBecome, TAIL_BYTES } from './file-type.ts'

export interface Measured {
  readonly type: AttachmentType
  readonly sizeBytes: number
  readonly sha256: string
}

/** Looks at a file as it passes by, keeping no more of it than its two ends. */
export class Measure {
  readonly #hash = createHash('sha256')
  readonly #active = new ActiveContent()
  #sizeBytes = 0
  #head = Buffer.alloc(0)
  #tail = Buffer.alloc(0)

  /** The same bytes. Throws `fileTooLarge` or `fileNotAccepted` as soon as that is certain. */
  async *of(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const part of bytes) {
      this.#take(part)
      if (this.#sizeBytes > ATTACHMENT_LIMIT_BYTES) throw fileTooLarge()
      if (this.#head.length === HEAD_BYTES && !mayBecome(this.#head)) throw fileNotAccepted()
      yield part
    }
  }

  /** What has passed by. Throws `fileNotAccepted` when it is none of the types, or not all of one. */
  result(): Measured {
    const ends = { head: this.#head, tail: this.#tail, sizeBytes: this.#sizeBytes }
    const type = fileTypeOf(ends)
    if (type === null) throw fileNotAccepted()
    if (type === 'application/pdf' && this.#active.found) throw activeContent()
    return { type, sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex') }
  }

  #take(part: Uint8Array): void {
    this.#hash.update(part)
    this.#active.take(part)
    this.#sizeBytes += part.length
    if (this.#head.length < HEAD_BYTES) this.#head = Buffer.concat([this.#head, part]).subarray(0, HEAD_BYTES)
    this.#tail = Buffer.from(Buffer.concat([this.#tail, part.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES))
  }
}

export const fileTooLarge = (): RuleBroken =>
  broken(
    'fileTooLarge',
    '附件不得超过 20 MiB，请压缩或分成几份上传。',
    'An attachment may have 20 MiB at most: compress it, or upload it in parts.',
    'file',
  )

const activeContent = (): RuleBroken =>
  broken(
    'fileNotAccepted',
    '该 PDF 含有脚本或会启动其他程序，不能上传；请打印为 PDF 或扫描后上传。',
    'This PDF holds script or starts other programs: print it to a new PDF, or scan it, and attach that.',
    'file',
  )

const fileNotAccepted = (): RuleBroken =>
  broken(
    'fileNotAccepted',
    '附件应为完整的 PDF、PNG 或 JPEG 文件（按内容识别，与文件名无关）；请重新导出或扫描后上传。',
    'An attachment is a whole PDF, PNG or JPEG file, known by its content and not by its name: export or scan it again.',
    'file',
  )
