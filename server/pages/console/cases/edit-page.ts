import { AMENDABLE } from '../../../cases/amendment-draft.ts'
import type { CaseCheck } from '../../../cases/check.ts'
import type { KnownParty } from '../../../cases/known-party.ts'
import type { CaseView } from '../../../cases/view.ts'
import type { DraftContent } from '../../../reference/case.ts'
import type { Department } from '../../../reference/departments.ts'
import type { Listing } from '../../../reference/listing.ts'
import { offenceOf } from '../../../reference/offences.ts'
import { type Html, html, type Part } from '../../html.ts'
import { moment } from '../../parts/day.ts'
import { type FieldFault, faultSummary } from '../../parts/form.ts'
import { notice } from '../../parts/notice.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { tokenField } from '../post-form.ts'
import { attachmentsBox } from './attachments-box.ts'
import { CaseFields, live, section } from './case-fields.ts'
import { decisionSection, publicationSection, reasonsSection } from './decision-section.ts'
import { effectsSection } from './effects-section.ts'
import { fieldFor } from './field-name.ts'
import { formValues } from './form-values.ts'
import { guide } from './guide.ts'
import { offenceSection } from './offence-section.ts'
import { orderSection } from './order-section.ts'
import { partySection } from './party-section.ts'
import { procedureSection } from './procedure-section.ts'

export interface EditOptions {
  readonly it: CaseView
  /** What stands in the form: what is kept, or what was sent and could not be. */
  readonly content: DraftContent
  readonly check: CaseCheck
  readonly known: KnownParty
  readonly department: Pick<Department, 'authority' | 'region'>
  readonly listing: Listing | null
  /** What was just refused, by path: shown at the top and at each field. */
  readonly refused: readonly FieldFault[]
}

/** One guided page for every kind of case. */
export function editPage(visit: ConsoleVisit, options: EditOptions): ConsolePage {
  const { t, session } = visit
  const { it, refused, check } = options
  // Which fields there are is known once they are there: a fault is shown at one of them.
  const { names } = filled(visit, options, [])
  const fieldOf = (path: string) => fieldFor(path, names)
  const faults = refused.map(({ name, message }) => ({ name: fieldOf(name), message }))
  const open = check.faults.map(({ path, message, article }) => ({
    name: fieldOf(path),
    message: `${message[t.language]}${article === undefined ? '' : `（${article}）`}`,
  }))
  const kind = t.cases.kinds[it.kind]
  return {
    title: t.cases.form.title(kind),
    entry: 'newCase',
    trail: [
      ['/console/cases', t.cases.list.title],
      [`/console/cases/${it.id}`, it.decision?.number ?? it.order?.number ?? kind],
    ],
    scripts: ['console.js'],
    main: html`<h1>${t.cases.form.title(kind)}</h1>
${faultSummary(t, faults)}
<p>${t.cases.form.intro}</p>
${returnedNote(visit, it)}
${it.listing && html`<p>${t.cases.form.listingNow}${t.words.colon}<a href="/console/listings/${it.listing}">${options.listing?.content?.number ?? it.listing} ${options.listing?.content?.party.name}</a></p>`}
<div class="aside work">
<div>
<form method="post" action="/console/cases/${it.id}/edit" id="case" novalidate data-saving="${t.cases.form.saving}" data-unsaved="${t.cases.form.unsaved}" data-failed="${t.cases.form.saveFailed}">
${tokenField(session)}<input type="hidden" name="version" value="${it.version}">
${filled(visit, options, faults).main}
<div class="actions sticky">
<button class="button" name="do" value="save">${t.cases.form.save}</button>
<button class="button primary" name="do" value="submit">${t.cases.form.submit}</button>
<span id="saved" role="status" class="sub">${t.cases.form.saved} ${moment(it.updatedAt)}</span>
</div>
</form>
${attachmentsBox(t, { it, session })}
</div>
<aside class="guide" tabindex="0" aria-labelledby="guide-title"><h2 id="guide-title">${t.cases.form.guide}</h2>
${live('guide', guide(t, { check, faults: open, fieldOf }))}
</aside>
</div>`,
  }
}

/** The parts of the form that this kind of case has. */
function filled(
  { t }: ConsoleVisit,
  { it, content, check, known, department, listing }: EditOptions,
  faults: readonly FieldFault[],
): { readonly main: Part; readonly names: ReadonlySet<string> } {
  const f = new CaseFields(t, formValues(content), faults)
  const isAmendment = it.kind === 'amendment'
  const has = (part: keyof DraftContent): boolean => !isAmendment || content[part] !== undefined
  const law = check.law
  const { authority, region } = department
  const main: Part[] = []
  if (it.kind !== 'listing') main.push(orderSection(f, it.kind))
  if (isAmendment) main.push(partsField(f, content))
  if (it.kind === 'listing' || isAmendment) {
    const offence = law?.offence ?? offenceOfForm(f, listing)
    if (has('party')) main.push(partySection(f, { known, region, isAmendment }))
    if (has('offence')) main.push(offenceSection(f, { authority, law }))
    if (has('procedure')) main.push(procedureSection(f, it.attachments))
    if (has('decision')) main.push(decisionSection(f))
    if (has('effects')) main.push(effectsSection(f, { offence, region }))
    if (has('publication')) main.push(publicationSection(f))
    if (has('reasons')) main.push(reasonsSection(f))
  }
  return { main, names: f.names }
}

const offenceOfForm = (f: CaseFields, listing: Listing | null) =>
  offenceOf(f.values.text('offence.code') || (listing?.content?.offence.code ?? '')) ?? null

/** Which parts of the listing an amendment says anew. */
const partsField = (f: CaseFields, content: DraftContent): Html =>
  section(
    'parts',
    f.t.cases.form.parts,
    f.checks(
      'parts',
      AMENDABLE.map((value) => ({ value, label: f.t.cases.form.partNames[value] })),
      {
        label: f.t.cases.form.parts,
        hint: f.t.cases.form.partsHint,
        assumed: AMENDABLE.filter((part) => content[part] !== undefined),
      },
    ),
  )

/** What a reviewer wants mended stands above the form until it is submitted again. */
function returnedNote({ t }: ConsoleVisit, { state, history }: CaseView): Html | false {
  const returned = history.findLast(({ step }) => step === 'returned')
  if (state !== 'returned' || !returned) return false
  return notice('care', `${t.cases.states.returned} · ${returned.officer.name}`, html`<p>${returned.note}</p>`)
}
