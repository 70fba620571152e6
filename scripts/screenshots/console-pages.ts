import type { ConsoleSeen } from './console-seen.ts'
import { as, type OfficerPage } from './officer-page.ts'

/** Every page of the officers who work on cases. */
export const CONSOLE_PAGES: readonly OfficerPage<ConsoleSeen>[] = [
  { name: 'console-sign-in', open: (page, { url }) => page.goto(`${url}/console/sign-in`) },
  {
    name: 'console-sign-in-refused',
    open: async (page, { url }) => {
      await page.goto(`${url}/console/sign-in`)
      await page.locator('#username').fill('nobody')
      await page.locator('#password').fill('wrong')
      await page.locator('main button').click()
    },
  },
  as('clerk', 'console-work', '/console'),
  as('clerk', 'console-account', '/console/account'),
  as('clerk', 'console-password', '/console/account/password'),
  as('clerk', 'console-second-factor', '/console/account/second-factor'),
  as('clerk', 'console-second-factor-off', '/console/account/second-factor/off'),
  as('clerk', 'console-sign-out-everywhere', '/console/account/sign-out-everywhere'),
  as('clerk', 'console-cases', '/console/cases'),
  as('clerk', 'console-cases-none', '/console/cases?state=withdrawn&kind=stay'),
  as('clerk', 'console-search', '/console/search', async (page) => {
    await page.locator('#q').fill('盘锦围标')
    await page.locator('main .search button').click()
  }),
  as('clerk', 'console-new', '/console/cases/new'),
  as('clerk', 'console-edit-empty', ({ empty }) => `/console/cases/${empty}/edit`),
  as('clerk', 'console-edit', ({ draft }) => `/console/cases/${draft}/edit`),
  as(
    'clerk',
    'console-edit-refused',
    ({ draft }) => `/console/cases/${draft}/edit`,
    async (page) => {
      await page.locator('button[value=submit]').click()
      await page.locator('[role=alert]').waitFor()
    },
  ),
  as('clerk', 'console-edit-returned', ({ returned }) => `/console/cases/${returned}/edit`),
  as('clerk', 'console-edit-amendment', ({ amendment }) => `/console/cases/${amendment}/edit`),
  as('clerk', 'console-edit-repair', ({ repair }) => `/console/cases/${repair}/edit`),
  as('clerk', 'console-amendment', ({ amendment }) => `/console/cases/${amendment}`),
  as('clerk', 'console-withdraw', ({ submitted }) => `/console/cases/${submitted}/withdraw`),
  as('clerk', 'console-listing', ({ listing }) => `/console/listings/${listing}`),
  as('clerk', 'console-forbidden', '/oversight/report?year=2026'),
  as('reviewer', 'console-work-reviewer', '/console'),
  as('reviewer', 'console-review', ({ submitted }) => `/console/cases/${submitted}`),
  as('reviewer', 'console-approve', ({ submitted }) => `/console/cases/${submitted}/approve`),
  as(
    'reviewer',
    'console-return-refused',
    ({ submitted }) => `/console/cases/${submitted}/return`,
    async (page) => {
      await page.locator('#note').fill(' ')
      await page.locator('main form .actions button').click()
    },
  ),
  as('reviewer', 'console-published', ({ published }) => `/console/cases/${published}`),
  as('supervisor', 'console-work-supervisor', '/console'),
  as('supervisor', 'console-report', '/oversight/report?year=2026'),
]
