import type { ReceiptCheck } from '../../receipts/verify.ts'
import { FIELDS, type FieldCode } from '../../reference/fields.ts'
import type { Role } from '../../reference/measures.ts'
import { regionName } from '../../reference/regions.ts'
import type { Verdict } from '../../screening/result.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { badge, verdictBadge } from '../parts/badge.ts'
import { moment } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, submitButton, textareaField } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'
import { table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'

/** Where a receipt is pasted or sent; `faults` say what was wrong with that. */
export function receiptFormPage(t: Text, faults: readonly FieldFault[] = []): Page {
  const { check: text } = t.pub
  return {
    title: text.title,
    menu: '/receipts/check',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${faultSummary(t, faults)}
<form method="post" action="/receipts/check">
${textareaField(t, { name: 'receipt', label: text.paste, hint: text.pasteHint, required: true, rows: 6, faults })}
${submitButton(text.button)}
</form>
<h2>${text.file}</h2>
<form method="post" action="/receipts/check" enctype="multipart/form-data">
${inputField(t, { name: 'file', label: text.fileLabel, hint: text.fileHint, type: 'file', required: true, accept: '.json,.txt,.jwt,application/json,text/plain', faults })}
${submitButton(text.button, 'plain')}
</form>
${ownCheck(t)}`,
  }
}

/** What came of checking one. */
export function receiptCheckPage(t: Text, check: ReceiptCheck, hadResults: boolean): Page {
  const { check: text } = t.pub
  return {
    title: text.title,
    menu: '/receipts/check',
    noindex: true,
    main: html`<h1>${text.title}</h1>
${
  check.valid
    ? notice('good', text.valid, html`<p>${text.validText}</p>`, 'status')
    : notice('stop', text.invalid, html`<p>${text.faults[check.fault ?? 'notOurs']}</p>`, 'status')
}
${check.claims && claimFacts(t, check, hadResults)}
${check.valid && since(t, check)}
<p class="screen"><a class="button" href="/receipts/check">${text.another}</a></p>
${ownCheck(t)}`,
  }
}

/** As `server/receipts/` signed them; only what carries our signature is read. */
interface Claims {
  readonly iat: number
  readonly jti: string
  readonly on: string
  readonly sub?: string
  readonly query?: string
  readonly ledger: { readonly size: number; readonly root: string }
  readonly context?: { readonly field: FieldCode; readonly region: string; readonly role: Role }
  readonly summary?: Readonly<Record<Verdict, number>>
}

function claimFacts(t: Text, { claims, kind = 'screening' }: ReceiptCheck, hadResults: boolean): Html {
  const { check: text } = t.pub
  const it = claims as unknown as Claims
  return facts([
    [text.kind, text.kinds[kind]],
    [text.query, it.query],
    [text.platform, it.sub],
    [text.issuedAt, moment(new Date(it.iat * 1000).toISOString())],
    [text.on, it.on],
    [text.scope, it.context && scope(t, it.context)],
    [
      text.summary,
      it.summary &&
        html`${(['blocked', 'review', 'clear'] as const).map((verdict) => html`${verdictBadge(t, verdict)} ${it.summary?.[verdict] ?? 0} `)}`,
    ],
    [text.resultsChecked, kind === 'screening' && (hadResults ? text.resultsSame : text.resultsNone)],
    [text.ledger, html`<span class="code">${t.pub.noRecord.ledgerValue(it.ledger.size, it.ledger.root)}</span>`],
    [text.number, html`<span class="code">${it.jti}</span>`],
  ])
}

const scope = (t: Text, { field, region, role }: NonNullable<Claims['context']>): string =>
  [FIELDS[field]?.title[t.language] ?? field, regionName(region, t.language), t.words.roles[role]].join(
    t.words.separator,
  )

function since(t: Text, { since: changes, kind }: ReceiptCheck): Html {
  const { check: text } = t.pub
  const titles = text.sinceColumns
  return html`<h2>${text.since}</h2>
${
  changes.length === 0
    ? html`<p>${kind === 'noRecord' ? text.sinceNoneNoRecord : text.sinceNone}</p>`
    : table(t, {
        caption: text.since,
        rows: changes,
        columns: [
          {
            title: titles.listing,
            kind: 'main',
            cell: ({ listing }) => html`<a class="code" href="/listings/${listing}">${listing}</a>`,
          },
          { title: titles.state, cell: ({ state }) => badge('care', t.words.states[state]) },
          { title: titles.at, cell: ({ at }) => moment(at) },
        ],
      })
}`
}

const ownCheck = (t: Text): Html =>
  html`<section class="screen"><h2>${t.pub.check.how}</h2><p>${t.pub.check.howText}</p></section>`
