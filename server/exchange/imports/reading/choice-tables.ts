import type { Bilingual } from '../../../reference/bilingual.ts'
import { DEFENCE_KINDS } from '../../../reference/case.ts'
import { FIELD_CODES, FIELDS } from '../../../reference/fields.ts'
import type { EffectKind, PublicationGrade } from '../../../reference/listing.ts'
import { MEASURE_TITLES, MEASURES, ROLE_TITLES, ROLES } from '../../../reference/measures.ts'
import { OFFENCES } from '../../../reference/offences.ts'
import type { IdentifierScheme, PartyKind } from '../../../reference/party.ts'
import { REGIONS, type RegionCode } from '../../../reference/regions.ts'
import { type Choices, choicesOf } from './choices.ts'

export const KINDS: Choices<PartyKind> = choicesOf([
  {
    value: 'organization',
    shown: '单位',
    names: [
      'organization',
      '法人及非法人组织',
      '法人',
      '法人或其他组织',
      '非法人组织',
      '企业',
      '机构',
      '个体工商户',
      '1',
      '2',
    ],
  },
  { value: 'person', shown: '自然人', names: ['person', '个人', '0', '3'] },
])

/** Documents of persons, by name and by the numbers of GA/T 517. */
export const DOCUMENTS: Choices<IdentifierScheme> = choicesOf([
  {
    value: 'cnId',
    shown: '身份证',
    names: ['cnId', '居民身份证', '公民身份证', '公民身份号码', '身份证号', '身份证号码', '111'],
  },
  { value: 'passport', shown: '护照', names: ['passport', '护照号', '普通护照', '414'] },
  {
    value: 'travelPermit',
    shown: '来往通行证',
    names: [
      'travelPermit',
      '通行证',
      '港澳居民来往内地通行证',
      '台湾居民来往大陆通行证',
      '港澳通行证',
      '港澳台通行证',
      '回乡证',
      '台胞证',
      '511',
      '516',
    ],
  },
])

const DEFENCE_TITLES: Readonly<Record<(typeof DEFENCE_KINDS)[number], Bilingual>> = {
  none: { zh: '无', en: 'None' },
  statement: { zh: '陈述申辩', en: 'Statement' },
  hearing: { zh: '听证', en: 'Hearing' },
}
export const DEFENCES = titled(DEFENCE_KINDS, DEFENCE_TITLES)

export const MEASURE_CHOICES = titled(MEASURES, MEASURE_TITLES)

export const EFFECT_KINDS: Choices<EffectKind> = choicesOf([
  { value: 'penalty', shown: '处罚决定', names: ['penalty', '处罚', '决定'] },
  { value: 'list', shown: '名单', names: ['list', '列入名单'] },
])

export const GRADES: Choices<PublicationGrade> = choicesOf([
  { value: 'minor', shown: '轻微', names: ['minor'] },
  { value: 'ordinary', shown: '一般', names: ['ordinary'] },
  { value: 'serious', shown: '严重', names: ['serious'] },
])

export const YES_NO: Choices<boolean> = choicesOf([
  { value: true, shown: '是', names: ['yes', 'true', 'y', '1'] },
  { value: false, shown: '否', names: ['no', 'false', 'n', '0'] },
])

export const FIELD_CHOICES = choicesOf(
  FIELD_CODES.map((code) => ({
    value: code,
    shown: `${code} ${FIELDS[code].title.zh}`,
    names: [code, FIELDS[code].title.zh, FIELDS[code].title.en],
  })),
)

export const ROLE_CHOICES = choicesOf(
  ROLES.map((code) => ({
    value: code,
    shown: `${code} ${ROLE_TITLES[code].zh}`,
    names: [code, ROLE_TITLES[code].zh, ROLE_TITLES[code].en, ...ROLE_TITLES[code].zh.split('、')],
  })),
)

export const OFFENCE_CHOICES = choicesOf(
  [...new Map(OFFENCES.map((it) => [it.code, it])).values()].map(({ code, title }) => ({
    value: code,
    shown: `${code} ${title.zh}`,
    names: [code, title.zh, title.en],
  })),
)

const inUse = REGIONS.filter(({ withdrawnIn }) => withdrawnIn === null)

/** By name only those in use; by code also those withdrawn since 2016, which are not offered. */
export const REGION_CHOICES: Choices<RegionCode> = {
  find: choicesOf([
    ...inUse.map(({ code, name }) => ({ value: code, shown: `${code} ${name}`, names: [code, name] })),
    ...REGIONS.filter(({ withdrawnIn }) => withdrawnIn !== null).map(({ code }) => ({
      value: code,
      shown: code,
      names: [],
    })),
  ]).find,
  shown: inUse.map(({ code, name }) => `${code} ${name}`),
}

function titled<T extends string>(codes: readonly T[], titles: Readonly<Record<T, Bilingual>>): Choices<T> {
  return choicesOf(codes.map((code) => ({ value: code, shown: titles[code].zh, names: [code, titles[code].en] })))
}
