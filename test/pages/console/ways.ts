import { PHONE } from '../../../scripts/screenshots/chromium.ts'

/** How the journeys are made: as most officers work, and with as little as anyone has. */
export const WAYS = [
  { way: 'with scripts on a desktop', options: {} },
  { way: 'without a script on a phone', options: { javaScriptEnabled: false, viewport: PHONE } },
] as const
