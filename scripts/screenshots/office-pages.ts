import type { Page } from 'playwright-core'
import type { OfficeSeen } from './office-seen.ts'
import { as, type OfficerPage } from './officer-page.ts'

const submit = (page: Page) => page.locator('main form:not(.search) .actions button').first().click()

/** Every page of the console that is not about cases: imports, objections, oversight, administration. */
export const OFFICE_PAGES: readonly OfficerPage<OfficeSeen>[] = [
  as('clerk', 'office-imports', '/console/imports'),
  as('clerk', 'office-imports-none', '/console/imports?state=discarded'),
  as('clerk', 'office-upload', '/console/imports/new'),
  as('clerk', 'office-import', (seen) => `/console/imports/${seen.import}`),
  as('clerk', 'office-import-unreadable', ({ unreadable }) => `/console/imports/${unreadable}`),
  as('clerk', 'office-import-commit', (seen) => `/console/imports/${seen.import}/commit`),
  as('clerk', 'office-import-discard', (seen) => `/console/imports/${seen.import}/discard`),
  as('clerk', 'office-objections', '/console/objections'),
  as('clerk', 'office-objection', ({ objection }) => `/console/objections/${objection}`),
  as('clerk', 'office-objection-accept', ({ objection }) => `/console/objections/${objection}/accept`),
  as('clerk', 'office-deadlines', '/console/deadlines'),
  as('clerk', 'office-effect', '/console/effect'),
  as('clerk', 'office-forbidden', '/console/audit'),
  as('reviewer', 'office-objection-examined', ({ examined }) => `/console/objections/${examined}`),
  as('reviewer', 'office-objection-uphold', ({ examined }) => `/console/objections/${examined}/uphold`),
  as(
    'reviewer',
    'office-objection-refused',
    ({ examined }) => `/console/objections/${examined}/reject`,
    async (page) => {
      await page.locator('#answer').fill(' ')
      await submit(page)
    },
  ),
  as('supervisor', 'office-board', '/console/deadlines'),
  as('supervisor', 'office-scorecards', '/console/scorecards'),
  as('supervisor', 'office-effect-listings', '/console/effect?by=listing'),
  as('supervisor', 'office-report', '/oversight/report?year=2026'),
  as('supervisor', 'office-audit', '/console/audit'),
  as('supervisor', 'office-audit-filtered', '/console/audit?action=case.approved'),
  as('supervisor', 'office-peers', '/console/peers'),
  as('administrator', 'office-departments', '/console/departments'),
  as('administrator', 'office-department', ({ department }) => `/console/departments/${department}`),
  as('administrator', 'office-department-new', '/console/departments/new'),
  as('administrator', 'office-department-close', ({ department }) => `/console/departments/${department}/close`),
  as('administrator', 'office-officers', '/console/officers'),
  as('administrator', 'office-officer', ({ officer }) => `/console/officers/${officer}`),
  as('administrator', 'office-officer-new', '/console/officers/new'),
  as('administrator', 'office-officer-lock', ({ officer }) => `/console/officers/${officer}/lock`),
  as('administrator', 'office-officer-password', ({ officer }) => `/console/officers/${officer}/password`, submit),
  as('administrator', 'office-platforms', '/console/platforms'),
  as('administrator', 'office-platform', ({ platform }) => `/console/platforms/${platform}`),
  as('administrator', 'office-platform-deliveries', ({ platform }) => `/console/platforms/${platform}/deliveries`),
  as('administrator', 'office-platform-new', '/console/platforms/new'),
  as('administrator', 'office-platform-refused', '/console/platforms/new', async (page) => {
    await page.locator('#name').fill('营口交易平台')
    await page.locator('#clientId').fill('Not A Client')
    await submit(page)
  }),
  as('administrator', 'office-platform-secret', ({ platform }) => `/console/platforms/${platform}/secret`, submit),
  as('administrator', 'office-platform-revoke', ({ platform }) => `/console/platforms/${platform}/revoke`),
  as('administrator', 'office-calendar', '/console/calendar'),
  as('administrator', 'office-calendar-new', '/console/calendar/new', async (page) => {
    await page.locator('#year').fill('2027')
    await page.locator('#issuedOn').fill('2026-11-01')
    await page.locator('#title').fill('国务院办公厅关于2027年部分节假日安排的通知')
    await page.locator('#daysOff').fill('元旦：2027-01-01 至 2027-01-03\n劳动节：2027-05-41')
    await submit(page)
  }),
  as('administrator', 'office-calendar-check', '/console/calendar/new', async (page) => {
    await page.locator('#year').fill('2027')
    await page.locator('#issuedOn').fill('2026-11-01')
    await page.locator('#title').fill('国务院办公厅关于2027年部分节假日安排的通知')
    await page
      .locator('#daysOff')
      .fill(
        '2027-01-01 2027-01-03\n2027-02-05 2027-02-11\n2027-04-03 2027-04-05\n2027-05-01 2027-05-05\n2027-06-09\n2027-09-15 2027-09-17\n2027-10-01 2027-10-07',
      )
    await submit(page)
  }),
  as('administrator', 'office-peer', ({ peer }) => `/console/peers/${peer}`),
  as('administrator', 'office-peer-remove', ({ peer }) => `/console/peers/${peer}/remove`),
  as('administrator', 'office-peer-new', '/console/peers/new'),
  as('administrator', 'office-sources', '/console/sources'),
  as('administrator', 'office-source', ({ source }) => `/console/sources/${source}`),
  as('administrator', 'office-source-failed', ({ failedSource }) => `/console/sources/${failedSource}`),
  as('administrator', 'office-source-run', ({ source }) => `/console/sources/${source}/run`),
  as('administrator', 'office-source-remove', ({ source }) => `/console/sources/${source}/remove`),
  as('administrator', 'office-source-new', '/console/sources/new'),
  as('administrator', 'office-source-refused', '/console/sources/new', async (page) => {
    await page.locator('#profile').selectOption('sam')
    await page.locator('#header').fill('api key')
    await submit(page)
  }),
  as('administrator', 'office-keys', '/console/keys'),
]
