import type { ProvenStep } from '../../../reference/case.ts'
import {
  DEFENCES,
  DOCUMENTS,
  EFFECT_KINDS,
  FIELD_CHOICES,
  GRADES,
  KINDS,
  MEASURE_CHOICES,
  OFFENCE_CHOICES,
  REGION_CHOICES,
  ROLE_CHOICES,
  YES_NO,
} from '../reading/choice-tables.ts'
import type { Column } from '../reading/column.ts'
import { column } from './column.ts'

const note = (zh: string, en: string) => ({ note: { zh, en } })
const DAY = note('日期，如 2026-03-02 或 2026年3月2日。', 'A day, such as 2026-03-02.')
const SEVERAL = '多项用分号隔开。'
const SEVERAL_EN = 'Semicolons between several.'

export const KIND = column('kind', '主体类型', 'Kind of party', {
  required: true,
  path: 'party.kind',
  choices: KINDS.shown,
})
export const NAME = column('name', '主体名称', 'Name of the party', {
  required: true,
  path: 'party.name',
  maxChars: 300,
  widthChars: 32,
  ...note('营业执照或身份证件上的全称。', 'The full name on the licence or identity document.'),
})
export const FORMER_NAMES = column('formerNames', '曾用名', 'Former names', {
  path: 'party.formerNames',
  maxChars: 2_000,
  ...note(SEVERAL, SEVERAL_EN),
})
export const REGION = column('region', '所在地', 'Region of the party', {
  path: 'party.region',
  choices: REGION_CHOICES.shown,
  ...note(
    '行政区划代码或名称，如 211104 大洼区；名称有重名的请填代码。',
    'Code or name of GB/T 2260; the code where several have that name.',
  ),
})
export const ADDRESS = column('address', '地址', 'Address', { path: 'party.address', maxChars: 500, widthChars: 32 })
export const USCC = column('uscc', '统一社会信用代码', 'Unified social credit code', {
  path: 'party.identifiers',
  maxChars: 40,
  widthChars: 22,
  ...note('18 位。单位至少填写一种代码。', '18 characters. An organization has at least one code.'),
})
export const ORG_CODE = column('orgCode', '组织机构代码', 'Organisation code', { maxChars: 40 })
export const REG_NO = column('regNo', '工商注册号', 'Business registration number', { maxChars: 40 })
export const DOCUMENT = column('document', '证件类型', 'Identity document', {
  choices: DOCUMENTS.shown,
  ...note('自然人填写；不填按身份证。', 'For a natural person; an identity card if empty.'),
})
export const DOCUMENT_NUMBER = column('documentNumber', '证件号码', 'Number of that document', {
  personal: true,
  maxChars: 40,
  widthChars: 22,
  ...note(
    '自然人填写。加密保存，公开时仅显示部分数字。',
    'For a natural person. Kept sealed; only a part of it is ever shown.',
  ),
})
export const OVERRIDE = column('override', '代码校验说明', 'Why a code that fails its check is right', {
  maxChars: 500,
  ...note('代码校验不通过但确认无误时，在此说明理由。', 'Only where a code fails its check and is right all the same.'),
})
export const REPRESENTATIVE = column('representative', '法定代表人', 'Legal representative')
export const REPRESENTATIVE_DOCUMENT = column(
  'representativeDocument',
  '法定代表人证件类型',
  'Document of the representative',
  {
    choices: DOCUMENTS.shown,
  },
)
export const REPRESENTATIVE_NUMBER = column(
  'representativeNumber',
  '法定代表人证件号码',
  'Number of that document (representative)',
  {
    personal: true,
    maxChars: 40,
    widthChars: 22,
  },
)
export const OFFENCE = column('offence', '违法行为', 'Offence', {
  required: true,
  path: 'offence.code',
  choices: OFFENCE_CHOICES.shown,
  widthChars: 36,
  ...note('从下拉列表选择，见“违法行为目录”。', 'From the drop-down; see the sheet of offences.'),
})
export const FACTS = column('facts', '违法事实', 'Facts', {
  required: true,
  path: 'offence.facts',
  maxChars: 10_000,
  widthChars: 48,
})
export const ACT_ENDED = column('actEndedOn', '违法行为终了日', 'Day the act ended', {
  required: true,
  path: 'offence.actEndedOn',
  ...DAY,
})
export const FORMS = column('forms', '法定情形', 'Forms of the offence', {
  path: 'offence.evidence',
  maxChars: 1_000,
  ...note(
    `串通、弄虚作假等行为的具体情形，填代码，见“违法行为目录”。${SEVERAL}`,
    `Which forms the act took, by their codes in the sheet of offences. ${SEVERAL_EN}`,
  ),
})
export const TRIGGER = column('trigger', '情节严重情形', 'Trigger of seriousness', {
  path: 'offence.serious.trigger',
  ...note(
    '法律要求“情节严重”的违法行为必填，代码见“违法行为目录”。',
    'Where the article asks for a serious act; codes in the sheet of offences.',
  ),
})
export const EVIDENCE = column('evidence', '情节严重证据', 'Evidence of seriousness', {
  path: 'offence.serious.evidence',
  maxChars: 5_000,
  widthChars: 32,
})
export const FILED = column('filedOn', '立案日', 'Filed on', { path: 'procedure.filedOn', ...DAY })
export const NOTICE = column('noticeServedOn', '告知送达日', 'Notice served on', {
  required: true,
  path: 'procedure.noticeServedOn',
  ...DAY,
})
export const DEFENCE = column('defence', '陈述申辩', 'Defence', {
  path: 'procedure.defence.kind',
  choices: DEFENCES.shown,
})
export const DEFENCE_ON = column('defenceOn', '陈述申辩日', 'Defence on', { path: 'procedure.defence.on', ...DAY })
export const HEARING_REQUESTED = column('hearingRequestedOn', '听证申请日', 'Hearing requested on', {
  path: 'procedure.defence.requestedOn',
  ...DAY,
})
export const HEARING_NOTIFIED = column('hearingNotifiedOn', '听证通知日', 'Hearing notified on', {
  path: 'procedure.defence.notifiedOn',
  ...DAY,
})
export const REVIEWED = column('reviewedOn', '复核日', 'Reviewed on', { path: 'procedure.reviewedOn', ...DAY })
/** The papers that prove a step. They themselves are attached to the case, whichever way it was entered. */
const PROOF = note(
  '证明该步骤的文书编号；文书本身在案件中上传。',
  'Of the paper that proves the step; attach the paper to the case.',
)
const proof = (step: ProvenStep, zh: string, en: string) =>
  column(`${step}Number`, zh, en, { path: `procedure.proofs.${step}`, maxChars: 100, ...PROOF })
