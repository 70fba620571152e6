import { join } from 'node:path'
import Joi from 'joi'
import { type Network, readNetworks } from './network.ts'
import { isRegion, type RegionCode } from './reference/regions.ts'

/** What the foot of every page says of who runs the site; what is empty is left out. */
export interface Site {
  readonly operator: string
  readonly contact: string
  readonly code: string
  readonly icp: string
  readonly policeRecord: string
  readonly reportUrl: string
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly keysDir: string
  /** Null starts the embedded database. */
  readonly mongodbUri: string | null
  readonly origin: string
  readonly publicUrl: string
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug'
  readonly followIntervalMs: number
  readonly accessTokenSeconds: number
  readonly refreshTokenDays: number
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
  readonly publicRequestsPerMinute: number
  readonly objectorDataDays: number
  readonly trustProxy: number
  readonly dataLicence: string
  readonly callbackNetworks: readonly Network[]
  readonly peerNetworks: readonly Network[]
  readonly sourceNetworks: readonly Network[]
  /** Null lets no source be a file. */
  readonly listFilesDir: string | null
  readonly region: RegionCode
  readonly site: Site
}

const footerText = (meaning: string) => Joi.string().empty('').trim().max(200).description(meaning)

const environment = Joi.object({
  PORT: Joi.number().port().default(3000).description('Port the registry listens on; 0 takes a free one.'),
  HOST: Joi.string().default('localhost').description('Address it listens on; `0.0.0.0` for every interface.'),
  DATA_DIR: Joi.string()
    .default('./data')
    .description('Folder of the embedded database and of what a process saves of the ledger.'),
  KEYS_DIR: Joi.string().description(
    'Folder of the key files, shared by all processes of one registry. Default `DATA_DIR/keys`.',
  ),
  MONGODB_URI: Joi.string()
    .empty('')
    .uri({ scheme: ['mongodb', 'mongodb+srv'] })
    .description('MongoDB to use, database name included; empty starts the embedded database.'),
  ORIGIN: Joi.string()
    .hostname()
    .default('blacklist.panjin.example')
    .description("The registry's own name in its ledger and receipts. Never change it once something is published."),
  PUBLIC_URL: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .description('Address of the registry as its users see it. Default `http://localhost:PORT`.'),
  LOG_LEVEL: Joi.string().valid('error', 'warn', 'info', 'debug').default('info').description('How much is logged.'),
  FOLLOW_INTERVAL_MS: Joi.number()
    .integer()
    .min(10)
    .max(10_000)
    .default(200)
    .description('How often a process looks for events that other processes published.'),
  ACCESS_TOKEN_SECONDS: Joi.number().integer().min(60).max(900).default(900).description('Life of an access token.'),
  REFRESH_TOKEN_DAYS: Joi.number().integer().min(1).max(90).default(14).description("Life of an officer's sign-in."),
  SESSION_IDLE_MINUTES: Joi.number()
    .integer()
    .min(1)
    .max(720)
    .default(60)
    .description('Minutes without a click after which an officer has to sign in to the console again.'),
  SESSION_HOURS: Joi.number()
    .integer()
    .min(1)
    .max(72)
    .default(12)
    .description('Hours after which an officer has to sign in to the console again in any case.'),
  PUBLIC_REQUESTS_PER_MINUTE: Joi.number()
    .integer()
    .min(1)
    .default(600)
    .description('Requests a minute from one address without a token.'),
  OBJECTOR_DATA_DAYS: Joi.number()
    .integer()
    .min(1)
    .max(3_650)
    .default(365)
    .description('Days after the decision on an objection until who objected, and with what words, is erased.'),
  TRUST_PROXY: Joi.number()
    .integer()
    .min(0)
    .max(10)
    .default(0)
    .description('Reverse proxies in front, whose `X-Forwarded-For` is believed.'),
  DATA_LICENCE: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .default('https://creativecommons.org/licenses/by/4.0/')
    .description('Address of the licence under which exports of the public register may be used again.'),
  CALLBACK_NETWORKS: Joi.string()
    .empty('')
    .custom((text: string, helpers) => readNetworks(text) ?? helpers.error('any.invalid'))
    .description(
      'Private networks in which platforms may have callbacks, over plain http too: `10.1.0.0/16,fd00::/8`.',
    ),
  PEER_NETWORKS: Joi.string()
    .empty('')
    .custom((text: string, helpers) => readNetworks(text) ?? helpers.error('any.invalid'))
    .description('The same for registries of other regions that are followed.'),
  SOURCE_NETWORKS: Joi.string()
    .empty('')
    .custom((text: string, helpers) => readNetworks(text) ?? helpers.error('any.invalid'))
    .description('Private networks from which foreign lists may be fetched, over plain http too.'),
  LIST_FILES_DIR: Joi.string()
    .empty('')
    .description('Folder whose files may be sources of foreign lists; empty allows none.'),
  REGION: Joi.string()
    .custom((text: string, helpers) => (isRegion(text) ? text : helpers.error('any.invalid')))
    .default('211100')
    .description('GB/T 2260 code of the region whose districts the public figures show.'),
  SITE_OPERATOR: footerText('Who runs the site (主办单位), for the foot of every page.'),
  SITE_CONTACT: footerText('How to reach them: telephone, address, e-mail.'),
  SITE_CODE: footerText('Government website code (网站标识码).'),
  SITE_ICP: footerText('ICP record (ICP备案号).'),
  SITE_POLICE_RECORD: footerText('Public security record (公安备案号).'),
  SITE_REPORT_URL: Joi.string()
    .empty('')
    .uri({ scheme: ['https', 'http'] })
    .description('Address where errors of government websites are reported (我为政府网站找错).'),
})

