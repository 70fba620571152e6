const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Names of states in official long form, without which the rest is the usual English name. */
const OFFICIAL =
  /^(the )?((islamic|bolivarian|united|peoples|plurinational|federal) )?(republic|kingdom|state) of (the )?/

/** Names that neither the usual English name nor the official one gives. Some as the lists misspell them. */
const FURTHER: Readonly<Record<string, string>> = {
  'china hong kong special administrative region': 'HK',
  'hong kong': 'HK',
  macao: 'MO',
  congo: 'CG',
  'democratic republic of congo': 'CD',
  'democratic republic of the congo': 'CD',
  'ecuatorial guinea': 'GQ',
  korea: 'KR',
  'kyrgyz republic': 'KG',
  'kyrgz republic': 'KG',
  'lao peoples democratic republic': 'LA',
  myanmar: 'MM',
  'russian federation': 'RU',
  'saint lucia': 'LC',
  'sri lanca': 'LK',
  turkey: 'TR',
  'united kingdom of great britain northern ireland': 'GB',
  'united states of america': 'US',
  usa: 'US',
}

const CODES = codesByName()

/** ISO 3166 alpha-2 of a country as a list names it in English; undefined for a name that is not known. */
export function countryCode(text: string): string | undefined {
  const name = plain(text.split('\n', 1)[0] ?? '')
  return CODES.get(name) ?? CODES.get(name.replace(OFFICIAL, ''))
}

/** Small letters without marks, brackets and punctuation. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/['’‘.]/g, '')
    .replace(/[^a-z]+|\band\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

function codesByName(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const names = [...LETTERS].flatMap((first) =>
    [...LETTERS].flatMap((second): [string, string][] => {
      const code = first + second
      const name = english.of(code)
      // Codes that were given up (SU, BU) still have a name, that of the country there is now.
      const isCurrent = new Intl.Locale(`und-${code}`).region === code
      return name !== undefined && isCurrent ? [[plain(name), code]] : []
    }),
  )
  return new Map([...names, ...Object.entries(FURTHER)])
}
