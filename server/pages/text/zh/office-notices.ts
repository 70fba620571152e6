/** What is said after something was done outside of cases: with imports, objections and in administration. */
export const officeNotices = {
  importSent: () => '文件已上传，正在预检。',
  importCommitted: () => '已确认导入，正在写入。',
  importDiscarded: () => '此次导入已放弃，文件已删除。',
  objectionAccepted: () => '已受理，您是核查人。',
  objectionUpheld: () => '已认定异议成立，更正案件已起草。',
  objectionRejected: () => '已认定异议不成立，答复已可查询。',
  departmentAdded: (code: string) => `已添加部门 ${code}。`,
  departmentChanged: (code: string) => `部门 ${code} 的更改已保存。`,
  officerChanged: (username: string) => `账号 ${username} 的更改已保存，该人员已在所有设备退出。`,
  platformRevoked: (clientId: string) => `平台 ${clientId} 已停用。`,
  callbackSet: (clientId: string) => `已设定平台 ${clientId} 的回调地址。`,
  callbackRemoved: (clientId: string) => `已移除平台 ${clientId} 的回调地址。`,
  calendarLoaded: (notice: string) => `已录入 ${notice} 发布的放假安排，期限已重新计算。`,
  peerAdded: (origin: string) => `已添加 ${origin}，正在核验其台账。`,
  peerReleased: (origin: string) => `${origin} 已解除隔离。`,
  peerRemoved: (origin: string) => `${origin} 已移除。`,
}
