import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A secret of Standard Webhooks: `whsec_` and base64. */
export const newSigningSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

interface Message {
  /** Also tells the receiver whether it has had the message already. */
  readonly id: string
  readonly timestampSeconds: number
  readonly body: string
}

/**
 * The headers of Standard Webhooks: a signature by each secret, of which a receiver needs to know one, over the id, the
 * time of this attempt and the body.
 */
export const signedHeaders = (
  { id, timestampSeconds, body }: Message,
  secrets: readonly string[],
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestampSeconds),
  'webhook-signature': secrets.map((secret) => signature(`${id}.${timestampSeconds}.${body}`, secret)).join(' '),
})

const signature = (text: string, secret: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(text)
    .digest('base64')}`
