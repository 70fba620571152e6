import type { DraftContent } from '../../reference/case.ts'
import { FIELDS, fieldCovers } from '../../reference/fields.ts'
import { isStronger, MEASURE_TITLES, ROLE_TITLES } from '../../reference/measures.ts'
import { type Offence, strongestFor } from '../../reference/offences.ts'
import type { PartyKind } from '../../reference/party.ts'
import { isRegion } from '../../reference/regions.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { articlesOf } from './basis.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

type DraftEffect = NonNullable<DraftContent['effects']>[number]

/** An effect goes no further than its article: not stronger, not in another field, not for another role. */
export function effectFaults({ content, offence }: Pick<Matter, 'content' | 'offence'>): RuleFault[] {
  const kind = content.party?.kind
  const ofEffects = (content.effects ?? []).flatMap((effect, i) => {
    const path = `effects[${i}]`
    if (!offence) return regionFaults(effect, path)
    return [
      ...(kind ? measureFaults(effect, path, offence, kind) : []),
      ...fieldFaults(effect, path, offence),
      ...roleFaults(effect, path, offence),
      ...regionFaults(effect, path),
    ]
  })
  return [...(kind && offence ? kindFaults(kind, offence) : []), ...ofEffects]
}

function kindFaults(kind: PartyKind, offence: Offence): RuleFault[] {
  if (offence.kinds.includes(kind)) return []
  const { zh, en } = offence.committedBy
  return [
    fault(
      'effectNotAllowed',
      'party.kind',
      `${offence.code} 只对${zh}产生效力，不及于此类主体，请核对主体类型或改选违法行为。`,
      `${offence.code} has effect on ${en} only, not on this kind of party: check the kind, or choose another offence.`,
      articlesOf(offence),
    ),
  ]
}

function measureFaults({ measure }: DraftEffect, path: string, offence: Offence, kind: PartyKind): RuleFault[] {
  const limit = strongestFor(offence, kind)
  if (!measure || !isStronger(measure, limit)) return []
  return [
    fault(
      'effectNotAllowed',
      `${path}.measure`,
      `${offence.code} 对此类主体至多“${MEASURE_TITLES[limit].zh}”，不得“${MEASURE_TITLES[measure].zh}”，请改用允许的措施。`,
      `${offence.code} allows ${limit} at most for this kind of party, not ${measure}: choose that or a weaker measure.`,
      articlesOf(offence),
    ),
  ]
}

function fieldFaults({ fields = [] }: DraftEffect, path: string, offence: Offence): RuleFault[] {
  return fields.flatMap((field, i) =>
    offence.fields.some((parent) => fieldCovers(parent, field))
      ? []
      : [
          fault(
            'effectNotAllowed',
            `${path}.fields[${i}]`,
            `${offence.code} 的效力不及于“${FIELDS[field].title.zh}”，可选：${offence.fields.map((it) => FIELDS[it].title.zh).join('、')}及其下级。`,
            `${offence.code} has no effect in ${FIELDS[field].title.en}; choose from ${offence.fields.map((it) => FIELDS[it].title.en).join(', ')} and what lies below.`,
            articlesOf(offence),
          ),
        ],
  )
}

function roleFaults({ roles = [] }: DraftEffect, path: string, offence: Offence): RuleFault[] {
  return roles.flatMap((role, i) =>
    offence.roles.includes(role)
      ? []
      : [
          fault(
            'effectNotAllowed',
            `${path}.roles[${i}]`,
            `${offence.code} 的效力不及于“${ROLE_TITLES[role].zh}”，可选：${offence.roles.map((it) => ROLE_TITLES[it].zh).join('、')}。`,
            `${offence.code} does not bind the role ${ROLE_TITLES[role].en}; choose from ${offence.roles.map((it) => ROLE_TITLES[it].en).join(', ')}.`,
            articlesOf(offence),
          ),
        ],
  )
}

function regionFaults({ regions = [] }: DraftEffect, path: string): RuleFault[] {
  return regions.flatMap((region, i) =>
    isRegion(region)
      ? []
      : [
          fault(
            'effectNotAllowed',
            `${path}.regions[${i}]`,
            `行政区划代码 ${region} 不存在，请填写六位行政区划代码，全国为 100000。`,
            `There is no region ${region}: give its six-digit code; 100000 is the whole country.`,
            'GB/T 2260',
          ),
        ],
  )
}
