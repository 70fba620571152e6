/** Words of the public pages. */
export const pub = {
  searchLabel: '名称或统一社会信用代码',
  searchHint: '企业可查代码或名称中不少于两个字的部分；自然人须输入完整姓名。',
  searchButton: '查询',
  newest: '最新公示',
  resultsFor: (q: string) => `“${q}”的查询结果`,
  tooShort: '请输入至少两个字，或完整的代码。',
  nothing: '没有正在公示的记录。名单只列入作出决定并依法公示的主体；未查到不代表其他地区没有记录。',
  columns: {
    party: '主体',
    offence: '违法行为',
    department: '决定机关',
    effects: '效力与期限',
    publishedOn: '公布日期',
    state: '状态',
  },
  report: (year: number, madeOn: string) => `${year} 年，统计至 ${madeOn}。及时指自决定之日起 7 个工作日内公示。`,
}
