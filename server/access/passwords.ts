import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { broken } from '../reference/rule-broken.ts'

// Memory-hard (RFC 7914): 32 MiB for each guess.
const COST = 32_768
const BLOCK_SIZE = 8
const KEY_BYTES = 32
const SALT_BYTES = 16
const MAX_MEMORY_BYTES = 128 * 1024 * 1024
/** Hashing fills the thread pool, which files and name resolution need as well. */
const AT_ONCE = 2
const QUEUE_LIMIT = 50
const RETRY_SECONDS = 2

const kept = (salt: Buffer, key: Buffer): string =>
  ['scrypt', COST, BLOCK_SIZE, salt.toString('base64url'), key.toString('base64url')].join('$')

/** Of no password: nobody finds one for a random key. */
const NOBODYS = kept(randomBytes(SALT_BYTES), randomBytes(KEY_BYTES))

/** Passwords (口令) as they are kept: `scrypt$cost$blockSize$salt$key`, the parameters with each hash. */
export class Passwords {
  #running = 0
  readonly #waiting: (() => void)[] = []

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES)
    return kept(salt, await this.#derive(password, salt, COST, BLOCK_SIZE, KEY_BYTES))
  }

  /**
   * True when the password is the one kept. Without a hash (no such user) it takes as long and is false, so that the
   * time tells nobody who has an account. Throws `overloaded` when too many are waiting.
   */
  async matches(password: string, hash: string | null): Promise<boolean> {
    const [, cost, blockSize, salt = '', key = ''] = (hash ?? NOBODYS).split('$')
    const right = Buffer.from(key, 'base64url')
    const from = Buffer.from(salt, 'base64url')
    const derived = await this.#derive(password, from, Number(cost), Number(blockSize), right.length)
    return timingSafeEqual(derived, right) && hash !== null
  }

  async #derive(password: string, salt: Buffer, cost: number, blockSize: number, bytes: number): Promise<Buffer> {
    await this.#enter()
    try {
      const options = { N: cost, r: blockSize, p: 1, maxmem: MAX_MEMORY_BYTES }
      return await derive(password.normalize('NFKC'), salt, bytes, options)
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) this.#running += 1
    else if (this.#waiting.length >= QUEUE_LIMIT) throw overloaded()
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Whoever waits takes the place over; else it is free. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}

const derive = (password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })

const overloaded = () =>
  broken(
    'overloaded',
    '登录请求过多，请稍后重试。',
    'Too many people are signing in at the moment: try again shortly.',
    '',
    RETRY_SECONDS,
  )
