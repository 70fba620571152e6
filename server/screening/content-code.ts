import { type CivilDate, dayNumber, fromDayNumber } from '../reference/civil-date.ts'
import type { Effect, ListingDepartment } from '../reference/listing.ts'
import type { Saveable, SavedBytes } from '../reference/saved.ts'
import type { ListingContent } from './content.ts'
import { Interned } from './interned.ts'
import {
  FIELD_END,
  GROUP_END,
  ITEM_END,
  itemsOf,
  PART_END,
  type PartyNames,
  plain,
  readNames,
  readRest,
  writeNames,
  writeRest,
} from './party-code.ts'

const RADIX = 36
/** What the numbers of a department's year have in common, and the rest. */
const SERIES = /^(.*-)?([^-]*)$/s

/** Contents of listings as short texts: what many share is said by a number, and names of properties not at all. */
export class ContentCode implements Saveable {
  readonly #series = new Interned<string>((series) => series)
  readonly #offences = new Interned<ListingContent['offence']>((offence) => JSON.stringify(offence))
  readonly #departments = new Interned<ListingDepartment>(({ code, name, region }) => `${code}\n${region}\n${name}`)
  readonly #reaches = new Interned<Omit<Effect, 'period'>>(
    ({ measure, kind, fields, regions, roles }) => `${measure} ${kind} ${fields} ${regions} ${roles}`,
  )
  readonly #days = new Map<string, CivilDate>()

  write({ number, party, offence, department, effects }: ListingContent): string {
    const [, series = '', count = ''] = SERIES.exec(plain(number)) ?? []
    const fields = [
      short(this.#series.numberOf(series)),
      count,
      short(this.#offences.numberOf(offence)),
      short(this.#departments.numberOf(department)),
      effects.map((effect) => this.#writeEffect(effect)).join(ITEM_END),
      ...writeRest(party),
    ]
    return writeNames(party) + fields.join(FIELD_END)
  }

  /** Only the names of a text, which takes a tenth of reading it whole. */
  readNames(text: string): PartyNames {
    return readNames(text)
  }

  read(text: string): ListingContent {
    const fields = text.slice(text.lastIndexOf(GROUP_END) + 1).split(FIELD_END)
    const [series = '', count = '', offence = '', department = '', effects = '', ...rest] = fields
    const { kind, name, formerNames, otherNames } = readNames(text)
    const others = otherNames.length > 0 && { otherNames }
    return {
      number: this.#series.valueOf(long(series)) + count,
      party: { kind, name, formerNames, ...others, ...readRest(rest) },
      offence: this.#offences.valueOf(long(offence)),
      department: this.#departments.valueOf(long(department)),
      effects: itemsOf(effects, ITEM_END).map((effect) => this.#readEffect(effect)),
    }
  }

  *save(): Generator<Uint8Array> {
    for (const part of this.#parts()) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    for (const part of this.#parts()) part.restore(saved)
  }

  #parts(): readonly Saveable[] {
    return [this.#series, this.#offences, this.#departments, this.#reaches]
  }

  #writeEffect({ period, measure, kind, fields, regions, roles }: Effect): string {
    const reach = this.#reaches.numberOf({ measure, kind, fields, regions, roles })
    const to = period.to === null ? '' : short(dayNumber(period.to))
    return [short(reach), short(dayNumber(period.from)), to].join(PART_END)
  }

  #readEffect(text: string): Effect {
    const [reach = '', from = '', to = ''] = text.split(PART_END)
    const { fields, kind, measure, regions, roles } = this.#reaches.valueOf(long(reach))
    return {
      fields,
      kind,
      measure,
      period: { from: this.#day(from), to: to === '' ? null : this.#day(to) },
      regions,
      roles,
    }
  }

  /** Writing a day out takes longer than all the rest of an effect, and there are few days. */
  #day(number: string): CivilDate {
    const known = this.#days.get(number)
    if (known !== undefined) return known
    const day = fromDayNumber(long(number))
    this.#days.set(number, day)
    return day
  }
}

const short = (number: number): string => number.toString(RADIX)
const long = (text: string): number => Number.parseInt(text, RADIX)
