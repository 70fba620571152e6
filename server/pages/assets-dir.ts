import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const beside = fileURLToPath(new URL('./assets', import.meta.url))
const inSource = fileURLToPath(new URL('../../../server/pages/assets', import.meta.url))

/** Style sheets are served from the source tree: the compiler copies only code into `dist/`. */
export const ASSETS_DIR = existsSync(beside) ? beside : inSource
