import type { Identifier, IdentifierScheme } from '../../reference/party.ts'
import { PERSONAL_SCHEMES } from '../../reference/party.ts'
import { type CheckedValue, passes } from './check.ts'
import { checkCnId } from './cn-id.ts'
import { checkLei } from './lei.ts'
import { checkOrgCode } from './org-code.ts'
import { checkOther } from './other.ts'
import { checkPassport, passportCountry } from './passport.ts'
import { plainForm } from './plain-form.ts'
import { checkRegNo } from './reg-no.ts'
import { checkTravelPermit } from './travel-permit.ts'
import { checkUscc, isUscc } from './uscc.ts'

type Written = Pick<Identifier, 'scheme' | 'value' | 'country'>

/**
 * Reads an identifier: the one spelling it is compared and hashed in, whether its check digits and form are right, and
 * if not, a hint that says what to do. A genuine code may fail all the same (domain practice), hence overrides.
 */
export function checkIdentifier({ scheme, value, country }: Written): CheckedValue {
  // Nearly every code is right and stands in its one spelling.
  if (scheme === 'uscc' && isUscc(value)) return passes(value)
  const plain = plainForm(value)
  switch (scheme) {
    case 'uscc':
      return checkUscc(plain)
    case 'orgCode':
      return checkOrgCode(plain)
    case 'regNo':
      return checkRegNo(plain)
    case 'cnId':
      return checkCnId(plain)
    case 'passport':
      return checkPassport(plain, country)
    case 'travelPermit':
      return checkTravelPermit(plain)
    case 'lei':
      return checkLei(plain)
    case 'other':
      return checkOther(plain, country)
  }
}

/**
 * The country that belongs to the identifier: none where the scheme is of one country or of the world, whatever was
 * written beside it. Comparing and hashing go by this one.
 */
export function countryOf({ scheme, value, country }: Written): string | undefined {
  if (scheme === 'passport') return passportCountry(plainForm(value), country)
  return scheme === 'other' ? country?.toUpperCase() : undefined
}

export const isPersonal = (scheme: IdentifierScheme): boolean =>
  PERSONAL_SCHEMES.some((personal) => personal === scheme)

/** 组织机构代码 (GB 11714): a credit code contains it, so that a party is found under either. `null` in other schemes. */
export function organizationCode(scheme: IdentifierScheme, normalised: string): string | null {
  if (scheme === 'orgCode') return normalised
  return scheme === 'uscc' ? normalised.slice(8, 17) : null
}

/** What may be seen of an identifier of a person: `2111**********0012` of an identity number, first and last of others. */
export function maskPersonal(scheme: IdentifierScheme, normalised: string): string {
  const shown = scheme === 'cnId' && normalised.length > 8 ? 4 : 1
  if (normalised.length <= 2 * shown) return '*'.repeat(normalised.length)
  const [head, tail] = [normalised.slice(0, shown), scheme === 'cnId' ? normalised.slice(-4) : normalised.slice(-1)]
  return head + '*'.repeat(normalised.length - head.length - tail.length) + tail
}
