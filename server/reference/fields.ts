import type { Bilingual } from './bilingual.ts'

/** Trading fields (交易领域). Dotted: a parent covers its children. */
export const FIELD_CODES = [
  'engineering',
  'engineering.transport',
  'engineering.water',
  'procurement',
  'procurement.medicine',
  'land',
  'mining',
  'assets',
  'housing',
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** Those that lie below no other: together they are all trading. */
export const ROOT_FIELDS: readonly FieldCode[] = FIELD_CODES.filter((code) => !code.includes('.'))

/** True when `field` is `parent` or lies below it. */
export const fieldCovers = (parent: FieldCode, field: FieldCode): boolean =>
  field === parent || field.startsWith(`${parent}.`)

export interface Field {
  readonly title: Bilingual
  /** What an exclusion in this field reaches by law, and no further. */
  readonly scope: Bilingual
}

export const FIELDS: Readonly<Record<FieldCode, Field>> = {
  engineering: {
    title: { zh: '工程建设项目招标投标', en: 'Engineering construction tendering' },
    scope: {
      zh: '依法必须进行招标的项目（招标投标法第三条）',
      en: 'Projects that must be tendered by law (招标投标法 3)',
    },
  },
  'engineering.transport': {
    title: { zh: '交通运输工程', en: 'Transport works' },
    scope: { zh: '依法必须进行招标的交通运输工程', en: 'Transport works that must be tendered by law' },
  },
  'engineering.water': {
    title: { zh: '水利工程', en: 'Water works' },
    scope: { zh: '依法必须进行招标的水利工程', en: 'Water works that must be tendered by law' },
  },
  procurement: {
    title: { zh: '政府采购', en: 'Government procurement' },
    scope: {
      zh: '全国政府采购活动（政府采购法第二条、财库〔2015〕150号）',
      en: 'Government procurement nationwide (政府采购法 2, 财库〔2015〕150号)',
    },
  },
  'procurement.medicine': {
    title: { zh: '药品和医用耗材采购', en: 'Medicine and medical consumables' },
    scope: { zh: '药品和医用耗材集中采购、挂网、配送', en: 'Centralised purchase, listing and delivery of medicines' },
  },
  land: {
    title: { zh: '国有土地使用权出让', en: 'Grant of state-owned land use rights' },
    scope: {
      zh: '国有建设用地使用权招标拍卖挂牌出让',
      en: 'Tenders, auctions and listings of state-owned construction land',
    },
  },
  mining: {
    title: { zh: '矿业权出让', en: 'Grant of mining rights' },
    scope: { zh: '探矿权、采矿权出让', en: 'Grant of exploration and mining rights' },
  },
  assets: {
    title: { zh: '国有产权交易', en: 'Transfer of state-owned assets' },
    scope: { zh: '企业国有资产交易', en: 'Transfer of state-owned assets of enterprises' },
  },
  housing: {
    title: { zh: '住房保障', en: 'Public housing' },
    scope: { zh: '公共租赁住房和住房保障工程', en: 'Public rental housing and its construction' },
  },
}
