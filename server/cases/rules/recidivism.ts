import type { DraftContent } from '../../reference/case.ts'
import { type CivilDate, plusMonths } from '../../reference/civil-date.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { ListingState } from '../../reference/listing.ts'
import type { OffenceCode } from '../../reference/offence.ts'
import { RECIDIVISM, type RecidivismRule } from '../../reference/recidivism.ts'
import { lastDayOf, latest, type StandingListing } from '../../registry/ends.ts'
import { stateOn } from '../../registry/state.ts'
import { excludes } from './exclusion.ts'

/** An earlier listing of the same party, as far as it counts. */
export interface EarlierListing {
  readonly listing: ListingId
  readonly number: string
  readonly offence: { readonly code: OffenceCode; readonly title: string }
  readonly decidedOn: CivilDate
  /** Last day of its exclusion; null when it excluded from nothing, or has no end. */
  readonly excludedUntil: CivilDate | null
  readonly state: ListingState
}

/** A rule about doing it again, and the listings that it rests on. */
export interface Recidivism {
  readonly rule: RecidivismRule
  readonly listings: readonly EarlierListing[]
}

/**
 * What follows from the party's history, expired bans included; what was revoked never was. Counted back from the
 * decision, or from today while there is none; the act itself decides whether it came after a ban.
 */
export function recidivismOf(
  { offence, decision }: Pick<DraftContent, 'offence' | 'decision'>,
  history: readonly StandingListing[],
  today: CivilDate,
): Recidivism[] {
  const decidedOn = decision?.date ?? today
  const actOn = offence?.actEndedOn ?? decidedOn
  const earlier = history.map((it) => earlierListing(it, today)).filter(({ state }) => state !== 'revoked')
  return RECIDIVISM.filter((rule) => concerns(rule, offence?.code)).flatMap((rule) => {
    const listings = earlier.filter(
      (it) =>
        rule.offences.includes(it.offence.code) &&
        (rule.counts === 'afterBan' ? isAfterBan(it, actOn, rule) : isWithin(it, decidedOn, rule)),
    )
    const enough = rule.counts === 'afterBan' ? 1 : rule.counts.times - 1
    return listings.length >= enough ? [{ rule, listings }] : []
  })
}

const concerns = ({ offences, leadsTo }: RecidivismRule, code: string | undefined): boolean =>
  code !== undefined && (offences.includes(code) || leadsTo === code)

const isWithin = ({ decidedOn }: EarlierListing, day: CivilDate, { months }: RecidivismRule): boolean =>
  decidedOn <= day && day <= plusMonths(decidedOn, months)

const isAfterBan = ({ excludedUntil }: EarlierListing, actOn: CivilDate, { months }: RecidivismRule): boolean =>
  excludedUntil !== null && excludedUntil < actOn && actOn <= plusMonths(excludedUntil, months)

function earlierListing(listing: StandingListing, today: CivilDate): EarlierListing {
  const { id, content, track } = listing
  const last = content.effects.filter(({ measure }) => excludes(measure)).map((it) => lastDayOf(it, track))
  const days = last.filter((day) => day !== null)
  return {
    listing: id,
    number: content.number,
    offence: { code: content.offence.code, title: content.offence.title },
    decidedOn: content.decision.date,
    excludedUntil: days.length < last.length ? null : latest(days),
    state: stateOn(listing, today),
  }
}
