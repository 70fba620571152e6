import type { Bilingual } from './bilingual.ts'
import type { CaseStep } from './case.ts'
import type { AuditId, DepartmentCode, OfficerId, PlatformId } from './ids.ts'

/** Steps that officers take; `published` follows from an approval by itself. A new step does not compile until it is here. */
const STEPS: Readonly<Record<`case.${Exclude<CaseStep, 'published'>}`, Bilingual>> = {
  'case.created': { zh: '起草案件', en: 'Drafted a case' },
  'case.edited': { zh: '修改案件', en: 'Edited a case' },
  'case.attached': { zh: '添加附件', en: 'Attached a file' },
  'case.detached': { zh: '移除附件', en: 'Took a file off' },
  'case.shown': { zh: '将附件设为公开', en: 'Made a file public' },
  'case.hidden': { zh: '将附件设为不公开', en: 'Hid a file' },
  'case.submitted': { zh: '提交案件', en: 'Submitted a case' },
  'case.returned': { zh: '退回案件', en: 'Returned a case' },
  'case.withdrawn': { zh: '撤回案件', en: 'Withdrew a case' },
  'case.noted': { zh: '在案件中作备注', en: 'Wrote a note on a case' },
  'case.approved': { zh: '审核通过案件', en: 'Approved a case' },
}

