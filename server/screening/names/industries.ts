/**
 * Industries (行业) as names of firms say them: Chinese words, then those of Latin languages and their usual short forms. One
 * line an industry. Words of one line mean the same as far as telling firms apart goes, in any language.
 */
const TABLE = `
construction: 建设 建筑 建工 施工 基建 建安 工建 筑工 | construction structure structures structural constructions construct const constr constrn building builders builder bldg cons construcciones construccion constructora construtora construcoes constructions batiment stroy stroitelnaya stroitelstvo stroitelno insaat
engineering: 工程 工程技术 | engineering engineers eng engg engr engrg engineer ingenieria ingenieros engenharia ingenierie inzhiniring muhendislik works
project: 项目 项目管理 | project projects proyectos projetos
installation: 安装 设备安装 | installation installations install erection montazh
decoration: 装饰 装修 装潢 装饰装修 幕墙 | decoration decorations decorating interior furnishing ornament renovation
roads: 路桥 公路 道路 桥梁 高速公路 高速 交通 | road roads bridge bridges highway highways expressway expressways traffic carreteras
tunnel: 隧道 地铁 | tunnel tunnels tunnelling metro subway
foundation: 地基 基础 地基基础 基础工程 | foundation foundations piling
rail: 铁路 铁道 轨道 轨道交通 | railway railways rail
municipal: 市政 城建 城市建设 市政公用 | municipal urban public utilities utility
garden: 园林 绿化 景观 苗木 园林绿化 花木 | landscape landscaping garden gardens greening horticulture horticultural greenery gardening
water: 水利 水电 水务 给排水 供水 排水 水利水电 自来水 净水 | water hydropower hydraulic hydro irrigation waterworks agua aguas hydroelectric conservancy drainage sewage purification
power: 电力 电网 输变电 变电 送变电 供电 发电 | power elektro energo transmission substation electricity generation
heat: 热力 供热 热电 供暖 | heat heating thermal boiler
electrical: 电气 电器 电机 电工 机电 电缆 线缆 | electric electrical electrics appliance appliances cable cables electrica electricos elektrik elec electromechanical mechatronics wire wires
electronics: 电子 半导体 光电 光电子 微电子 | electronic electronics semiconductor optoelectronics photoelectric optoelectronic microelectronics
technology: 科技 技术 高科 科技发展 | technology technologies tech technological tekhnologii tecnologia tecnologias science scientific hitech sci
information: 信息 网络 软件 数据 计算机 数码 互联网 信息技术 信息科技 网络科技 云计算 智能 智能化 系统集成 系统 | information software network networks data computer computers it internet digital systems system intelligent infotech informatica sistemas solutions cloud online smart computing integration
telecom: 通信 通讯 电信 | communication communications comm comms telecom telecommunications telecommunication telecomunicaciones svyaz
medical: 医疗 器械 医疗器械 医用 医疗设备 医疗科技 康复 | medical device devices surgical hospital hospitalaria instruments instrument medicas medicos healthcare health apparatus rehabilitation
pharma: 医药 药业 制药 药品 大药房 中药 生物制药 | biopharmaceutical biopharmaceuticals pharmaceutical pharmaceuticals pharma medicine medicines drug drugs farmaceutica pharm drugstore pharmacy herbal
biology: 生物 生物技术 生物科技 生物工程 生物制药 | biotech biotechnology bio biological biopharmaceutical biopharmaceuticals
chemistry: 化工 化学 涂料 橡胶 塑料 | chemical chemicals chem chemistry rubber plastic plastics quimica coatings coating paint
petroleum: 石油 天然气 油田 石化 燃气 石油化工 油气 | petroleum oil gas petrochemical petrochemicals petro neft
machinery: 机械 设备 装备 重工 重型机械 成套设备 起重 电梯 仪器 仪表 | machinery machine machines equipment equipments mechanical heavy machineries equip mach maquinaria equipos elevator lifting crane apparatus instrumentation instrument meter meters
manufacturing: 制造 工业 生产 加工 制品 器材 | manufacturing manufacture manufacturers industrial mfg factory fabrication plant processing production products product
trade: 贸易 商贸 经贸 工贸 进出口 外贸 物资 供应 销售 商业 商务 供应链 国际贸易 百货 | trading trade traders commercial commerce import export imports exports supply supplies suppliers supplier comercial comercializadora comercio suministros distribution distributors distribuidora marketing sales merchandise enterprises torgovaya torgovy foreign goods store stores ecommerce retail wholesale chain materials
logistics: 物流 运输 货运 仓储 快递 航运 客运 | logistics logistic transport transportation freight cargo shipping transportes transporte forwarding warehousing storage express delivery passenger
property: 房地产 置业 地产 房地产开发 房屋 住房 | estate realty property properties housing real inmobiliaria home homes residential
development: 开发 发展 建设发展 | development developments developers dev desarrollo desarrollos develop
premises: 物业 物业服务 物业管理 家政 | property premises housekeeping
cleaning: 保洁 清洁 | cleaning sanitation janitorial
services: 服务 管理服务 | service services srvces srvs servicios servicio svc svcs servicos uslugi
management: 管理 运营 企业管理 项目运营 | management mgmt administration operation operations operating
consulting: 咨询 顾问 管理咨询 工程咨询 造价 造价咨询 | consulting consultants consultant consultancy consult consultoria consultores advisory consultation conseil cost costing
supervision: 监理 工程监理 建设监理 | supervision supervisory supervising
tendering: 招标 代理 采购 拍卖 招标代理 | bidding tendering agency agencies procurement auction auctioneers invitation tender bid
survey: 勘察 勘测 测绘 勘查 地质 岩土 勘探 地矿 | survey surveying geotechnical geological geology mapping exploration prospecting investigation drilling geotech
design: 设计 规划 规划设计 勘察设计 建筑设计 | design designs planning architecture architectural architects
testing: 检测 检验 测试 质量检测 鉴定 | testing inspection laboratory laboratories lab test quality certification identification
environment: 环保 环境 生态 环境工程 环保科技 环卫 | environmental environment ecology ecological eco protection sanitation
energy: 能源 新能源 光伏 太阳能 节能 风电 | energy solar renewable energia energetika photovoltaic saving conservation wind
mining: 矿业 矿山 煤业 煤炭 煤矿 矿产 | mining mineral minerals mines coal minera colliery ore
metal: 钢铁 钢结构 金属 铝业 铜业 不锈钢 钢构 | steel metal metals aluminium aluminum iron metallurgical stainless copper alloy
materials: 物资 建材 材料 水泥 混凝土 砼 石材 建筑材料 新材料 门窗 玻璃 陶瓷 木业 商砼 管业 | materials material cement concrete glass timber wood doors windows ceramics ceramic pipe pipes stone
fire: 消防 消防工程 防水 | firefighting fire waterproof
security: 安防 保安 安全 安保 安全技术 | security safety seguridad guard
agriculture: 农业 农产品 林业 牧业 渔业 种业 畜牧 养殖 农牧 水产 农机 种植 | agricultural agro agriculture agri farm farms farming seed seeds agropecuaria agricola aquatic fishery fisheries livestock husbandry planting forestry breeding
food: 食品 餐饮 粮油 饮食 酒业 乳业 肉类 粮食 餐饮管理 | food foods catering alimentos beverage beverages grain oils dairy wine liquor meat
culture: 文化 传媒 广告 传播 影视 文化传播 文化传媒 广告传媒 展览 | culture cultural media advertising publicidad exhibition film television communication creative art arts broadcasting
education: 教育 培训 教育科技 | education educational training school
tourism: 酒店 宾馆 旅游 旅行社 商务酒店 | hotel hotels tourism travel tours turismo scenic
vehicles: 汽车 汽贸 汽车销售 汽修 车辆 | auto automobile automotive motor motors vehicle vehicles car cars automotriz repair maintenance
finance: 投资 控股 资产 资本 金融 投资管理 投资发展 资产管理 融资 担保 基金 | asset investment investments investing holding holdings capital finance financial assets inversiones guarantee fund funds financing equity
enterprise: 实业 产业 企业 实业发展 | industry industries enterprise venture ventures
labour: 劳务 人力资源 劳务派遣 建筑劳务 | labor labour manpower staffing dispatch outsourcing human resources
textile: 纺织 服装 服饰 鞋业 印染 | textile textiles garment garments apparel clothing fashion shoes dyeing knitting
printing: 印刷 包装 印务 纸业 | printing printers packaging print press publishing publications paper imprenta
furniture: 家具 家居 办公家具 办公设备 办公用品 文具 | furniture office stationery muebles household furnishings
leasing: 租赁 设备租赁 | leasing rental rent lease hire
appraisal: 评估 审计 会计 资产评估 | appraisal audit accounting valuation evaluation assessment
research: 研发 研究 科研 | research innovation
shipping: 船舶 港口 港务 海运 海洋工程 港航 | marine maritime port ports ship shipbuilding
aviation: 航空 航天 机场 | aviation aerospace airline airlines aircraft airport aero
international: 国际 环球 | international intl internacional global worldwide world
general: 综合 联合 总 | resources resource general united allied associates associated associate
`