/** Reads the environment once, at start. Throws one message that names every bad variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { value, error } = environment.validate(env, { abortEarly: false, stripUnknown: true })
  if (error) throw new Error(`Configuration is invalid: ${error.details.map((d) => d.message).join('; ')}.`)
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    keysDir: value.KEYS_DIR ?? join(value.DATA_DIR, 'keys'),
    mongodbUri: value.MONGODB_URI ?? null,
    origin: value.ORIGIN,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    logLevel: value.LOG_LEVEL,
    followIntervalMs: value.FOLLOW_INTERVAL_MS,
    accessTokenSeconds: value.ACCESS_TOKEN_SECONDS,
    refreshTokenDays: value.REFRESH_TOKEN_DAYS,
    sessionIdleMinutes: value.SESSION_IDLE_MINUTES,
    sessionHours: value.SESSION_HOURS,
    publicRequestsPerMinute: value.PUBLIC_REQUESTS_PER_MINUTE,
    objectorDataDays: value.OBJECTOR_DATA_DAYS,
    trustProxy: value.TRUST_PROXY,
    dataLicence: value.DATA_LICENCE,
    callbackNetworks: value.CALLBACK_NETWORKS ?? [],
    peerNetworks: value.PEER_NETWORKS ?? [],
    sourceNetworks: value.SOURCE_NETWORKS ?? [],
    listFilesDir: value.LIST_FILES_DIR ?? null,
    region: value.REGION,
    site: {
      operator: value.SITE_OPERATOR ?? '',
      contact: value.SITE_CONTACT ?? '',
      code: value.SITE_CODE ?? '',
      icp: value.SITE_ICP ?? '',
      policeRecord: value.SITE_POLICE_RECORD ?? '',
      reportUrl: value.SITE_REPORT_URL ?? '',
    },
  })
}

/** Every setting, for the README's table: a test holds the two together. */
export function settings(): { name: string; default: string; meaning: string }[] {
  const { keys } = environment.describe() as {
    keys: Record<string, { flags?: { default?: unknown; description?: string } }>
  }
  return Object.entries(keys).map(([name, { flags }]) => ({
    name,
    default: flags?.default === undefined ? '' : String(flags.default),
    meaning: flags?.description ?? '',
  }))
}
