const HOUR_MS = 3_600_000
const FIRST_RETRY_MS = 5 * 60_000

export const plusInterval = (now: Date, intervalHours: number): Date =>
  new Date(now.getTime() + intervalHours * HOUR_MS)

/** After a failure it is tried again in five minutes, then twice as late each time, and no later than it would be anyway. */
export const retryAfter = (now: Date, failures: number, intervalHours: number): Date =>
  new Date(now.getTime() + Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), intervalHours * HOUR_MS))
