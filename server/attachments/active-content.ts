const OVERLAP_BYTES = 64
/** Script, starting a program, forms that run script; a letter of a name may be written as its code (ISO 32000 7.3.5). */
const ACTIVE = /\/(?:JavaScript|Launch|XFA|RichMedia)(?=[^0-9A-Za-z])/
const ESCAPED = /#([0-9A-Fa-f]{2})/g

/**
 * Looks for what makes a PDF do something, as the file passes by. What lies in compressed parts it does not see, so that
 * attachments are handed out to be saved, never to be run, all the same.
 */
export class ActiveContent {
  #found = false
  #end = ''

  get found(): boolean {
    return this.#found
  }

  take(part: Uint8Array): void {
    if (this.#found) return
    const text = this.#end + Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1')
    this.#found = ACTIVE.test(
      text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    )
    this.#end = text.slice(-OVERLAP_BYTES)
  }
}
