import { civilDate, plusDays } from '../../server/reference/civil-date.ts'
import type { IdentifierScheme } from '../../server/reference/party.ts'
import { checkIdentifier } from '../../server/screening/identifiers/identifier.ts'
import { between, pick, type Random } from './random.ts'

/**
 * A unified social credit code (统一社会信用代码) of an enterprise, its own check and that of the organization code in it
 * right. The organization code begins with YX, which no registrar issues: it is no real firm's.
 */
export const usccNumber = (random: Random, region: string): string =>
  withCheck('uscc', `91${region}${withCheck('orgCode', `YX${digits(random, 6)}`)}`)

/**
 * An identity number (公民身份号码) with its check right. Region 211199 was never assigned: it is nobody's.
 */
export function cnIdNumber(random: Random): string {
  const born = plusDays(civilDate('1960-01-01'), between(random, 0, 40 * 365)).replaceAll('-', '')
  return withCheck('cnId', `211199${born}${pick(random, ['00', '01', '02'])}${digits(random, 1)}`)
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => between(random, 0, 9)).join('')

/** The one character that makes it pass, by the registry's own check. */
function withCheck(scheme: IdentifierScheme, body: string): string {
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((it) => checkIdentifier({ scheme, value: body + it }).valid)
  if (check === undefined) throw new Error(`No check character completes ${scheme} ${body}.`)
  return body + check
}
