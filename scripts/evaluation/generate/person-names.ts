import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { Half } from '../labelled-case.ts'
import { ofHalf } from './of-half.ts'

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
]
const GIVEN = [
  ...'伟强磊军洋勇杰娟艳涛明超秀英霞平刚桂华建国文斌波辉鹏飞鑫宇浩凯健俊帆玉兰红玲芬芳燕彩春菊凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉桦叶璐娜琪晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽志永兴良海山仁义振龙元全胜学祥才发武新利清彬富顺信子德东光天达安岩中茂进林有坚和彪博诚先敬震庆亮政谦亨奇固之轮翰朗伯宏言若鸣朋栋维启克伦翔旭',
]

/** Names of two parts with a point between, as 少数民族 have them, and how they are written in Latin letters. */
const POINTED: readonly (readonly [string, string])[] = [
  ['买买提', 'Maimaiti'],
  ['艾力', 'Aili'],
  ['阿卜杜拉', 'Abudula'],
  ['吐尔逊', 'Tuerxun'],
  ['古丽娜尔', 'Gulinaer'],
  ['阿依古丽', 'Ayiguli'],
  ['艾合买提', 'Aihemaiti'],
  ['努尔兰', 'Nuerlan'],
  ['叶尔兰', 'Yeerlan'],
  ['哈力克', 'Halike'],
  ['扎西', 'Zhaxi'],
  ['次仁', 'Ciren'],
  ['多吉', 'Duoji'],
  ['巴特尔', 'Bateer'],
  ['那日苏', 'Narisu'],
  ['玉素甫', 'Yusufu'],
  ['木拉提', 'Mulati'],
  ['帕提古丽', 'Patiguli'],
  ['卡德尔', 'Kadeer'],
  ['斯琴', 'Siqin'],
]

export interface ChinesePerson {
  readonly surname: string
  readonly given: string
}

export function makeChinesePerson(random: Random): ChinesePerson {
  const first = pick(random, GIVEN)
  return { surname: pick(random, SURNAMES), given: chance(random, 0.75) ? first + pick(random, GIVEN) : first }
}

export interface PointedPerson {
  readonly parts: readonly string[]
  readonly latin: string
}

export function makePointedPerson(random: Random, half: Half): PointedPerson {
  const [first, second] = [pick(random, ofHalf(POINTED, half)), pick(random, POINTED)]
  return { parts: [first[0], second[0]], latin: `${first[1]} ${second[1]}` }
}

export const otherGiven = (random: Random): string => pick(random, GIVEN)

/** Ways to write a point between two parts. */
export const POINTS = ['·', '•', '・', '.', '．', '‧', ' ', '']
