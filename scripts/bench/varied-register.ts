import { type CivilDate, lastDayOfTerm, plusDays } from '../../server/reference/civil-date.ts'
import type { DepartmentCode } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import { bodyOf } from './register.ts'

const YEAR_DAYS = 365

/**
 * The listings of `register.ts` as those of a province differ: of two years and four departments, nearly all in force, few
 * expired or pending, a handful in fields where little happens. What few fit is what a filter is slowest to find.
 */
export function variedBodyOf(n: number, today: CivilDate): ListingBody {
  const body = bodyOf(n)
  const [effect] = body.effects
  if (!effect) throw new TypeError('Every listing of the register has an effect.')
  const decidedOn = plusDays(today, -((n * 7) % YEAR_DAYS) - 20)
  const { months, from } = termOf(n, decidedOn, today)
  const { department, offence, field } = kindOf(n)
  return {
    ...body,
    department,
    offence: { ...body.offence, ...offence },
    decision: { ...body.decision, date: decidedOn, servedOn: plusDays(decidedOn, 2), authority: department.name },
    effects: [
      {
        ...effect,
        ...(n % 1_000 === 5 && { measure: 'notice', kind: 'list' }),
        fields: [field],
        period: { from, to: lastDayOfTerm(from, months) },
      },
    ],
    publication: { ...body.publication, from: plusDays(decidedOn, 5), until: plusDays(decidedOn, 3 * YEAR_DAYS) },
  }
}

function termOf(n: number, decidedOn: CivilDate, today: CivilDate): { months: number; from: CivilDate } {
  // A day in the past and one to come: neither passes while it is measured.
  if (n % 2_000 === 3) return { months: 3, from: plusDays(decidedOn, -200) }
  if (n % 2_000 === 4) return { months: 12, from: plusDays(today, 30) }
  return { months: 36, from: decidedOn }
}

interface Kind {
  readonly department: ListingBody['department']
  readonly offence: Pick<ListingBody['offence'], 'code' | 'title'>
  readonly field: ListingBody['effects'][number]['fields'][number]
}

function kindOf(n: number): Kind {
  const of = (code: string, name: string, region: string) => ({
    code: code as DepartmentCode,
    name,
    region: region as RegionCode,
  })
  const offence = (code: string, title: string) => ({ code: code as OffenceCode, title })
  if (n % 5_000 === 6) {
    return {
      department: of('land', '盘锦市自然资源局', '211100'),
      offence: offence('LAND-401', '竞得后不签订成交确认书'),
      field: 'land',
    }
  }
  if (n % 10 < 3) {
    const code = n % 20 < 3 ? 'ENG-101' : 'ENG-111'
    return {
      department: of('housing', '大洼区住房和城乡建设局', '211104'),
      offence: offence(code, '投标人相互串通投标'),
      field: 'engineering',
    }
  }
  return {
    department: of('finance', '盘锦市财政局', '211100'),
    offence: offence('GP-201', '提供虚假材料谋取中标、成交'),
    field: 'procurement',
  }
}
