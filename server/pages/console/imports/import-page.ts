import type { ImportOnDesk } from '../../../exchange/imports/on-desk.ts'
import type { ImportJob } from '../../../reference/import.ts'
import { type Html, html } from '../../html.ts'
import { withParameters } from '../../parts/address.ts'
import { moment } from '../../parts/day.ts'
import { facts } from '../../parts/facts.ts'
import { selectField } from '../../parts/form.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { list } from '../list.ts'
import { type FaultRow, faultColumns } from './fault-rows.ts'
import { importState, isAtWork } from './import-state.ts'
import { uploadForm } from './upload-page.ts'

/** More than anybody reads here; the workbook has all. */
export const FAULTY_ROWS_SHOWN = 2_000

interface ImportOptions extends ImportOnDesk {
  /** All that were read. */
  readonly all: readonly FaultRow[]
  readonly shown: { readonly items: readonly FaultRow[]; readonly nextCursor: string | null; readonly total?: number }
  readonly column?: string
  readonly sort?: string
  readonly isStill: boolean
  readonly departmentName: string
}

/** One file on its way: how far it has come, what is wrong with it, and what may be done with it. */
export function importPage({ t, address, session }: ConsoleVisit, it: ImportOptions): ConsolePage {
  const { imports: text } = t
  const { job } = it
  const isSender = session.officer.role !== 'supervisor'
  return {
    title: job.file.name,
    entry: 'imports',
    trail: [['/console/imports', text.title]],
    main: html`<div class="head"><h1>${job.file.name}</h1> ${importState(t, job.state)}</div>
${isAtWork(job.state) && progress(t, address, job, it.isStill)}
${job.failure && notice('stop', text.failure, html`<p>${job.failure[t.language]}</p>`)}
${counts(t, job)}
${isSender && actions(t, it)}
${job.ignored.length > 0 && notice('care', text.ignored, html`<p>${job.ignored.join(t.words.separator)}</p>`)}
${facts([
  [text.profile, text.profiles[job.profile]],
  [text.author, job.author.username],
  [text.department, it.departmentName],
  [text.createdAt, moment(job.createdAt)],
  [text.committedBy, job.committedBy?.username],
  [
    text.expiresAt,
    job.state !== 'discarded' && html`${moment(job.expiresAt)} <span class="sub">${text.expired}</span>`,
  ],
  [text.size, `${text.formats[job.file.format]} · ${Math.ceil(job.file.sizeBytes / 1024)} KiB`],
  [text.sha256, html`<span class="code">${job.file.sha256}</span>`],
])}
${faultPart(t, address, it, isSender)}
${isSender && isToCorrect(job) && html`<h2>${text.again}</h2><p>${text.againHint}</p>${uploadForm(t, { session, profile: job.profile }, text.upload)}`}`,
  }
}

function progress(t: Text, address: string, { progress: { percent, rows } }: ImportJob, isStill: boolean): Html {
  const { imports: text } = t
  return html`<div class="progress" role="status"><progress max="100" value="${percent}" aria-label="${text.progress(percent, rows)}"></progress>
<p>${text.progress(percent, rows)} <span class="sub">${!isStill && text.refreshing}</span> <a href="${withParameters(address, { still: isStill ? null : '1' })}">${isStill ? text.resume : text.stop}</a></p></div>`
}

function counts(t: Text, { counts: of, state }: ImportJob): Html | false {
  if (state === 'checking' || state === 'failed') return false
  const { imports: text } = t
  const shown = ['rows', 'clean', 'drafts', 'faulty', 'standing', 'taken'] as const
  return html`<dl class="numbers">${shown.map((name) => html`<div><dt>${text[name]}</dt><dd>${of[name]}</dd></div>`)}</dl>`
}

function actions(t: Text, { job, kind, mayNotCommit }: ImportOptions): Html {
  const { imports: text } = t
  const at = `/console/imports/${job.id}`
  const isReady = job.state === 'checked' && job.counts.clean > 0
  return html`${isReady && mayNotCommit.length > 0 && notice('info', mayNotCommit.map(({ message }) => message[t.language]).join(' '))}
<div class="actions">
${isReady && mayNotCommit.length === 0 && html`<a class="button primary" href="${at}/commit">${text.commit}</a>`}
${job.state === 'committed' && job.counts.taken > 0 && (kind === 'cases' ? html`<a class="button" href="/console/cases">${text.toCases}</a>` : html`<a class="button" href="/?sort=-publishedOn">${text.toListings}</a>`)}
${['checking', 'checked', 'failed'].includes(job.state) && html`<a class="button danger" href="${at}/discard">${text.discard}</a>`}
</div>`
}

const isToCorrect = ({ state, counts: of }: ImportJob): boolean =>
  state === 'failed' || ((state === 'checked' || state === 'committed') && of.faulty > 0)

function faultPart(t: Text, address: string, it: ImportOptions, isSender: boolean): Html | false {
  const { job, all, shown, column, sort } = it
  if (job.state === 'failed' || job.state === 'discarded' || job.state === 'checking') return false
  const { imports: text } = t
  const at = `/console/imports/${job.id}/faults.xlsx`
  const columns = [...new Set(all.map((row) => row.column ?? text.wholeRow))]
  return html`<h2>${text.faults}</h2>
${it.faults.nextCursor !== null && html`<p class="sub">${text.partOf(FAULTY_ROWS_SHOWN)}</p>`}
${isSender && html`<div class="actions">${job.counts.faulty > 0 && html`<a class="button" href="${at}?rows=faulty">${text.faultyWorkbook}</a> `}<a class="button" href="${at}?rows=all">${text.allWorkbook}</a></div><p class="sub">${text.workbookHint}</p>`}
${list(t, {
  address,
  caption: text.faults,
  columns: faultColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? 'line',
  empty: text.noFaults,
  ...(columns.length > 1 && {
    filters: selectField(t, {
      name: 'column',
      label: text.column,
      required: null,
      value: column,
      empty: t.words.any,
      choices: columns.map((value) => ({ value, label: value })),
    }),
  }),
})}`
}

/** Asks once more before rows become cases, or a foreign list is published. */
export const commitConsequence = (t: Text, { job, kind }: Pick<ImportOnDesk, 'job' | 'kind'>): Html => {
  const { imports: text } = t
  const { clean, drafts, faulty } = job.counts
  return html`${facts([
    [text.file, job.file.name],
    [text.profile, text.profiles[job.profile]],
  ])}<p>${kind === 'cases' ? text.commitCases(clean, drafts) : text.commitList(clean)}</p>${faulty > 0 && html`<p>${text.commitFaulty(faulty)}</p>`}`
}

export const discardConsequence = (t: Text, { job }: Pick<ImportOnDesk, 'job'>): Html =>
  html`${facts([
    [t.imports.file, job.file.name],
    [t.imports.rows, job.counts.rows],
  ])}<p>${t.imports.discardConsequence}</p>`
