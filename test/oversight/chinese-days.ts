import { createRequire } from 'node:module'

// The package reads days in the zone of the machine, and has to be told before it is loaded: wherever the tests run, it
// is the one that the package was made for.
// biome-ignore lint/style/noProcessEnv: the only way to tell it.
process.env['TZ'] = 'Asia/Shanghai'

export const chineseDays = createRequire(import.meta.url)('chinese-days') as typeof import('chinese-days')['default']
