import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that the machine has, or the one that `CHROMIUM` names; undefined where there is none. */
export const chromiumPath = (): string | undefined =>
  // biome-ignore lint/style/noProcessEnv: where a developer names another browser.
  process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place))

export const LAUNCH_ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage']

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 800 }
