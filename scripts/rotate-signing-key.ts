// npm run rotate-signing-key: a new key for tokens and receipts. The older ones go on verifying what they signed.
import { readConfig } from '../server/config.ts'
import { loadKeys } from '../server/keys/load-keys.ts'
import { rotateSigningKey } from '../server/keys/signing-keys.ts'

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const { keysDir } = readConfig(process.env)
  // A folder without the registry's keys is a wrong folder.
  await loadKeys(keysDir, { create: false })
  const kid = await rotateSigningKey(keysDir)
  process.stdout.write(
    `Key ${kid} stands in ${keysDir} and signs from the next start on. Back it up, then restart every process of this registry: one that still runs does not know what the new key signed.\n`,
  )
}
