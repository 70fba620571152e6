import type { OfficerRole } from '../../reference/officer.ts'
import type { Text } from '../text/text.ts'

const CASEWORK = ['clerk', 'reviewer'] as const
const READERS = ['clerk', 'reviewer', 'supervisor'] as const

/** Where the console leads, and whom: the menu of a role. */
const ENTRIES = {
  work: { href: '/console', roles: READERS },
  cases: { href: '/console/cases', roles: READERS },
  newCase: { href: '/console/cases/new', roles: CASEWORK },
  report: { href: '/oversight/report', roles: ['supervisor'] },
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
