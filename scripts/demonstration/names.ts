import { pick, type Random } from './random.ts'

// Made-up names. Brands pair characters of reed beds and shore birds that firms hardly ever pair; given names likewise.

const BRANDS = { first: '荻蓼苇潟汐鹬鸻蒹葭菰芡蘅', second: '鹬汐澜渚沚漪葭鸻潟翯蘩苕' }

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const GIVEN = { first: '苇荻汐渚澜泽岸蒹葭芦', second: '鹬鸻汀漪沚洲潮川蘅芷' }

const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '（集团）有限公司']

export const TRADES = {
  works: ['建设工程', '建筑安装工程', '市政工程', '路桥工程', '园林绿化工程', '水利工程'],
  consulting: ['招标代理', '工程咨询', '项目管理'],
  supplies: ['商贸', '科技', '办公设备', '物业服务', '信息技术', '餐饮管理'],
  medicine: ['医药', '医疗器械', '生物制药'],
  estate: ['房地产开发', '置业'],
  mining: ['矿业', '地质勘查'],
  investment: ['投资', '资产管理', '资产评估'],
} as const
export type Trade = keyof typeof TRADES

export function firmName(random: Random, place: string, trade: Trade): string {
  const brand = pick(random, [...BRANDS.first]) + pick(random, [...BRANDS.second])
  return `${place}${brand}${pick(random, TRADES[trade])}${pick(random, FORMS)}`
}

export const personName = (random: Random): string =>
  pick(random, [...SURNAMES]) + pick(random, [...GIVEN.first]) + pick(random, [...GIVEN.second])