export const PROOFS = {
  filing: proof('filing', '立案文书号', 'Number of the filing'),
  notice: proof('notice', '告知书文号', 'Number of the notice'),
  defence: proof('defence', '申辩材料或听证笔录号', 'Number of the defence or hearing record'),
  review: proof('review', '复核意见书号', 'Number of the review'),
  service: proof('service', '送达回证号', 'Number of the proof of service'),
} as const
export const DECISION = column('decision', '决定书文号', 'Number of the decision', {
  required: true,
  path: 'decision.number',
  maxChars: 100,
  widthChars: 28,
})
export const AUTHORITY = column('authority', '决定机关', 'Authority', {
  required: true,
  path: 'decision.authority',
  widthChars: 24,
})
export const DECIDED = column('decidedOn', '决定日期', 'Decided on', { required: true, path: 'decision.date', ...DAY })
export const SERVED = column('servedOn', '决定送达日', 'Decision served on', {
  required: true,
  path: 'decision.servedOn',
  ...DAY,
})
export const GRADE = column('grade', '公示等级', 'Grade of publication', {
  required: true,
  path: 'publication.grade',
  choices: GRADES.shown,
})
export const TERM_REASON = column('termReason', '期限说明', 'Why the term lies outside the article', {
  path: 'reasons.term',
  maxChars: 2_000,
  ...note('仅在期限与条款幅度不一致时填写理由。', 'Only where the term differs from what the article allows.'),
})

export type EffectColumns = Readonly<
  Record<'measure' | 'kind' | 'fields' | 'regions' | 'roles' | 'from' | 'to' | 'openEnded', Column>
>

/** One decision may have two effects, such as one in tendering and one in procurement. */
export const EFFECTS: readonly [EffectColumns, EffectColumns] = [effect(0, ''), effect(1, '第二项')]

function effect(at: number, prefix: string): EffectColumns {
  const path = `effects[${at}]`
  const of = (key: string, title: string, english: string, rest: Partial<Column>) =>
    column(`${key}${at + 1}`, prefix + title, at === 0 ? english : `${english} (second effect)`, rest)
  return {
    measure: of('measure', '措施', 'Measure', {
      required: at === 0,
      path: `${path}.measure`,
      choices: MEASURE_CHOICES.shown,
    }),
    kind: of('effectKind', '效力来源', 'Source of the effect', {
      path: `${path}.kind`,
      choices: EFFECT_KINDS.shown,
      ...note(
        '决定书中写明的选“处罚决定”，因列入名单而生的选“名单”；不填按目录。',
        'Written into the decision, or following from the list; as in the catalogue if empty.',
      ),
    }),
    fields: of('fields', '适用领域', 'Fields', {
      path: `${path}.fields`,
      choices: FIELD_CHOICES.shown,
      maxChars: 1_000,
      ...note(`${SEVERAL}不填按目录。`, `${SEVERAL_EN} As in the catalogue if empty.`),
    }),
    regions: of('regions', '适用区域', 'Regions', {
      path: `${path}.regions`,
      choices: REGION_CHOICES.shown,
      maxChars: 2_000,
      ...note(`${SEVERAL}不填为全国。`, `${SEVERAL_EN} The whole country if empty.`),
    }),
    roles: of('roles', '适用角色', 'Roles', {
      path: `${path}.roles`,
      choices: ROLE_CHOICES.shown,
      maxChars: 1_000,
      ...note(`${SEVERAL}不填按目录。`, `${SEVERAL_EN} As in the catalogue if empty.`),
    }),
    from: of('from', '起始日', 'From', { required: at === 0, path: `${path}.period.from`, ...DAY }),
    to: of('to', '截止日', 'To', { required: at === 0, path: `${path}.period`, ...DAY }),
    openEnded: of('openEnded', '无固定期限', 'Without an end', {
      choices: YES_NO.shown,
      ...note('选“是”的不填截止日。', 'With yes, leave the last day empty.'),
    }),
  }
}
