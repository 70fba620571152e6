import encode from 'qr'
import { type Html, html } from '../html.ts'

const BORDER = 2

/** A QR code of an address, drawn in runs so that a long one stays small. */
export function qrCode(text: string, label: string): Html {
  const modules = encode(text, 'raw', { ecc: 'medium', border: BORDER })
  const path = modules
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('')
  return html`<svg viewBox="0 0 ${modules.length} ${modules.length}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${path}"></path></svg>`
}

/** Where each stretch of dark modules begins, and how long it is. */
function runs(row: readonly boolean[]): (readonly [from: number, length: number])[] {
  const found: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = found.at(-1)
    if (!isDark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else found.push([x, 1])
  })
  return found
}
