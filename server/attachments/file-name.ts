import type { AttachmentType } from '../reference/attachment.ts'

const LIMIT_CHARACTERS = 100
const EXTENSIONS: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
}

/** What no name of a file needs: control and format characters, the latter able to turn a name around (`\u202e`). */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu
/** What some system or other takes for a path, a drive, a wildcard or a pipe. */
const SPECIAL = /[/\\:*?"<>|]/g

/**
 * The name under which an attachment is kept and given out: what stands behind the last slash of the one given, with
 * nothing in it that a file system or a reader could be misled by, and ending as the type does.
 */
export function safeFileName(given: string, type: AttachmentType): string {
  const name = (given.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(INVISIBLE, '')
    .replace(SPECIAL, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const [usual, ...others] = EXTENSIONS[type]
  const extension = [usual, ...others].find((it) => name.toLowerCase().endsWith(it)) ?? ''
  const stem = [...name.slice(0, name.length - extension.length)].slice(0, LIMIT_CHARACTERS).join('').trim()
  return `${stem === '' ? '附件' : stem}${extension === '' ? usual : extension}`
}