const LINES = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name = '', words = ''] = line.split(': ')
    const [han = '', latin = ''] = words.split('|').map((part) => part.trim())
    return { name, han: han.split(' ').filter(Boolean), latin: latin.split(' ').filter(Boolean) }
  })

/** An industry, as the number of its line. */
export type Industry = number

export const industryName = (industry: Industry): string => LINES[industry]?.name ?? ''

/** Lines that say next to nothing about what a firm does. */
const VAGUE_NAMES = new Set([
  'enterprise',
  'general',
  'international',
  'development',
  'management',
  'project',
  'services',
])
export const isVague = (industry: Industry): boolean => VAGUE_NAMES.has(industryName(industry))

/** Lines that go with any other and say little beside it. */
const LIGHT_NAMES = new Set([...VAGUE_NAMES, 'engineering', 'technology', 'installation'])
export const isLight = (industry: Industry): boolean => LIGHT_NAMES.has(industryName(industry))

const BUILDING_NAMES = new Set(['construction', 'engineering'])
export const isBuilding = (industry: Industry): boolean => BUILDING_NAMES.has(industryName(industry))

/** A word may stand in several lines: 物资 are materials and the trade in them. */
export const HAN_INDUSTRIES: ReadonlyMap<string, readonly Industry[]> = byWord(({ han }) => han)
export const LATIN_INDUSTRIES: ReadonlyMap<string, readonly Industry[]> = byWord(({ latin }) => latin)

function byWord(words: (line: (typeof LINES)[number]) => readonly string[]): ReadonlyMap<string, readonly Industry[]> {
  const table = new Map<string, Industry[]>()
  for (const [industry, line] of LINES.entries()) {
    for (const word of words(line)) table.set(word, [...(table.get(word) ?? []), industry])
  }
  return table
}

const LONGEST = Math.max(...[...HAN_INDUSTRIES.keys()].map((word) => word.length))

/** the longest industry word that stands at a position of a Chinese name; an empty text when none does. */
export function industryWordAt(text: string, at: number): string {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length)
    if (HAN_INDUSTRIES.has(word)) return word
  }
  return ''
}
