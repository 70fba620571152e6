// Names as a register has them, made up: place, trade name, industry and legal form in the proportions of real ones.
import { REGIONS } from '../../server/reference/regions.ts'
import { pinyinOf } from '../../server/screening/names/romanise.ts'

const CITIES = REGIONS.filter(({ level, name }) => level === 'city' && name.endsWith('市'))
const CHARACTERS = [
  ...'华兴盛达泰鑫隆昌瑞祥恒通顺利丰荣安宏伟诚信德福源海天龙金银宝嘉康美佳新东方正大中和润泽盈辉凯博众联创远航宇星辰光明永久长城江河山川林森鹏飞翔腾骏驰立业建国富民强力精益百万千禾田园春秋景云欣旺裕广元亨平洋北南西京时代世纪文化成友爱家乐居吉庆喜发运旭日月亮升高峰石玉钰晶晟晖昊然淼炎跃凤麒鼎尊圣冠王君贤良智慧思想启道路桥阳湖泉溪清秀丽雅芳香竹梅兰菊松柏桦枫叶蓝绿红紫禹尧舜汉唐宋明晋秦楚越沪浙闽粤鲁豫皖赣湘鄂川渝黔滇藏陕甘青宁疆蒙辽吉黑冀津',
]
const INDUSTRIES: readonly (readonly [string, string])[] = [
  ['建设', 'Construction'],
  ['建筑工程', 'Construction Engineering'],
  ['建设工程', 'Construction Engineering'],
  ['市政工程', 'Municipal Engineering'],
  ['路桥工程', 'Road & Bridge Engineering'],
  ['园林绿化', 'Landscaping'],
  ['装饰工程', 'Decoration Engineering'],
  ['机电设备', 'Electromechanical Equipment'],
  ['商贸', 'Trading'],
  ['科技', 'Technology'],
  ['信息技术', 'Information Technology'],
  ['医疗器械', 'Medical Instruments'],
  ['医药', 'Pharmaceutical'],
  ['物业服务', 'Property Service'],
  ['劳务', 'Labour'],
  ['工程咨询', 'Engineering Consulting'],
  ['招标代理', 'Tendering Agency'],
  ['水利工程', 'Water Engineering'],
  ['电力工程', 'Power Engineering'],
  ['环保科技', 'Environmental Technology'],
  ['房地产开发', 'Real Estate Development'],
  ['餐饮管理', 'Catering Management'],
  ['物流', 'Logistics'],
  ['实业', 'Industrial'],
  ['投资', 'Investment'],
  ['消防工程', 'Fire Engineering'],
]
const FORMS = ['有限公司', '有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '集团有限公司']

export interface FirmName {
  readonly han: string
  readonly latin: string
}

/** The same name for the same number. */
export function firmNameOf(n: number): FirmName {
  const random = randomFrom(n)
  const city = CITIES[random(CITIES.length)]?.name.slice(0, -1) ?? ''
  const length = random(4) === 0 ? 3 : 2
  let brand = ''
  for (let at = 0; at < length; at += 1) brand += CHARACTERS[random(CHARACTERS.length)] ?? ''
  const [han = '', latin = ''] = INDUSTRIES[random(INDUSTRIES.length)] ?? []
  const place = random(8) === 0 ? '' : city
  return {
    han: `${place}${brand}${han}${FORMS[random(FORMS.length)]}`,
    latin: [capital(pinyinOf(place)), capital(pinyinOf(brand)), latin, 'Co., Ltd.'].filter(Boolean).join(' '),
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Whole numbers below a limit, seeded (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = (Math.imul(seed, 0x9e3779b1) + 0x6d2b79f5) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
