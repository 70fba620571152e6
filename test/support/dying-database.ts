import mongoose from 'mongoose'

/** What the registry writes by; a list of inserts is a bulk of writes to the driver. */
const WRITES = [
  'insertOne',
  'bulkWrite',
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
  'deleteOne',
  'deleteMany',
] as const

type Write = (this: object, ...args: unknown[]) => Promise<unknown>

/**
 * Does work in a process that is gone once its `nth` write is done, which is as if it were gone before the next: nothing
 * is written from then on, and no answer comes. Returns whether it came to that.
 */
export async function dyingAfter(nth: number, work: () => Promise<unknown>): Promise<boolean> {
  const driver = mongoose.mongo.Collection.prototype as unknown as Record<(typeof WRITES)[number], Write>
  const alive = WRITES.map((name) => [name, driver[name]] as const)
  let writes = 0
  for (const [name, write] of alive) {
    driver[name] = async function (...args) {
      writes += 1
      const answer = writes <= nth ? await write.apply(this, args) : null
      if (writes >= nth) throw new Error('killed')
      return answer
    }
  }
  try {
    await work()
  } catch (error) {
    if (writes < nth) throw error
  } finally {
    for (const [name, write] of alive) driver[name] = write
  }
  return writes >= nth
}
