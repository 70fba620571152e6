import type { DemonstrationCredentials } from './load.ts'

/** Prints the passwords of the demonstration, this once. */
export function show({ officers, platforms }: DemonstrationCredentials): void {
  const rows = officers.map(
    ({ username, password, department }) => `  ${username.padEnd(24)}${password}  ${department.name}`,
  )
  const clients = platforms.map(({ clientId, clientSecret }) => `  ${clientId.padEnd(24)}${clientSecret}`)
  process.stdout.write(
    ['A fictional demonstration register was loaded. Officers:', ...rows, 'Platforms:', ...clients, ''].join('\n'),
  )
}
