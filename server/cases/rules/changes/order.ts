import type { ChangeKind } from '../../../reference/case.ts'
import type { Issuer } from '../../../reference/listing.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'
import { KIND_ZH } from './listing-state.ts'

const ANYONE_ABOVE: readonly Issuer[] = ['department', 'superior', 'reviewBody', 'court']

/** Whose document may order what. An appeal that was merely filed is no document of theirs and changes nothing. */
const ISSUERS_OF: Readonly<Record<ChangeKind, { readonly issuers: readonly Issuer[]; readonly article: string }>> = {
  amendment: { issuers: ANYONE_ABOVE, article: '行政处罚法 48；行政复议法 63' },
  stay: { issuers: ['department', 'reviewBody', 'court'], article: '行政处罚法 73；行政复议法 42' },
  resumption: { issuers: ['department', 'reviewBody', 'court'], article: '行政处罚法 73；行政复议法 42' },
  repair: { issuers: ['department'], article: '信用修复管理办法（谁认定、谁修复）' },
  removal: { issuers: ['department'], article: '国办发〔2020〕49号 8' },
  revocation: { issuers: ANYONE_ABOVE, article: '行政处罚法 48、75' },
}

const ISSUER_ZH: Readonly<Record<Issuer, string>> = {
  department: '列入部门',
  superior: '上级机关',
  reviewBody: '复议机关',
  court: '人民法院',
}

/** Where the public is told why. */
const REASONED: readonly ChangeKind[] = ['amendment', 'removal', 'revocation']

/** The document that orders the change is there, and whoever issued it may order such a change. */
export function orderFaults(matter: ChangeMatter): RuleFault[] {
  const { number, date, authority, reason } = matter.content.order ?? {}
  return [
    ...missing(number, 'order.number', '请填写文书文号。', 'Enter the number of the document.'),
    ...missing(date, 'order.date', '请填写文书日期。', 'Enter the date of the document.'),
    ...missing(authority, 'order.authority', '请填写作出文书的机关。', 'Enter the authority that issued it.'),
    ...(REASONED.includes(matter.kind)
      ? missing(
          reason,
          'order.reason',
          '请填写理由，将向社会公开。',
          'Enter the reason: it will be public.',
          '行政处罚法 48',
        )
      : []),
    ...issuerFaults(matter),
  ]
}

function missing(value: string | undefined, path: string, zh: string, en: string, article?: string): RuleFault[] {
  return value ? [] : [fault('incomplete', path, zh, en, article)]
}

function issuerFaults({ kind, content, listing, department }: ChangeMatter): RuleFault[] {
  const { issuedBy = 'department', authority } = content.order ?? {}
  const { issuers, article } = ISSUERS_OF[kind]
  if (!issuers.includes(issuedBy)) {
    return [
      fault(
        'orderNotCompetent',
        'order.issuedBy',
        `${ISSUER_ZH[issuedBy]}的文书不能用于${KIND_ZH[kind]}，应由${issuers.map((it) => ISSUER_ZH[it]).join('、')}作出。`,
        `A document of ${issuedBy} cannot order ${kind}; it takes one of ${issuers.join(', ')}.`,
        article,
      ),
    ]
  }
  const names = [department.name, listing.content.department.name, listing.content.decision.authority]
  if (issuedBy !== 'department' || !authority || names.includes(authority)) return []
  return [
    fault(
      'orderNotCompetent',
      'order.authority',
      `“${authority}”不是本记录的列入部门（${department.name}）。其他机关的文书，请注明机关身份。`,
      `${authority} is not the department of this listing (${department.name}). For a document of others say what that authority is.`,
      article,
    ),
  ]
}
