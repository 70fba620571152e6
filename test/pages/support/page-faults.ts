import { accessibilityFaults } from './accessible.ts'
import { isTooWide, type Reader } from './browser.ts'
import { htmlFaults } from './valid.ts'

const WEIGHT_LIMIT_BYTES = 100_000

/** What is wrong with the page a reader has open: for whom it is closed, how it was written, how wide and heavy it is. */
export async function pageFaults({ page, source }: Pick<Reader, 'page' | 'source'>): Promise<string[]> {
  const markup = await source()
  const bytes = Buffer.byteLength(markup)
  return [
    ...(await accessibilityFaults(page)),
    ...(await htmlFaults(markup)),
    ...((await isTooWide(page)) ? ['is wider than the screen'] : []),
    ...(bytes > WEIGHT_LIMIT_BYTES ? [`weighs ${bytes} bytes`] : []),
  ]
}
