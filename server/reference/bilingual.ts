/** A text that people read, in both languages of the registry. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}
