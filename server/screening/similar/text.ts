import type { Language } from '../question.ts'
import type { SimilarFeature } from './similarity.ts'
import type { FeatureName } from './weights.ts'

type Said = Pick<SimilarFeature, 'feature' | 'relation' | 'own' | 'listed'>

const ZH: Readonly<Record<FeatureName, string>> = {
  tradeName: '字号',
  industry: '行业',
  region: '行政区划',
  legalForm: '组织形式',
  commonName: '名称主体',
  words: '名称用词',
  trades: '行业用词',
  place: '地名',
  form: '组织形式',
  personName: '姓名',
  address: '地址',
}

const EN: Readonly<Record<FeatureName, string>> = {
  tradeName: 'trade name',
  industry: 'industry',
  region: 'region',
  legalForm: 'legal form',
  commonName: 'name without a trade name',
  words: 'words of the name',
  trades: 'words for the trade',
  place: 'place',
  form: 'legal form',
  personName: 'name',
  address: 'address',
}

const RELATIONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  same: { zh: '相同', en: 'the same' },
  sounds: { zh: '读音相同或相近', en: 'sounds alike' },
  looks: { zh: '字形相近', en: 'looks alike' },
  slip: { zh: '仅差一字', en: 'one character apart' },
  pinyin: { zh: '拼音相同', en: 'the same in pinyin' },
  begins: { zh: '拼音相同，另有其他词', en: 'the same in pinyin, with further words' },
  mixed: { zh: '各有不同', en: 'each says something else as well' },
  short: { zh: '简称与全称', en: 'a short form of it' },
  shared: { zh: '部分相同', en: 'partly the same' },
  vague: { zh: '仅通用词相同', en: 'only general words in common' },
  missing: { zh: '一方未写明', en: 'not stated in one of them' },
  left: { zh: '一方没有', en: 'absent from one of them' },
  within: { zh: '上下级地区', en: 'one lies in the other' },
  partly: { zh: '一方另有地名', en: 'one names a further place' },
  akin: { zh: '相近', en: 'of the same kind' },
  differs: { zh: '不同', en: 'different' },
  agree: { zh: '相符', en: 'agree' },
  part: { zh: '部分相符', en: 'agree in part' },
}

/** A sentence for each feature, in the reader's language: what was compared, how it relates, and both values. */
export const similarText =
  (language: Language) =>
  (said: Said): string =>
    language === 'zh' ? chinese(said) : english(said)

function chinese({ feature, relation, own, listed }: Said): string {
  const head = `${ZH[feature]}${RELATIONS[relation]?.zh ?? relation}`
  if (own === '' && listed === '') return head
  return `${head}：${own === '' ? '未写明' : `“${own}”`}，名单中为${listed === '' ? '未写明' : `“${listed}”`}`
}

function english({ feature, relation, own, listed }: Said): string {
  const head = `${capital(EN[feature])}: ${RELATIONS[relation]?.en ?? relation}`
  if (own === '' && listed === '') return head
  return `${head} (${own === '' ? 'not stated' : `“${own}”`}, listed ${listed === '' ? 'without' : `as “${listed}”`})`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
