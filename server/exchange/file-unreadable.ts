import type { Bilingual } from '../reference/bilingual.ts'

/** A file that cannot be read as what it is said to be, with the sentence that tells a person what to do. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable'
  readonly sentence: Bilingual

  constructor(zh: string, en: string, cause?: unknown) {
    super(en, { cause })
    this.sentence = { zh, en }
  }
}
