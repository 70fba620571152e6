import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'

/** Five commands from an account to a verified receipt; they run as they stand. */
export function quickStart(t: Text, publicUrl: string): Html {
  const { steps } = t.pub.developers
  return html`<ol class="start">
<li>${steps.account}</li>
<li>${steps.token}${shell(`API=${publicUrl}/api/v1
TOKEN=$(curl -sS "$API/auth/token" -d grant_type=client_credentials \\
  -d client_id="$CLIENT_ID" -d client_secret="$CLIENT_SECRET" | jq -r .access_token)`)}</li>
<li>${steps.screen}${shell(`curl -sS "$API/screenings" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{
  "context": {"field": "procurement", "region": "211100", "role": "bidder"},
  "bidders": [{"ref": "1", "name": "盘锦诚信建设有限公司",
               "identifiers": [{"scheme": "uscc", "value": "91211104MA0WB20264"}]}]}' > answer.json`)}</li>
<li>${steps.read}${shell(`jq '.results[] | {ref, verdict, reasons}' answer.json`)}</li>
<li>${steps.verify}${shell(`jq '{receipt, results}' answer.json | curl -sS "$API/receipts/verify" -H 'Content-Type: application/json' -d @-`)}</li>
<li>${steps.watch}</li>
</ol>`
}

const shell = (text: string): Html => html`<pre tabindex="0" aria-label="shell">${text}</pre>`
