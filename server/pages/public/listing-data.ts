import type { Html } from '../html.ts'
import { jsonLd } from '../parts/json-ld.ts'
import type { ShownListing } from './listing.ts'

/** A listing of an organization as schema.org describes such a record. */
export function listingData({ listing, publicUrl, licence }: Omit<ShownListing, 'history' | 'clocks' | 'today'>): Html {
  const { party, offence, decision, department, publication } = listing
  const url = `${publicUrl}/listings/${listing.id}`
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': url,
    url,
    identifier: listing.number,
    name: `${party.name} ${offence.title}`,
    abstract: offence.facts,
    inLanguage: 'zh-CN',
    license: licence,
    version: listing.version,
    dateCreated: decision.date,
    datePublished: publication.from,
    ...(publication.until === null ? {} : { expires: publication.until }),
    about: {
      '@type': 'Organization',
      name: party.name,
      ...(party.formerNames.length > 0 ? { alternateName: party.formerNames } : {}),
      identifier: party.identifiers.map(({ scheme, value }) => ({
        '@type': 'PropertyValue',
        propertyID: scheme,
        value,
      })),
    },
    author: { '@type': 'GovernmentOrganization', name: department.name, identifier: department.code },
    citation: offence.basis.map(({ law, article, version }) => ({
      '@type': 'Legislation',
      name: `${law} ${article}`.trim(),
      version,
    })),
    isPartOf: { '@type': 'Dataset', name: listing.registry, url: `${publicUrl}/downloads`, license: licence },
  })
}
