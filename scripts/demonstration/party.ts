import type { Identifier, Party, PartyKind } from '../../server/reference/party.ts'
import { type RegionCode, regionCode } from '../../server/reference/regions.ts'
import { firmName, personName } from './names.ts'
import { cnIdNumber, usccNumber } from './numbers.ts'
import type { Plan } from './plan.ts'
import { between, chance, pick, type Random } from './random.ts'

const PLACES: readonly (readonly [string, string])[] = [
  ['盘锦', '211102'],
  ['盘锦', '211103'],
  ['盘锦', '211104'],
  ['盘锦', '211122'],
  ['沈阳', '210102'],
  ['大连', '210202'],
  ['营口', '210802'],
  ['锦州', '210702'],
  ['长春', '220102'],
  ['石家庄', '130102'],
]

/** Firms of 大洼 from before it was a district carry the code of the county (until 2016) in their credit code. */
const REGISTERED_IN: Readonly<Record<string, string>> = { '211104': '211121' }

/** Makes up the parties of a register, and never gives two of them one name. */
export function partyMaker(random: Random): (plan: Pick<Plan, 'offence' | 'trade'>) => Party {
  const fresh = withoutRepetition()
  return ({ offence, trade }) =>
    kindOf(random, offence.kinds) === 'person' ? personOf(random, fresh) : firmOf(random, trade, fresh)
}

type Fresh = (make: () => string) => string

function withoutRepetition(): Fresh {
  const taken = new Set<string>()
  return (make) => {
    let name = make()
    while (taken.has(name)) name = make()
    taken.add(name)
    return name
  }
}

/** A person where only persons commit it, and now and then where both do. */
const kindOf = (random: Random, kinds: readonly PartyKind[]): PartyKind =>
  kinds.includes('organization') && !(kinds.includes('person') && chance(random, 0.06)) ? 'organization' : 'person'

function personOf(random: Random, fresh: Fresh): Party {
  const { region } = placeOf(random)
  const name = fresh(() => personName(random))
  return { kind: 'person', name, formerNames: [], region, identifiers: [cnId(random)], persons: [] }
}

function firmOf(random: Random, trade: Plan['trade'], fresh: Fresh): Party {
  const { place, region } = placeOf(random)
  const name = () => fresh(() => firmName(random, place, trade))
  const registrar = chance(random, 0.3) ? (REGISTERED_IN[region] ?? region) : region
  const representative = { role: 'legalRepresentative', name: personName(random) } as const
  return {
    kind: 'organization',
    name: name(),
    formerNames: chance(random, 0.1) ? [name()] : [],
    region,
    address: `${place}虚构路${between(random, 1, 199)}号`,
    identifiers: [{ scheme: 'uscc', value: usccNumber(random, registrar) }],
    persons: [{ ...representative, identifiers: chance(random, 0.7) ? [cnId(random)] : [] }],
  }
}

function placeOf(random: Random): { readonly place: string; readonly region: RegionCode } {
  const [place, region] = pick(random, PLACES)
  return { place, region: regionCode(region) }
}

const cnId = (random: Random): Identifier => ({ scheme: 'cnId', value: cnIdNumber(random) })
