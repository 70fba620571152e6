import { readFile } from 'node:fs/promises'
import Joi from 'joi'
import type { Credentials } from '../../server/exchange/client/session.ts'
import { Usage } from './exit.ts'

/** What the command line client takes from its environment, so that no secret ever stands in a list of processes. */
export interface ClientEnvironment {
  readonly url: string | null
  readonly credentials: Credentials | null
  readonly verifierKey: string | undefined
}

const file = Joi.object<Credentials>({
  clientId: Joi.string().required(),
  clientSecret: Joi.string().required(),
}).unknown()

/**
 * REGISTRY_URL; REGISTRY_CREDENTIALS, a JSON file with clientId and clientSecret, or REGISTRY_CLIENT_ID and
 * REGISTRY_CLIENT_SECRET; REGISTRY_KEY, the verifier key of the registry's checkpoints. Throws Usage.
 */
export async function readEnvironment(env: NodeJS.ProcessEnv): Promise<ClientEnvironment> {
  return {
    url: env['REGISTRY_URL'] || null,
    credentials: await credentialsOf(env),
    verifierKey: env['REGISTRY_KEY'] || undefined,
  }
}

/** Throws Usage where the registry's address is missing. */
export function urlOf({ url }: ClientEnvironment): string {
  if (url !== null) return url
  throw new Usage('Say which registry: set REGISTRY_URL, such as https://blacklist.example.')
}

async function credentialsOf(env: NodeJS.ProcessEnv): Promise<Credentials | null> {
  const path = env['REGISTRY_CREDENTIALS']
  if (path) return readCredentials(path)
  const [clientId, clientSecret] = [env['REGISTRY_CLIENT_ID'], env['REGISTRY_CLIENT_SECRET']]
  if (clientId && clientSecret) return { clientId, clientSecret }
  if (!clientId && !clientSecret) return null
  throw new Usage('Set both REGISTRY_CLIENT_ID and REGISTRY_CLIENT_SECRET, or REGISTRY_CREDENTIALS.')
}

async function readCredentials(path: string): Promise<Credentials> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Usage(`REGISTRY_CREDENTIALS names ${path}, which cannot be read.`)
  })
  const { error, value } = file.validate(parsed(text))
  if (error) throw new Usage(`${path} is no JSON with clientId and clientSecret.`)
  return { clientId: value.clientId, clientSecret: value.clientSecret }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
