import { isRegion } from '../../reference/regions.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

type Content = Matter['content']

/** Everything a listing shows must be there: who, what, under which decision, with which effects, how long public. */
export function completenessFaults({ content, offence }: Pick<Matter, 'content' | 'offence'>): RuleFault[] {
  return [
    ...partyFaults(content),
    ...offenceFaults(content, offence),
    ...decisionFaults(content),
    ...effectFaults(content),
  ]
}

function partyFaults({ party }: Content): RuleFault[] {
  return [
    ...missing(
      party?.kind,
      'party.kind',
      '请选择主体类型：单位或自然人',
      'Choose the kind of party: organization or person',
    ),
    ...missing(party?.name, 'party.name', '请填写主体名称', 'Enter the name of the party'),
    ...regionFaults(party?.region ?? null),
    ...(party?.persons ?? []).flatMap((person, i) => [
      ...missing(
        person.role,
        `party.persons[${i}].role`,
        '请选择相关人员的身份',
        'Choose what this person is to the party',
      ),
      ...missing(person.name, `party.persons[${i}].name`, '请填写相关人员的姓名', 'Enter the name of this person'),
    ]),
  ]
}

function regionFaults(region: string | null): RuleFault[] {
  if (region === null || isRegion(region)) return []
  return [
    fault(
      'incomplete',
      'party.region',
      `行政区划代码 ${region} 不存在，请填写六位行政区划代码。`,
      `There is no region ${region}: give its six-digit code.`,
      'GB/T 2260',
    ),
  ]
}

function offenceFaults({ offence }: Content, known: Matter['offence']): RuleFault[] {
  return [
    ...missing(
      known ?? undefined,
      'offence.code',
      '请从违法行为目录中选择违法行为终了时有效的代码',
      'Choose an offence of the catalogue that was in force on the day the act ended',
    ),
    ...missing(offence?.facts, 'offence.facts', '请填写违法事实', 'Enter the facts'),
  ]
}

function decisionFaults({ decision, publication }: Content): RuleFault[] {
  return [
    ...missing(decision?.number, 'decision.number', '请填写决定书文号', 'Enter the number of the decision'),
    ...missing(decision?.authority, 'decision.authority', '请填写作出决定的机关', 'Enter the authority that decided'),
    ...missing(
      publication?.grade,
      'publication.grade',
      '请选择公示等级：轻微、一般或严重',
      'Choose the grade of publication: minor, ordinary or serious',
    ),
  ]
}

function effectFaults({ effects }: Content): RuleFault[] {
  return [
    ...missing(effects, 'effects', '请至少填写一项效力', 'Enter at least one effect'),
    ...(effects ?? []).flatMap((effect, i) => [
      ...missing(effect.measure, `effects[${i}].measure`, '请选择措施', 'Choose the measure'),
      ...missing(
        effect.kind,
        `effects[${i}].kind`,
        '请选择效力来源：处罚决定或名单',
        'Choose where the effect comes from: penalty or list',
      ),
      ...missing(effect.fields, `effects[${i}].fields`, '请选择至少一个交易领域', 'Choose at least one field'),
      ...missing(effect.regions, `effects[${i}].regions`, '请选择至少一个行政区划', 'Choose at least one region'),
      ...missing(effect.roles, `effects[${i}].roles`, '请选择至少一种角色', 'Choose at least one role'),
      ...missing(effect.period?.from, `effects[${i}].period.from`, '请填写起始日', 'Enter the first day'),
      ...missing(
        effect.period?.to,
        `effects[${i}].period.to`,
        '请填写截止日，或注明不设截止日',
        'Enter the last day, or say that no end is set',
      ),
    ]),
  ]
}

/** `null` is an answer; absent, blank and empty are not. */
function missing(value: unknown, path: string, zh: string, en: string): RuleFault[] {
  const isThere = Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== undefined
  return isThere ? [] : [fault('incomplete', path, `${zh}。`, `${en}.`)]
}
