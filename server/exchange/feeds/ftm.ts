import type { Effect } from '../../reference/listing.ts'
import type { ListingView, ShownIdentifier } from '../../registry/view.ts'

/** An entity of FollowTheMoney (https://followthemoney.tech/): properties of its schema, each a list of texts. */
export interface FtmEntity {
  readonly id: string
  readonly caption: string
  readonly schema: 'Company' | 'Person' | 'Sanction' | 'Identification'
  readonly properties: Readonly<Record<string, readonly string[]>>
  readonly referents: readonly string[]
  readonly datasets: readonly string[]
  /** The party, and not what belongs to it. */
  readonly target: boolean
}

interface FtmParts {
  readonly publicUrl: string
  readonly dataset: string
}

/** As FollowTheMoney wants names of data sets: small letters, digits and underscores. */
export const datasetName = (origin: string): string => origin.toLowerCase().replace(/[^a-z0-9]+/g, '_')

const BARS: ReadonlySet<Effect['measure']> = new Set(['prohibit', 'restrict'])
/** What FollowTheMoney has a property of its own for. */
const CODES: Readonly<Partial<Record<ShownIdentifier['scheme'], string>>> = { uscc: 'uscCode', lei: 'leiCode' }

/**
 * A listing as entities: its party, each effect as a sanction, and numbers that have no property of their own as papers.
 * Numbers of persons are masked in a listing, and a mask is no number: they are left out.
 */
export function ftmEntities(listing: ListingView, { publicUrl, dataset }: FtmParts): FtmEntity[] {
  const { id, party, effects } = listing
  const partyId = `${id}-party`
  const sourceUrl = [publicUrl + listing.links.page]
  const entity = (
    given: Pick<FtmEntity, 'id' | 'caption' | 'schema'> & Partial<FtmEntity>,
    from: Properties,
  ): FtmEntity => ({
    referents: [],
    datasets: [dataset],
    target: false,
    ...given,
    properties: filled({ ...from, sourceUrl }),
  })
  const identifiers = party.kind === 'organization' ? party.identifiers : []
  return [
    entity(
      { id: partyId, caption: party.name, schema: party.kind === 'person' ? 'Person' : 'Company', target: true },
      {
        name: [party.name],
        alias: party.otherNames ?? [],
        previousName: party.formerNames,
        country: countryOf(listing),
        address: [party.address],
        ...codesOf(identifiers),
        ...(party.kind === 'person' && { birthDate: [party.birthDate] }),
        topics: [effects.some(({ measure }) => BARS.has(measure)) ? 'debarment' : 'reg.warn'],
      },
    ),
    ...effects.map((effect, n) =>
      entity(
        { id: `${id}-sanction-${n + 1}`, caption: listing.number, schema: 'Sanction' },
        sanctionOf(listing, effect, partyId),
      ),
    ),
    ...identifiers
      .filter(({ scheme }) => CODES[scheme] === undefined)
      .map(({ scheme, value, country }, n) =>
        entity(
          { id: `${id}-identification-${n + 1}`, caption: value, schema: 'Identification' },
          { holder: [partyId], number: [value], type: [scheme], country: [(country ?? 'CN').toLowerCase()] },
        ),
      ),
  ]
}

type Properties = Readonly<Record<string, readonly (string | null | undefined)[]>>

/** Our own listings are of China; a foreign one says from where the party is, or does not. */
function countryOf({ party, origin }: ListingView): readonly (string | undefined)[] {
  return [party.country?.toLowerCase() ?? (origin === undefined ? 'cn' : undefined)]
}

const codesOf = (identifiers: readonly ShownIdentifier[]): Properties =>
  Object.fromEntries(
    identifiers.flatMap(({ scheme, value }) => {
      const property = CODES[scheme]
      return property === undefined ? [] : [[property, [value]]]
    }),
  )

function sanctionOf(
  { id, number, offence, decision, department, publication, state, registry, origin }: ListingView,
  { measure, kind, fields, regions, roles, period }: Effect,
  party: string,
): Properties {
  return {
    entity: [party],
    authority: [decision.authority],
    authorityId: [decision.number],
    program: [`${offence.code} ${offence.title}`],
    reason: [offence.facts],
    provisions: [`${measure} (${kind}): ${fields.join(', ')}; ${regions.join(', ')}; ${roles.join(', ')}`],
    status: [state],
    country: [origin === undefined ? 'cn' : undefined],
    startDate: [period.from],
    endDate: [period.to],
    listingDate: [publication.from],
    recordId: [id],
    summary: [`${number}, ${department.name}`],
    publisher: [registry],
  }
}

/** Without what is empty: in FollowTheMoney a property that is there has a value. */
const filled = (properties: Properties): FtmEntity['properties'] =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, values]) => {
      const texts = [...new Set(values.filter((it): it is string => it !== null && it !== undefined && it !== ''))]
      return texts.length === 0 ? [] : [[name, texts]]
    }),
  )
