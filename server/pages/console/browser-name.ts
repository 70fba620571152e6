const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS|Chromium|HeadlessChrome)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const
const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const

/** A name a person recognises of what a browser says of itself; null when it says nothing known. */
export function browserName(userAgent: string): string | null {
  const found = BROWSERS.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]] as const)
  const [name, version] = found.find(([, it]) => it !== undefined) ?? []
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0]
  const parts = [name && `${name} ${version}`, system].filter(Boolean)
  return parts.length === 0 ? null : parts.join(' · ')
}
