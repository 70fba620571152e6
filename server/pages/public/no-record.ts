import type { NoRecord } from '../../receipts/no-record.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { day, moment } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { qrCode } from '../parts/qr.ts'
import type { Text } from '../text/text.ts'

/** A "no record" receipt, to be printed: shown once, for nothing of it is kept. */
export function noRecordPage(t: Text, { id, at, on, query, ledger, receipt }: NoRecord, publicUrl: string): Page {
  const { noRecord: text } = t.pub
  return {
    title: text.title,
    noindex: true,
    main: html`<article>
<h1>${text.title}</h1>
<p>${text.body}</p>
${facts([
  [text.query, html`<strong>${query}</strong>`],
  [text.at, moment(at)],
  [text.on, day(on)],
  [text.registry, html`<span class="code">${ledger.origin}</span>`],
  [text.ledger, html`<span class="code">${text.ledgerValue(ledger.size, ledger.root)}</span>`],
  [text.number, html`<span class="code">${id}</span>`],
])}
<p>${text.limits}</p>
<h2>${text.qr}</h2>
<div class="columns">
<div class="qr large">${qrCode(`${publicUrl}/receipts/check?receipt=${receipt}`, text.qr)}</div>
<div><p>${text.verify}</p><p><strong>${text.signature}</strong></p><p class="receipt-text code">${receipt}</p></div>
</div>
<p class="screen"><a href="/">${text.again}</a> · <a href="/receipts/check">${t.pub.check.title}</a></p>
</article>`,
  }
}
