import fc from 'fast-check'

// The gate asks the same questions every time; `SEED=random npm test` asks new ones.
const RANDOM = 'random'
// biome-ignore lint/style/noProcessEnv: the one place where tests read it.
if (process.env['SEED'] !== RANDOM) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_124 })
