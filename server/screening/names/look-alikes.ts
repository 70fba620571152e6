import { readingOf } from './romanise.ts'

/** Groups of characters that are taken for one another on paper and on screen (形近字). */
const GROUPS = `
己已巳 末未 土士 日曰 千干于 人入八 大太犬 夭天 王玉主 本木术 间问闻 鸟乌 兔免 今令 力刀 午牛 田由甲申 户尸 贝见 东车 仑仓 沦沧论 析折拆
晴睛 清请情精 辩辨 坏环怀 抱泡炮 拔拨泼 酒洒 幸辛 荣莱 茶荼 荒芒 建健键 设没投 限恨很 股肢 公么 可司同向 兴共 盘盆盈益 瑞端 祥样详翔 恒桓垣
顺须 利刊 宏宠 伟纬 诚城 信倍 德得 源原 海侮梅悔 金全 嘉喜 佳住往 亲新 方万 正止 中申 和种 润闰 泽择译 辉挥晖 凯剀 博搏膊 众从 创仓 远运 航杭抗
宇字 辰晨 光先 明朋 水永 久欠 江汇红 河何 川州 林材村 森林 腾滕 骏峻俊竣 驰池 业亚 国囯 百白自 科料 技枝 园圆 景影 春舂 秋秒 工土 市币 政攻
桥侨娇 汽气 机肌 各备 货贷 贸贺 输偷 旁房 地他 资咨姿 管菅 理埋 监临 检捡险 测侧 勘堪 察擦 规现 约药 油抽 矿旷 钢纲 铁轶 录绿 境镜 保堡
能熊 农衣 食良 品晶 交文 转传 培陪 训驯 旅族 防妨 锦绵棉 沈沉 阴阳 鞍按 抚扶 芦庐 泰秦奏 裕浴 钰玉珏 泓弘 桦华 庆厌 隆降 戊戌戍 旭旦 晟盛
焱炎 垚尧 捷婕 铭名 烁砾 栋拣 佰百 亿忆 仕士 伊尹 盛盔 龙尤 丰车 达迖 鑫淼 昌冒 宝室 银很 光克 福褔 联朕 环坏 洋样 通诵 晋普 赢羸 崇祟
`

const ALIKE: ReadonlySet<string> = new Set(
  GROUPS.trim()
    .split(/\s+/)
    .flatMap((group) => [...group].flatMap((a) => [...group].map((b) => a + b))),
)

export type Likeness = 'sounds' | 'looks' | null

/** How one Chinese character may come to stand for another by mistake: 音近, 形近, or neither. */
export function likeness(a: string, b: string): Likeness {
  if (nearSound(readingOf(a)) === nearSound(readingOf(b))) return 'sounds'
  return ALIKE.has(a + b) || ALIKE.has(b + a) ? 'looks' : null
}

/** True of characters that sound exactly or look nearly the same. */
export const isAlike = (a: string, b: string): boolean =>
  readingOf(a) === readingOf(b) || ALIKE.has(a + b) || ALIKE.has(b + a)

/** Sounds that half the country does not tell apart: zh and z, sh and s, ch and c, n and l, -ng and -n. */
const nearSound = (reading: string): string =>
  reading
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/([aei])ng$/, '$1n')
