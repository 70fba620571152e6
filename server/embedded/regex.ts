import { refuse } from './errors.ts'

const NOT_AT_END = '(?![\\s\\S])'
const SPACES = '\\t\\n\\v\\f\\r '
const ALPHANUMERIC = /[A-Za-z0-9]/

/**
 * The JavaScript form of a PCRE pattern, with the same meaning. What JavaScript would read differently is rewritten
 * (`$`, `.`, `\s`, the x option) or, where it has no counterpart, refused.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  if (/[^imsxu]/.test(options)) refuse('BadValue', `Invalid flag in regex options: ${options}`)
  if (/\[\[[:.=]/.test(pattern))
    refuse('BadValue', 'POSIX character classes are not supported by the embedded database.')
  try {
    return new RegExp(translate(pattern, options), options.includes('i') ? 'iu' : 'u')
  } catch (error) {
    return refuse('BadValue', `Regular expression is invalid: ${(error as Error).message}`)
  }
}

function translate(pattern: string, options: string): string {
  const extended = options.includes('x')
  let out = ''
  let inClass = false
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern[i] ?? ''
    if (char === '\\') {
      i += 1
      out += escaped(pattern[i] ?? '', inClass)
    } else if (inClass) {
      inClass = char !== ']'
      out += char === '[' ? '\\[' : char
    } else if (char === '[') {
      inClass = true
      out += char
    } else if (extended && /\s/.test(char)) {
    } else if (extended && char === '#') {
      const end = pattern.indexOf('\n', i)
      i = end < 0 ? pattern.length : end
    } else if (char === '{') {
      // A brace that begins no quantifier is a brace.
      const quantifier = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(i))?.[0]
      out += quantifier ?? '\\{'
      i += (quantifier?.length ?? 1) - 1
    } else {
      out += outsideClass(char, options)
    }
  }
  return out
}

function outsideClass(char: string, options: string): string {
  const multiline = options.includes('m')
  if (char === '^') return multiline ? '(?<![^\\n])' : '^'
  if (char === '$') return multiline ? '(?![^\\n])' : `(?=\\n?${NOT_AT_END})`
  if (char === '.') return options.includes('s') ? '[\\s\\S]' : '[^\\n]'
  return char === ']' || char === '}' ? `\\${char}` : char
}

/** White space is ASCII to PCRE; an escaped sign is that sign. */
function escaped(char: string, inClass: boolean): string {
  if (char === 's') return inClass ? SPACES : `[${SPACES}]`
  if (char === 'S' && !inClass) return `[^${SPACES}]`
  if (char === 'S') return refuse('BadValue', '\\S within [] is not supported by the embedded database.')
  if (char === '' || ALPHANUMERIC.test(char) || /[\^$\\.*+?()[\]{}|/-]/.test(char)) {
    return char === '-' && !inClass ? '-' : `\\${char}`
  }
  return char
}

/** What every match must begin with, or the empty string when the pattern does not say. */
export function literalPrefix(pattern: string, options: string): string {
  if (/[imx]/.test(options) || pattern.includes('|') || !pattern.startsWith('^')) return ''
  const literal = /^\^((?:[^\\^$.*+?()[\]{}|]|\\[^A-Za-z0-9])*)/.exec(pattern)?.[1] ?? ''
  const quantified = /^[*?{]/.test(pattern.slice(1 + literal.length))
  const characters = literal.match(/\\[\s\S]|[\s\S]/gu) ?? []
  return characters
    .slice(0, quantified ? -1 : undefined)
    .map((character) => (character.length > 1 && character.startsWith('\\') ? character.slice(1) : character))
    .join('')
}
