/** Characters that are taken for each other by eye, and by programs that read scans. */
const GROUPS = `
未末 土士 己已巳 日曰 人入 大太 天夭 干千于 田由甲申 木本术 王玉 令今 刀力 几凡 毛手 午牛 乌鸟 免兔 折拆 住往佳 侯候 戍戌戊 拔拨 辨辩 籍藉 陈阵
准淮 治冶 活话 洁浩 浩皓 源原 清请情 晴睛 锋峰 铬铭 锦绵棉 钢纲 铁轶 银根 钧钓 鸿鸣 鸣呜 崇祟 岳丘 岗岚 陕峡 建健键 设没 设役 工土 公么 司同 限根
贵责 贡贤 货贷资 贸贺 股胶 般股 份扮 集隼 团困因 安宴 宏宠 宁宇 字宇 宣宜 华毕 达迭 远运 迅讯汛 速束 连莲 逢蓬 恒桓 瑞端 祥详样 洋样 福副 禄碌
茶荼 荣营 营莹萤 苗茁 茵菌 蓝篮 薄簿 英央 美羡 龙尤 泰秦奏 春奉 庆厌 庄压 厂广 床庆 底低 度渡 晨辰 昌昱 晶品 昊吴 明朋 湖糊 海诲 汇江 江汪 沿铅
波披 润闰 洲州 洛络 渝喻 港巷 澳奥 林材 村材 杨扬 杭抗 板扳 桥侨轿 梅海 梁粱 楼搂 构购 校较 料科 秀季 种仲 程呈 管菅 粮粱 精清 糖塘 红江 约药
纪记 极级 线钱 组阻 织炽 洁结 绣诱 维唯 综棕 缘绿 置直 群郡 耀跃 胜胆 脉派 腾滕 白自 若苦 茅矛 萍苹 薪新 融隔 街衔衡 裕浴俗 观现规 解触 试式 诚城
坡披 埔浦 境镜 夏厦 媒谋 密蜜 岛鸟 巨臣 巴己 帆帜 市布 帅师 平乎 延廷 弘引 张弦 彩采 彰影 除徐 微徽 悦税 惠患 想相 戴载 房扇 托拖 技枝 护沪 拓拆
招沼 持特 振震 捷睫 责青 劳荣 务备 咨姿 询洵 询殉 监蓝 勘堪 察寮 测侧 绘给 检险 矿旷 质盾 投设 资姿 产严 营宫 商啇 贸贷 易昜 进近 材村 泥呢 凝疑 机杌 械诫 制剃 造选
汽气 车东 销锁 售隽 输愉 流硫 技枝 息恩 网冈 络给 软较 件伴 子予 智暂 系糸 通诵 信倍 办为 备奋 家冢 具贝 印卯 刷涮 化仁 传转 播潘 育盲 医匠 疗辽 器嚣 生牛 农衣 业亚 食良 餐粲 饮次 安妥 洁结 力刀 服报 能熊 热熟 燃然 气乞 投役 路跻 隧遂 道遒 利和 电申 园圆 景影 观规 装袋 饰饥 修悠 地他 基墓 础绌 消梢 防妨 机枧 备奋 环坏 保堡 劳荣 工王
`
  .trim()
  .split(/\s+/)
  .map((group) => [...group])

const ALIKE = new Map<string, Set<string>>()
for (const group of GROUPS) {
  for (const character of group) {
    const others = ALIKE.get(character) ?? new Set<string>()
    for (const other of group) if (other !== character) others.add(other)
    ALIKE.set(character, others)
  }
}

export const lookingLike = (character: string): string[] => [...(ALIKE.get(character) ?? [])]
