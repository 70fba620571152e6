import type { Request } from 'express'
import Joi from 'joi'
import type { AccessContext } from '../server/access/context.ts'
import { issuePlatformToken } from '../server/access/platform-token.ts'
import { refresh, signOut } from '../server/access/refresh.ts'
import { signIn } from '../server/access/sign-in.ts'
import { PLATFORM_SCOPES, type PlatformScope } from '../server/reference/officer.ts'
import { addressOf } from './http/address.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'

const TAG = 'Access'

const signedIn = Joi.object({
  accessToken: Joi.string().required(),
  tokenType: Joi.string().valid('Bearer').required(),
  expiresIn: Joi.number().integer().required().description('Seconds.'),
  refreshToken: Joi.string().required().description('Good once; a second use ends the sign-in.'),
})

const platformToken = Joi.object({
  access_token: Joi.string().required(),
  token_type: Joi.string().valid('Bearer').required(),
  expires_in: Joi.number().integer().required(),
  scope: Joi.string().required(),
})

const refreshToken = Joi.object({ refreshToken: Joi.string().max(200).required() })

const clientCredentials = Joi.object({
  grant_type: Joi.string().valid('client_credentials').required(),
  client_id: Joi.string().max(100).description('Here, or as the user of HTTP Basic.'),
  client_secret: Joi.string().max(200),
  scope: Joi.string()
    .pattern(new RegExp(`^(${PLATFORM_SCOPES.join('|')})( (${PLATFORM_SCOPES.join('|')}))*$`))
    .description('Fewer scopes than you have, separated by spaces; all of them when absent.'),
})

interface ClientCredentialsBody {
  readonly client_id?: string
  readonly client_secret?: string
  readonly scope?: string
}

/** Signing in: officers by name and password, platforms by client credentials (RFC 6749 §4.4). */
export const auth = (ctx: AccessContext): Endpoint[] => [
  endpoint<unknown, unknown, { username: string; password: string; otp?: string }>({
    method: 'post',
    path: '/auth/login',
    tag: TAG,
    summary: 'Sign an officer in',
    access: 'public',
    keepsAnswer: false,
    body: Joi.object({
      username: Joi.string().max(100).required(),
      password: Joi.string().max(200).required(),
      otp: Joi.string()
        .pattern(/^\d{6}$/)
        .description('For an account with a second factor; without one it is not looked at.'),
    }),
    answer: signedIn,
    handle: ({ body, req }) => signIn(ctx, { ...body, ...originOf(req) }),
  }),
  endpoint<unknown, unknown, { refreshToken: string }>({
    method: 'post',
    path: '/auth/refresh',
    tag: TAG,
    summary: 'Exchange a refresh token for new tokens',
    access: 'public',
    keepsAnswer: false,
    body: refreshToken,
    answer: signedIn,
    handle: ({ body, req }) => refresh(ctx, body.refreshToken, originOf(req).requestId),
  }),
  endpoint<unknown, unknown, { refreshToken: string }>({
    method: 'post',
    path: '/auth/logout',
    tag: TAG,
    summary: 'End a sign-in',
    access: 'public',
    keepsAnswer: false,
    body: refreshToken,
    status: 204,
    answer: Joi.object(),
    handle: ({ body, req }) => signOut(ctx, body.refreshToken, originOf(req).requestId),
  }),
  endpoint<unknown, unknown, ClientCredentialsBody>({
    method: 'post',
    path: '/auth/token',
    tag: TAG,
    summary: 'Get a token for a platform (OAuth 2 client credentials)',
    access: 'public',
    keepsAnswer: false,
    body: clientCredentials,
    bodyType: 'form',
    answer: platformToken,
    handle: ({ body, req }) => issuePlatformToken(ctx, { ...credentialsOf(body, req), ...originOf(req) }),
  }),
]

/** Where a request comes from, and which one it is. */
const originOf = (req: Request) => ({ address: addressOf(req), requestId: String(req.res?.locals['requestId']) })

const BASIC = /^Basic +([A-Za-z0-9+/=]+)$/i

/** From the form, or from HTTP Basic, whose parts are form-encoded first (RFC 6749 §2.3.1). */
function credentialsOf(body: ClientCredentialsBody, req: Request) {
  const scopes = body.scope?.split(' ') as PlatformScope[] | undefined
  const basic = BASIC.exec(req.headers.authorization ?? '')?.[1]
  if (basic === undefined) return { clientId: body.client_id ?? '', clientSecret: body.client_secret ?? '', scopes }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  return { clientId: formDecoded(id), clientSecret: formDecoded(secret.join(':')), scopes }
}

/** As written where it is not form-encoded: many clients send the bare text. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}
