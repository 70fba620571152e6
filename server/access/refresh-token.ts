import { randomUUID } from 'node:crypto'
import type { OfficerId } from '../reference/ids.ts'
import type { AccessContext } from './context.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { insertRefreshToken } from './store.ts'

const DAY_MS = 86_400_000

/** A fresh refresh token, of a family of its own unless one is named. Kept as a hash only. */
export async function newRefreshToken(
  { config, now }: Pick<AccessContext, 'config' | 'now'>,
  officer: OfficerId,
  family: string = randomUUID(),
): Promise<string> {
  const token = newSecret()
  const expiresAt = new Date(now().getTime() + config.refreshTokenDays * DAY_MS)
  await insertRefreshToken({ _id: hashSecret(token), family, officer, spent: false, expiresAt })
  return token
}
