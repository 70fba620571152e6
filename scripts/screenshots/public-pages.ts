import type { Page } from 'playwright-core'
import { at, type Seen, type SeenPage } from './seen-page.ts'

/** Every page of the public. */
export const PUBLIC_PAGES: readonly SeenPage[] = [
  at('home', '/'),
  at('found', '/?q=建设'),
  at('found-filtered', '/?field=engineering&state=inForce'),
  at('nothing-found', '/?q=完全没有这样的公司'),
  at('too-short', '/?q=李'),
  at('all', '/?sort=-publishedOn'),
  at('listing', ({ listing }) => `/listings/${listing}`),
  { ...at('listing-print', ({ listing }) => `/listings/${listing}`), media: 'print' },
  at('listing-of-person', ({ person }) => `/listings/${person}`),
  {
    name: 'no-record',
    open: async (page, { url }) => {
      await page.goto(`${url}/?q=完全没有这样的公司`)
      await page.locator('form[action="/receipts/no-record"] button').click()
    },
  },
  at('check', '/receipts/check'),
  {
    name: 'check-valid',
    open: async (page, { url }) => {
      await page.goto(`${url}/?q=完全没有这样的公司`)
      await page.locator('form[action="/receipts/no-record"] button').click()
      const receipt = await page.locator('.receipt-text').textContent()
      await page.goto(`${url}/receipts/check`)
      await page.locator('#receipt').fill(receipt ?? '')
      await page.locator('form[action="/receipts/check"] button').first().click()
    },
  },
  at('check-invalid', '/receipts/check?receipt=eyJhbGciOiJub25lIn0.e30.x'),
  at('objection', ({ listing }) => `/listings/${listing}/objection`),
  {
    name: 'objection-faults',
    open: async (page, { url, listing }) => {
      await page.goto(`${url}/listings/${listing}/objection`)
      await page.locator('#name').fill('王某')
      for (const field of ['#contact', '#statement']) await page.locator(field).fill(' ')
      await page.locator('main form button').click()
    },
  },
  { name: 'objection-filed', open: fileObjection },
  {
    name: 'track-found',
    open: async (page, seen) => {
      // Few objections are taken from one address: one that was just filed has its code still on the page.
      if ((await page.locator('.tracking').count()) === 0) await fileObjection(page, seen)
      const code = await page.locator('.tracking').textContent()
      await page.goto(`${seen.url}/objections`)
      await page.locator('#code').fill(code ?? '')
      await page.locator('main form button').click()
    },
  },
  at('track', '/objections'),
  at('departments', '/departments'),
  at('department', ({ department }) => `/departments/${department}`),
  at('downloads', '/downloads'),
  at('catalogue', '/catalogue'),
  at('developers', '/developers'),
  at('operation', '/developers/postScreenings'),
  at('accessibility', '/accessibility'),
  at('not-found', '/nothing-here'),
]

async function fileObjection(page: Page, { url, listing }: Seen): Promise<void> {
  await page.goto(`${url}/listings/${listing}/objection`)
  await page.locator('#name').fill('王某')
  await page.locator('#contact').fill('wang@example.cn')
  await page.locator('#statement').fill('决定书所列项目与我公司无关，请核实。')
  await page.locator('main form button').click()
}