/** What stands in the audit trail (审计记录), in the words of those who read it. */
export const AUDIT_ACTIONS = {
  ...STEPS,
  'import.uploaded': { zh: '上传批量导入文件', en: 'Sent a file for bulk entry' },
  'import.committed': { zh: '确认批量导入', en: 'Had a file taken' },
  'import.discarded': { zh: '放弃批量导入', en: 'Gave up a file' },
  'import.rowsRead': {
    zh: '下载导入数据及错误说明（含个人信息）',
    en: 'Read rows of a file with their faults, personal data included',
  },
  'objection.read': { zh: '查看异议（含陈述）', en: 'Read an objection and its statement' },
  'objection.accepted': { zh: '受理异议', en: 'Accepted an objection for examination' },
  'objection.upheld': { zh: '认定异议成立', en: 'Upheld an objection' },
  'objection.rejected': { zh: '认定异议不成立', en: 'Rejected an objection' },
  'case.deleted': { zh: '删除草稿', en: 'Deleted a draft' },
  'case.listed': { zh: '查看案件列表', en: 'Read a list of cases' },
  'case.searched': { zh: '检索案件', en: 'Searched the cases' },
  'case.checked': { zh: '查看案件检查结果', en: 'Read what the rules say of a case' },
  'listing.listed': { zh: '查看名单列表', en: 'Read a list of listings' },
  'listing.read': { zh: '查看名单记录', en: 'Read a listing' },
  'listing.exported': { zh: '导出名单', en: 'Exported listings' },
  'ledger.read': { zh: '读取台账内容', en: 'Read the ledger with its bodies' },
  'case.read': { zh: '查看案件全文（含个人信息）', en: 'Read a case whole, personal data included' },
  'attachment.read': { zh: '查看附件', en: 'Read an attachment' },
  'signIn.succeeded': { zh: '登录成功', en: 'Signed in' },
  'signIn.refused': { zh: '登录失败', en: 'Was refused sign-in' },
  'signIn.ended': { zh: '退出登录', en: 'Signed out' },
  'signIn.endedEverywhere': { zh: '在所有设备退出登录', en: 'Signed out everywhere' },
  'otp.enabled': { zh: '启用两步验证', en: 'Switched the second factor on' },
  'otp.disabled': { zh: '停用两步验证', en: 'Switched the second factor off' },
  'signIn.reused': { zh: '刷新令牌被重复使用，登录终止', en: 'A refresh token came twice and the sign-in was ended' },
  'platform.signedIn': { zh: '平台取得令牌', en: 'A platform got a token' },
  'platform.refused': { zh: '平台凭证被拒', en: 'A platform was refused' },
  'department.added': { zh: '新增部门', en: 'Added a department' },
  'department.changed': { zh: '修改部门', en: 'Changed a department' },
  'officer.added': { zh: '新增账号', en: 'Added an officer' },
  'officer.changed': { zh: '修改账号', en: 'Changed an officer' },
  'officer.passwordChanged': { zh: '更改本人口令', en: 'Changed their own password' },
  'officer.passwordReset': { zh: '重置口令', en: 'Reset a password' },
  'platform.added': { zh: '新增平台', en: 'Added a platform' },
  'platform.secretRenewed': { zh: '更换平台密钥', en: 'Renewed the secret of a platform' },
  'platform.callbackSet': { zh: '设定平台回调地址', en: 'Set the callback of a platform' },
  'platform.callbackRemoved': { zh: '移除平台回调地址', en: 'Removed the callback of a platform' },
  'platform.callbackAdded': { zh: '平台新增回调地址', en: 'A platform added a callback' },
  'platform.callbackEnabled': { zh: '平台恢复回调地址', en: 'A platform had a callback used again' },
  'platform.callbackSecretRotated': { zh: '平台更换回调签名密钥', en: 'A platform changed the secret of a callback' },
  'platform.hashKeyTaken': { zh: '平台取得个人标识哈希密钥', en: 'A platform took the key of the hashes of persons' },
  'platform.revoked': { zh: '停用平台', en: 'Revoked a platform' },
  'source.set': { zh: '设定境外名单来源', en: 'Set the source of a foreign list' },
  'source.removed': { zh: '移除境外名单来源', en: 'Removed the source of a foreign list' },
  'source.runAsked': { zh: '要求立即读取境外名单来源', en: 'Had the source of a foreign list read at once' },
  'source.confirmed': { zh: '确认境外名单大幅缩减', en: 'Confirmed that a foreign list lost most of its entries' },
  'calendar.loaded': { zh: '录入放假安排', en: 'Loaded a holiday notice' },
  'catalogue.replaced': { zh: '更新目录清单', en: 'Replaced the disclosure catalogue' },
  'deadlineTerms.set': { zh: '设定办理期限', en: 'Set the days of deadlines' },
  'peer.added': { zh: '新增对等登记机构', en: 'Added a peer' },
  'peer.changed': { zh: '修改对等登记机构', en: 'Changed a peer' },
  'peer.removed': { zh: '移除对等登记机构及其镜像', en: 'Removed a peer and its mirror' },
  'peer.quarantined': {
    zh: '对等登记机构台账验证不通过，已隔离',
    en: 'A peer was quarantined: its ledger does not verify',
  },
  'peer.released': { zh: '解除对等登记机构隔离', en: 'Had a quarantined peer followed again' },
  'peer.recognitionSet': { zh: '设定互认规则', en: 'Set the rules of recognition of a peer' },
  'audit.read': { zh: '查询审计记录', en: 'Searched the audit trail' },
  'audit.exported': { zh: '导出审计记录', en: 'Exported the audit trail' },
} as const satisfies Record<string, Bilingual>

export type AuditAction = keyof typeof AUDIT_ACTIONS

export const ACTORS = ['officer', 'platform', 'commandLine', 'nobody'] as const

/** Who did what, when, to which object. Never an identifier of a person or the name of a party. */
export interface AuditRecord {
  readonly id: AuditId
  /** RFC 3339 instant, UTC. */
  readonly at: string
  readonly action: AuditAction
  /** `nobody` has not signed in, or not yet; `commandLine` is whoever may run commands on the registry's machine. */
  readonly by: (typeof ACTORS)[number]
  readonly officer: OfficerId | null
  readonly username: string | null
  /** Of the officer, at that time. */
  readonly department: DepartmentCode | null
  readonly platform: PlatformId | null
  /** Id of the case, account, department or whatever it was done to. */
  readonly object: string | null
  readonly requestId: string | null
  /** A code or names of properties, never their values. */
  readonly detail: string | null
}
