// What names of Chinese firms are made of: trade names (字号), industries (行业) with their usual English, legal forms.

/** Characters that trade names are put together from. No number and no direction: those decide, and have classes of their own. */
export const TRADE_CHARACTERS = [
  ...'华兴盛达泰隆鑫源恒瑞丰茂祥安康宏伟远银宝通顺利和平福禄禧嘉佳美善诚信义仁德广博雅文昌荣富贵裕庆吉永久',
  ...'春创联合众友邦民业本正天地月星辰光明辉煌耀阳晨曦海江河湖泊波涛川峰岳岭磊林森松柏梅兰竹菊桂枫荷莲龙凤虎',
  ...'麒麟鹏鹰鹤飞腾翔跃升航帆舟捷速迅驰骏云彩虹霞雪清泉润泽沐雨露青绿蓝紫朱丹彤玉琪琳璟珠晶钰鼎铭锐钢铁锦绣',
  ...'世纪元亨贞坤易道理智慧思聚汇集融亿圆成功胜凯旋科奥赛迪诺维欧亚尔斯特纳卓越优冠领先锋帝皇冠尚品质朗悦欣怡',
  ...'乐善景观庭筑匠桥桂榕桦梓楠翎芮荟菁馨睿祺祯晟昊煜瑾玺瑜珑骐嵘峥熠烨炜滢瀚灏颢钧霖霏逸',
]

/** Trade names that are words. */
export const TRADE_WORDS =
  '长城 泰山 黄河 长江 昆仑 珠峰 金桥 远大 九州 阳光 蓝天 白云 绿洲 宏图 万达 长虹 春秋 时代 未来 希望 先锋 红旗 星火 燎原 胜利 前进 光明 友谊 团结 幸福 吉祥 如意 平安 天使 明珠 宝塔 金鼎 银河 星辰 海洋 大地 高原 秦岭 峨眉 黄山 庐山 华山 恒山 嵩山 洞庭 鄱阳 太湖 辽河 松花 珠江 闽江 赣江 湘江 汉江 渭河 钱塘 运河 古城 新城 紫金 水晶 翡翠 琥珀 钻石 珍珠 玛瑙 飞鹰 雄鹰 骆驼 熊猫 孔雀 天鹅 海豚 蜻蜓 蜜蜂 蝴蝶 牡丹 玫瑰 百合 茉莉 芙蓉 杜鹃 水仙 向日葵 蒲公英 四季青 满天星 常青藤 里程碑 新世纪 大自然 好日子 老百姓 领航者 千里马 万里路 及时雨 开拓者'.split(
    ' ',
  )

/** What makes two characters a trade name of three. */
export const TRADE_ENDINGS = [...'通达源泰隆盛鑫美特诺科信邦润丰博']

/** 行业, and what firms call it in English. */
export const INDUSTRIES: readonly (readonly [string, string])[] = `
建设 Construction|建筑 Building|建设工程 Construction Engineering|建筑工程 Building Engineering|建筑安装工程 Building and Installation Engineering
市政工程 Municipal Engineering|路桥工程 Road and Bridge Engineering|公路工程 Highway Engineering|桥梁工程 Bridge Engineering|隧道工程 Tunnel Engineering
水利工程 Water Conservancy Engineering|水利水电工程 Water Resources and Hydropower Engineering|园林绿化工程 Landscape Engineering|园林景观 Landscape|装饰工程 Decoration Engineering
装饰装修 Decoration|钢结构工程 Steel Structure Engineering|地基基础工程 Foundation Engineering|消防工程 Fire Protection Engineering|机电设备安装 Electromechanical Installation
电力工程 Power Engineering|电力设备 Power Equipment|输变电工程 Power Transmission Engineering|环保工程 Environmental Engineering|环保科技 Environmental Technology
劳务 Labour Services|建筑劳务 Construction Labour Services|工程咨询 Engineering Consulting|工程监理 Engineering Supervision|项目管理 Project Management
招标代理 Tendering|造价咨询 Cost Consulting|勘察设计 Survey and Design|建筑设计 Architectural Design|规划设计 Planning and Design
岩土工程 Geotechnical Engineering|测绘 Surveying and Mapping|检测技术 Testing Technology|矿业 Mining|地质勘查 Geological Exploration
房地产开发 Real Estate Development|置业 Property|物业管理 Property Management|物业服务 Property Services|投资 Investment
资产管理 Asset Management|城市建设投资 Urban Construction Investment|商贸 Trading|贸易 Trade|进出口 Import and Export
建材 Building Materials|水泥 Cement|混凝土 Concrete|物资 Materials|机械设备 Machinery
机械制造 Machinery Manufacturing|工程机械 Construction Machinery|汽车销售 Automobile Sales|运输 Transportation|物流 Logistics
科技 Technology|信息技术 Information Technology|网络科技 Network Technology|软件 Software|电子科技 Electronic Technology
智能科技 Intelligent Technology|系统集成 System Integration|通信工程 Communication Engineering|办公设备 Office Equipment|家具 Furniture
印刷 Printing|文化传播 Culture Communication|广告 Advertising|教育科技 Education Technology|医药 Pharmaceutical
医疗器械 Medical Devices|生物制药 Biopharmaceutical|生物科技 Biotechnology|农业科技 Agricultural Technology|农业开发 Agricultural Development
食品 Food|餐饮管理 Catering Management|保安服务 Security Services|保洁服务 Cleaning Services|人力资源服务 Human Resources Services
新能源 New Energy|能源 Energy|热力 Heating|燃气 Gas|化工 Chemical`
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const [zh = '', ...en] = entry.split(' ')
    return [zh, en.join(' ')] as const
  })

export const LEGAL_FORMS = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司', '（集团）有限公司'] as const
export type LegalForm = (typeof LEGAL_FORMS)[number]

/** Words an industry is shortened to (简称), where people do. */
export const SHORT_INDUSTRIES: Readonly<Record<string, string>> = {
  建筑工程: '建工',
  建设工程: '建工',
  建筑安装工程: '建安',
  路桥工程: '路桥',
  公路工程: '公路',
  市政工程: '市政',
  水利水电工程: '水电',
  水利工程: '水利',
  电力工程: '电力',
  房地产开发: '地产',
  城市建设投资: '城投',
  园林绿化工程: '园林',
  机械制造: '机械',
  环保科技: '环保',
  生物制药: '制药',
  通信工程: '通信',
  建筑设计: '设计',
  进出口: '外贸',
}
