import { calendarOf } from '../reference/calendar.ts'
import { type CivilDate, dayOf, plusDays, plusMonths } from '../reference/civil-date.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import { knownNotices } from './calendar.ts'
import type { Chronicle } from './chronicle.ts'
import { judgeBy, type Timeliness } from './rules/timeliness.ts'

const MONTHS = 12
/** A day that is asked about again is counted anew after so long, for calendars and late events. */
const KEPT_MS = 60_000

/** How soon a department published in the last twelve months, as everyone may know it. */
export interface PublishedTimeliness {
  readonly published: number
  readonly publication: Readonly<Record<Timeliness, number>>
  readonly revocations: number
  readonly withdrawn: Readonly<Record<Timeliness, number>>
  readonly repairs: number
}

export interface TimelinessOfYear {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly byDepartment: ReadonlyMap<DepartmentCode, PublishedTimeliness>
}

export interface TimelinessContext {
  readonly now: () => Date
  readonly chronicle: Pick<Chronicle, 'between'>
}

/** Timeliness of every department that published of late. Counted at most once a minute, whoever asks. */
export class TimelinessOfDepartments {
  readonly #ctx: TimelinessContext
  #counted: { readonly atMs: number; readonly year: TimelinessOfYear } | null = null

  constructor(ctx: TimelinessContext) {
    this.#ctx = ctx
  }

  async read(): Promise<TimelinessOfYear> {
    const now = this.#ctx.now()
    if (this.#counted === null || Math.abs(now.getTime() - this.#counted.atMs) > KEPT_MS) {
      this.#counted = { atMs: now.getTime(), year: await this.#count(dayOf(now)) }
    }
    return this.#counted.year
  }

  async #count(to: CivilDate): Promise<TimelinessOfYear> {
    const judge = judgeBy(calendarOf(await knownNotices()))
    const from = plusDays(plusMonths(to, -MONTHS), 1)
    const byDepartment = new Map<DepartmentCode, Counting>()
    for (const { happening, department, documentDay, day } of this.#ctx.chronicle.between(from, to)) {
      if (happening !== 'published' && happening !== 'revoked' && happening !== 'repaired') continue
      const counting = byDepartment.get(department) ?? nothing()
      byDepartment.set(department, counting)
      if (happening === 'published') {
        counting.published += 1
        counting.publication[judge.ofPublication(documentDay, day)] += 1
      } else if (happening === 'revoked') {
        counting.revocations += 1
        counting.withdrawn[judge.ofWithdrawal(documentDay, day)] += 1
      } else counting.repairs += 1
    }
    return { from, to, byDepartment }
  }
}

interface Counting {
  published: number
  readonly publication: Record<Timeliness, number>
  revocations: number
  readonly withdrawn: Record<Timeliness, number>
  repairs: number
}

export const nothing = (): Counting => ({
  published: 0,
  publication: { timely: 0, delayed: 0, late: 0, unknown: 0 },
  revocations: 0,
  withdrawn: { timely: 0, delayed: 0, late: 0, unknown: 0 },
  repairs: 0,
})
