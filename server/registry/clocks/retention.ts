import { retentionOf } from '../../reference/retention.ts'
import { eraseFrom } from '../due.ts'
import { overOn, type StandingListing } from '../ends.ts'
import type { Clock } from './clock.ts'

/** When the content is erased: so long after the last effect, the publication and the last order are over. */
export function retentionClock(listing: StandingListing): Clock {
  const over = overOn(listing)
  const { kind } = listing.content.party
  if (over === null) {
    const rule = {
      zh: '效力或公示尚无终止日，或仍在停止执行期间，保存期限尚未起算。',
      en: 'An effect or the publication has no end, or a stay is open: the term of retention has not begun.',
    }
    return { clock: 'retention', path: '', day: null, rule, basis: [], confidence: 'A', inputs: { kind } }
  }
  const { months, basis, why, confidence } = retentionOf(kind, over)
  return {
    clock: 'retention',
    path: '',
    day: eraseFrom(listing),
    rule: {
      zh: `效力、公示和变更均于 ${over} 终了，此后保存 ${months} 个月，期满删除内容：${why.zh}。`,
      en: `Effects, publication and orders are over on ${over}; kept for ${months} months after, then erased. ${why.en}.`,
    },
    basis: [basis],
    confidence,
    inputs: { kind, overOn: over, months },
  }
}
