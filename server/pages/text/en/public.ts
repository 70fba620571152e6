import type { pub as zh } from '../zh/public.ts'

export const pub: typeof zh = {
  searchLabel: 'Name or unified social credit code',
  searchHint: 'Organizations: the code, or at least two characters of the name. Natural persons: the full name only.',
  searchButton: 'Search',
  newest: 'Newest listings',
  resultsFor: (q) => `Results for “${q}”`,
  tooShort: 'Type at least two characters, or a whole code.',
  nothing:
    'No listing is published under this. The register holds parties with a published decision only; another region may hold others.',
  columns: {
    party: 'Party',
    offence: 'Offence',
    department: 'Deciding department',
    effects: 'Effects and periods',
    publishedOn: 'Published',
    state: 'State',
  },
  report: (year, madeOn) =>
    `Year ${year}, counted on ${madeOn}. In time is what was published within 7 working days of the decision.`,
}
