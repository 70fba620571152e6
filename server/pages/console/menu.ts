import type { OfficerRole } from '../../reference/officer.ts'
import type { Text } from '../text/text.ts'

const CASEWORK = ['clerk', 'reviewer'] as const
const READERS = ['clerk', 'reviewer', 'supervisor'] as const

/** Where the console leads, and whom: the menu of a role. */
const ENTRIES = {
  work: { href: '/console', roles: READERS },
  cases: { href: '/console/cases', roles: READERS },
  newCase: { href: '/console/cases/new', roles: CASEWORK },
  imports: { href: '/console/imports', roles: READERS },
  objections: { href: '/console/objections', roles: READERS },
  deadlines: { href: '/console/deadlines', roles: READERS },
  scorecards: { href: '/console/scorecards', roles: ['supervisor'] },
  effect: { href: '/console/effect', roles: READERS },
  report: { href: '/oversight/report', roles: ['supervisor'] },
  audit: { href: '/console/audit', roles: ['supervisor'] },
  departments: { href: '/console/departments', roles: ['administrator'] },
  officers: { href: '/console/officers', roles: ['administrator'] },
  platforms: { href: '/console/platforms', roles: ['administrator'] },
  calendar: { href: '/console/calendar', roles: ['administrator'] },
  peers: { href: '/console/peers', roles: ['supervisor', 'administrator'] },
  sources: { href: '/console/sources', roles: ['administrator'] },
  keys: { href: '/console/keys', roles: ['administrator'] },
} as const satisfies Record<string, { href: string; roles: readonly OfficerRole[] }>

export type MenuEntry = keyof typeof ENTRIES

export const hrefOf = (entry: MenuEntry): string => ENTRIES[entry].href

/** What an officer of a role may go to, in order. */
export const menuFor = (t: Text, role: OfficerRole): (readonly [href: string, title: string])[] =>
  (Object.keys(ENTRIES) as MenuEntry[])
    .filter((entry) => (ENTRIES[entry].roles as readonly OfficerRole[]).includes(role))
    .map((entry) => [ENTRIES[entry].href, t.office.menu[entry]])

/** Where an officer begins. */
export const homeOf = (role: OfficerRole): string =>
  Object.values(ENTRIES).find(({ roles }) => (roles as readonly OfficerRole[]).includes(role))?.href ??
  '/console/account'
