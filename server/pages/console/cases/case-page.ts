import type { CaseOnDesk } from '../../../cases/case-desk.ts'
import { type Html, html, type Part } from '../../html.ts'
import { facts, lines } from '../../parts/facts.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { actionsFor } from './actions.ts'
import { attachmentsBox } from './attachments-box.ts'
import { caseTitle } from './case-title.ts'
import { changesTable } from './changes-table.ts'
import { contentFacts, procedureFacts } from './content-facts.ts'
import { clockFacts } from './guide.ts'
import { historyList } from './history-list.ts'
import { stateBadge } from './state-badge.ts'

/** One case to be read and decided: facts, evidence and history side by side. */
export function casePage({ t, session }: ConsoleVisit, desk: CaseOnDesk): ConsolePage {
  const { it, check, listing, mayDecide } = desk
  const title = caseTitle(t, it, listing)
  const { sections } = t.cases
  const isDecided = it.state === 'submitted' && session.officer.role === 'reviewer'
  return {
    title,
    entry: 'cases',
    trail: [['/console/cases', t.cases.list.title]],
    main: html`<div class="head"><h1>${title}</h1>${stateBadge(t, it.state)}</div>
${summary(t, desk)}
${it.erasedOn && notice('quiet', t.cases.view.erased)}
${isDecided && !mayDecide && notice('info', t.cases.view.ownCase)}
${actionLinks(t, desk, session.officer)}
${problems(t, desk)}
${check.changes.length > 0 && html`<h2>${sections.changes}</h2>${changesTable(t, check.changes)}`}
<div class="side-by-side">
<section aria-labelledby="facts"><h2 id="facts">${sections.facts}</h2>${contentFacts(t, it)}</section>
<section aria-labelledby="evidence"><h2 id="evidence">${sections.evidence}</h2>${procedureFacts(t, it)}${attachmentsBox(t, { it })}
${check.clocks.length > 0 && html`<h3>${t.cases.form.clocks}</h3>${clockFacts(t, check)}`}</section>
<section aria-labelledby="history"><h2 id="history">${sections.history}</h2>${historyList(t, it)}</section>
</div>`,
  }
}

const summary = (t: Text, { it, listing }: CaseOnDesk): Html =>
  facts([
    [t.cases.list.kind, t.cases.kinds[it.kind]],
    [
      t.cases.view.listing,
      it.listing &&
        html`<a href="/console/listings/${it.listing}">${listing?.content?.number ?? it.listing}</a> ${it.kind !== 'listing' && listing?.content?.party.name}`,
    ],
    [t.cases.list.department, it.department.name],
    [t.cases.list.author, it.author.username],
    [
      t.cases.view.imported,
      it.imported && html`<a href="/console/imports/${it.imported.import}">${it.imported.import}</a>`,
    ],
    [t.cases.view.objection, it.objection && html`<a href="/console/objections/${it.objection}">${it.objection}</a>`],
  ])

function actionLinks(t: Text, { it, mayDecide }: CaseOnDesk, officer: ConsoleVisit['session']['officer']): Part {
  const actions = actionsFor(officer, it, mayDecide)
  if (actions.length === 0) return null
  return html`<div class="actions">${actions.map((action) =>
    action === 'edit'
      ? html`<a class="button primary" href="/console/cases/${it.id}/edit">${t.cases.view.edit}</a>`
      : html`<a class="button${action === 'approve' && ' primary'}" href="/console/cases/${it.id}/${action}">${t.cases.actions[action].link}</a>`,
  )}</div>`
}

/** What would be refused, what to look at again, and what the party was listed for before. */
function problems(t: Text, { check, it }: CaseOnDesk): Part {
  const isOpen = it.state !== 'published' && it.state !== 'withdrawn'
  const withArticle = (message: string, article?: string) => (article ? `${message}（${article}）` : message)
  return [
    isOpen &&
      check.faults.length > 0 &&
      notice(
        'stop',
        t.cases.view.faults,
        html`<ul>${check.faults.map(({ message, article }) => html`<li>${withArticle(message[t.language], article)}</li>`)}</ul>`,
      ),
    isOpen &&
      check.warnings.length > 0 &&
      notice(
        'care',
        t.cases.view.warnings,
        html`<ul>${check.warnings.map(({ message, article }) => html`<li>${withArticle(message[t.language], article)}</li>`)}</ul>`,
      ),
    check.recidivism.length > 0 &&
      notice(
        'info',
        t.cases.view.recidivism,
        check.recidivism.map(
          ({ rule, listings }) =>
            html`<p>${withArticle(rule.text[t.language], rule.article)}</p>${lines(listings.map(({ listing, number, offence, decidedOn }) => html`<a href="/console/listings/${listing}">${number}</a> ${offence.title} ${decidedOn}`))}`,
        ),
      ),
  ]
}
