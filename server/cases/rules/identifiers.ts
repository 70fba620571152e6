import type { DraftContent } from '../../reference/case.ts'
import type { Identifier, IdentifierScheme, PartyKind } from '../../reference/party.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { checkIdentifier } from '../../screening/identifiers/identifier.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** Under which a party of either kind is found again; a foreign number (`other`) does for both. */
const IDENTIFYING: Readonly<Record<PartyKind, readonly IdentifierScheme[]>> = {
  organization: ['uscc', 'orgCode', 'regNo', 'lei', 'other'],
  person: ['cnId', 'passport', 'travelPermit', 'other'],
}

const STANDARDS: Partial<Record<IdentifierScheme, string>> = {
  uscc: 'GB 32100-2015',
  orgCode: 'GB 11714-1997',
  regNo: 'GS 15-2006',
  cnId: 'GB 11643-1999',
  lei: 'ISO 17442',
}

/** Every identifier passes its check, unless the officer says why it is right all the same; and the party has one. */
export function identifierFaults({ content }: Pick<Matter, 'content'>): RuleFault[] {
  return [
    ...identifiersOf(content).flatMap(({ identifier, path }) => invalid(identifier, path)),
    ...missing(content.party?.kind, content.party?.identifiers ?? []),
  ]
}

function identifiersOf({ party }: DraftContent): { identifier: Identifier; path: string }[] {
  const at = (identifiers: readonly Identifier[] = [], path: string) =>
    identifiers.map((identifier, i) => ({ identifier, path: `${path}.identifiers[${i}].value` }))
  return [
    ...at(party?.identifiers, 'party'),
    ...(party?.persons ?? []).flatMap((person, i) => at(person.identifiers, `party.persons[${i}]`)),
  ]
}

/** Never repeats the value: it may be a person's. */
function invalid(identifier: Identifier, path: string): RuleFault[] {
  const { valid, hint } = checkIdentifier(identifier)
  if (valid || identifier.override) return []
  return [
    fault(
      'identifierInvalid',
      path,
      `${hint?.zh ?? '代码校验不通过，请核对。'}确认无误的，请写明校验不通过的理由。`,
      `${hint?.en ?? 'The identifier fails its check.'} If it is right all the same, give the reason.`,
      STANDARDS[identifier.scheme],
    ),
  ]
}

function missing(kind: PartyKind | undefined, identifiers: readonly Identifier[]): RuleFault[] {
  if (kind === undefined || identifiers.some(({ scheme }) => IDENTIFYING[kind].includes(scheme))) return []
  const schemes = IDENTIFYING[kind].join(', ')
  return [
    fault(
      'identifierMissing',
      'party.identifiers',
      `请至少填写一个可识别该主体的代码或证件号：${schemes}。仅凭名称无法与同名主体区分。`,
      `Enter at least one identifier of the party: ${schemes}. A name alone does not tell it from others of that name.`,
      '发改办财金〔2018〕424号',
    ),
  ]
}
