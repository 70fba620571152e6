import type { Bilingual } from './bilingual.ts'

/** Kinds of authority (主管部门) that punish or list; a department is one of these in one place. */
export const AUTHORITIES = [
  'developmentReform',
  'industry',
  'finance',
  'housingConstruction',
  'housingSecurity',
  'transport',
  'water',
  'naturalResources',
  'stateAssets',
  'health',
  'healthcareSecurity',
  'drugAdministration',
  'humanResources',
  'marketRegulation',
  'emergency',
  'taxation',
  'court',
  'supervision',
  'internationalInstitution',
] as const
export type Authority = (typeof AUTHORITIES)[number]

export const AUTHORITY_TITLES: Readonly<Record<Authority, Bilingual>> = {
  developmentReform: { zh: '发展改革', en: 'Development and reform' },
  industry: { zh: '工业和信息化', en: 'Industry and information technology' },
  finance: { zh: '财政', en: 'Finance' },
  housingConstruction: { zh: '住房和城乡建设', en: 'Housing and urban-rural development' },
  housingSecurity: { zh: '住房保障', en: 'Public housing' },
  transport: { zh: '交通运输', en: 'Transport' },
  water: { zh: '水行政', en: 'Water resources' },
  naturalResources: { zh: '自然资源', en: 'Natural resources' },
  stateAssets: { zh: '国有资产监督管理', en: 'State-owned assets supervision' },
  health: { zh: '卫生健康', en: 'Health' },
  healthcareSecurity: { zh: '医疗保障', en: 'Healthcare security' },
  drugAdministration: { zh: '药品监督管理', en: 'Drug administration' },
  humanResources: { zh: '人力资源社会保障', en: 'Human resources and social security' },
  marketRegulation: { zh: '市场监督管理', en: 'Market regulation' },
  emergency: { zh: '应急管理', en: 'Emergency management' },
  taxation: { zh: '税务', en: 'Taxation' },
  court: { zh: '人民法院', en: 'Court' },
  supervision: { zh: '监察', en: 'Supervisory commission' },
  internationalInstitution: { zh: '国际机构', en: 'International institution' },
}
