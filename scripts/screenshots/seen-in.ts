import type { Seen } from './seen-page.ts'

const LIMIT = 200

interface Found {
  readonly items: readonly {
    readonly id: string
    readonly party: { readonly kind: string }
    readonly department: { readonly code: string; readonly region: string | null }
  }[]
}

/** Picks from a running register what pages are about. */
export async function seenIn(url: string): Promise<Seen> {
  const answer = await fetch(`${url}/api/v1/listings?limit=${LIMIT}`)
  const { items } = (await answer.json()) as Found
  const own = items.find(({ party, department }) => party.kind === 'organization' && department.region !== null)
  const person = items.find(({ party }) => party.kind === 'person')
  if (!own || !person) throw new Error('The register has no organization or no person to show.')
  return { url, listing: own.id, person: person.id, department: own.department.code }
}
