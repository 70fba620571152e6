import { officerToken } from './access-token.ts'
import type { AccessContext } from './context.ts'
import { type Credentials, officerWith } from './credentials.ts'
import { newRefreshToken } from './refresh-token.ts'

export interface SignedIn {
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  readonly expiresIn: number
  readonly refreshToken: string
}

/** Signs an officer's program in. Throws what `officerWith` throws. */
export async function signIn(ctx: AccessContext, credentials: Credentials): Promise<SignedIn> {
  const { _id: id } = await officerWith(ctx, credentials)
  return {
    accessToken: officerToken(ctx, id),
    tokenType: 'Bearer',
    expiresIn: ctx.config.accessTokenSeconds,
    refreshToken: await newRefreshToken(ctx, id),
  }
}
