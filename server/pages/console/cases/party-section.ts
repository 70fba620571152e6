import type { KnownParty } from '../../../cases/known-party.ts'
import { IDENTIFIER_SCHEMES, type IdentifierScheme, PERSON_ROLES } from '../../../reference/party.ts'
import { REGIONS, type RegionCode, regionName } from '../../../reference/regions.ts'
import { checkIdentifier } from '../../../screening/identifiers/identifier.ts'
import { type Html, html, type Part } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { type CaseFields, live, row, section } from './case-fields.ts'
import { knownBox } from './known-box.ts'

interface Around {
  readonly known: KnownParty
  /** Of the department: the regions nearby are offered. */
  readonly region: RegionCode
  readonly isAmendment: boolean
}

/** Who it is, with codes that are checked as they are typed, and what the register knows of it. */
export function partySection(f: CaseFields, { known, region, isAmendment }: Around): Html {
  const { t } = f
  const text = t.cases.form
  return section(
    'party',
    t.cases.sections.party,
    html`${isAmendment && html`<p>${text.personalAgain}</p>`}
${f.select(
  'party.kind',
  (['organization', 'person'] as const).map((value) => ({ value, label: t.words.partyKinds[value] })),
)}
${f.line('party.name', { maxLength: 300 })}
<h3>${t.cases.sections.identifiers}</h3>
${rows(f, 'party.identifiers', (path, isNew) => identifierFields(f, path, isNew ? 'uscc' : undefined))}
${live('known', knownBox(t, known))}
<details${hasDetails(f) && html` open`}><summary>${f.label('party.formerNames')} · ${f.label('party.region')} · ${f.label('party.address')}</summary>
${f.area('party.formerNames', { rows: 2, hint: text.namesHint })}
${f.area('party.otherNames', { rows: 2, hint: text.namesHint })}
${regionField(f, region)}
${f.line('party.country', { width: 'short', maxLength: 2 })}
${f.line('party.address', { maxLength: 500 })}
</details>
<h3>${t.cases.sections.persons}</h3>
${rows(f, 'party.persons', (path) => personFields(f, path))}
<p class="sub">${text.removeRow}</p>`,
  )
}

/** The rows there are, and one more to fill in, out of the way where there are some. */
export function rows(f: CaseFields, path: string, fields: (path: string, isNew: boolean) => Part): Html[] {
  const count = f.values.count(path)
  const standing = Array.from({ length: Math.max(1, count) }, (_, i) =>
    row(`${f.label(path)} ${i + 1}`, fields(`${path}[${i}]`, count === 0)),
  )
  return count === 0
    ? standing
    : [...standing, oneMore(f, row(`${f.label(path)} ${count + 1}`, fields(`${path}[${count}]`, true)))]
}

const oneMore = (f: CaseFields, content: Part): Html =>
  html`<details class="more"><summary>${f.t.cases.form.oneMore}</summary>${content}</details>`

function identifierFields(f: CaseFields, path: string, usual: IdentifierScheme | undefined): Html {
  const { t } = f
  const choices = IDENTIFIER_SCHEMES.map((value) => ({ value, label: t.words.schemes[value] }))
  const scheme = f.values.text(`${path}.scheme`)
  return html`<div class="cells">
${usual && scheme === '' ? usualScheme(f, path, usual) : f.select(`${path}.scheme`, choices)}
${f.line(`${path}.value`, { maxLength: 100 })}
</div>
${live(`${path.replace(/\W+/g, '-')}check`, checkOf(f, path))}
<details${f.values.text(`${path}.override`) !== '' && html` open`}><summary>${f.label('party.identifiers[].override')}</summary>
${f.line(`${path}.country`, { width: 'short', maxLength: 2 })}
${f.line(`${path}.override`, { maxLength: 500, hint: t.cases.form.overrideHint })}
</details>`
}

/** An empty row is one for the code that nearly every party has. */
function usualScheme(f: CaseFields, path: string, usual: IdentifierScheme): Html {
  const choices = IDENTIFIER_SCHEMES.map((value) => ({ value, label: f.t.words.schemes[value] }))
  return f.select(`${path}.scheme`, choices, { value: usual })
}

function checkOf(f: CaseFields, path: string): Part {
  const { t, values } = f
  const [scheme, value, country] = ['scheme', 'value', 'country'].map((name) => values.text(`${path}.${name}`))
  if (!value || !IDENTIFIER_SCHEMES.some((it) => it === scheme)) return ''
  const { valid, hint } = checkIdentifier({ scheme: scheme as IdentifierScheme, value, ...(country && { country }) })
  if (valid) return html`<p class="checked">${badge('good', t.cases.form.codeOk)}</p>`
  return html`<p class="checked">${badge('stop', t.words.schemes[scheme as IdentifierScheme])} ${hint?.[t.language]}</p>`
}

const personFields = (f: CaseFields, path: string): Html => html`<div class="cells">
${f.select(
  `${path}.role`,
  PERSON_ROLES.map((value) => ({ value, label: f.t.words.personRoles[value] })),
)}
${f.line(`${path}.name`, { maxLength: 200 })}
</div>
${papers(f, `${path}.identifiers`)}`

function papers(f: CaseFields, path: string): Html[] {
  const count = f.values.count(path)
  const paper = (i: number) => identifierFields(f, `${path}[${i}]`, 'cnId')
  const standing = Array.from({ length: Math.max(1, count) }, (_, i) => paper(i))
  return count === 0 ? standing : [...standing, oneMore(f, paper(count))]
}

const hasDetails = ({ values }: CaseFields): boolean =>
  ['formerNames', 'otherNames', 'region', 'country', 'address'].some((name) => values.text(`party.${name}`) !== '')

/** Codes of the department's province are offered; any other may be typed. */
function regionField(f: CaseFields, region: RegionCode): Html {
  const code = f.values.text('party.region')
  const near = REGIONS.filter((it) => it.withdrawnIn === null && it.code.startsWith(region.slice(0, 2)))
  return html`${f.line('party.region', {
    width: 'short',
    maxLength: 6,
    list: 'regions',
    ...(code !== '' && { hint: regionName(code, f.t.language) }),
  })}
<datalist id="regions">${near.map((it) => html`<option value="${it.code}">${regionName(it.code, f.t.language)}</option>`)}</datalist>`
}
