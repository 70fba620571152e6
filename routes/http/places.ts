import { broken } from '../../server/reference/rule-broken.ts'

const RETRY_SECONDS = 30

interface PlacesOptions {
  readonly total: number
  /** For one holder, so that nobody takes them all. */
  readonly each: number
}

/** Room for long answers: so many at once and no more, whoever asks. */
export class Places {
  readonly #options: PlacesOptions
  readonly #held = new Map<string, number>()
  #taken = 0

  constructor(options: PlacesOptions) {
    this.#options = options
  }

  /** Does the work in a place of the holder's. Throws RuleBroken `tooManyAttempts` or `overloaded` where none is free. */
  async within<T>(holder: string, work: () => Promise<T>): Promise<T> {
    const held = this.#held.get(holder) ?? 0
    if (held >= this.#options.each) throw enoughForOne(held)
    if (this.#taken >= this.#options.total) throw allTaken()
    this.#taken += 1
    this.#held.set(holder, held + 1)
    try {
      return await work()
    } finally {
      this.#taken -= 1
      this.#leave(holder)
    }
  }

  #leave(holder: string): void {
    const held = (this.#held.get(holder) ?? 1) - 1
    if (held > 0) this.#held.set(holder, held)
    else this.#held.delete(holder)
  }
}

const enoughForOne = (held: number) =>
  broken(
    'tooManyAttempts',
    `您已有 ${held} 个同类连接，请先关闭其中一个。`,
    `You have ${held} of these open already: close one first.`,
    '',
    RETRY_SECONDS,
  )

const allTaken = () =>
  broken(
    'overloaded',
    '同时进行的下载或订阅过多，请稍后重试。',
    'Too many downloads or streams are under way: try again in a moment.',
    '',
    RETRY_SECONDS,
  )
