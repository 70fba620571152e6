/** Why a replica file is not opened. */
export type ReplicaRefusal =
  | 'missing'
  | 'notWhole'
  | 'tampered'
  | 'otherKey'
  | 'otherVersion'
  | 'hashKeyMissing'
  | 'inUse'
  | 'otherSize'

/** A replica cannot be opened, or not be asked this. The sentences tell what to do. */
export class ReplicaRefused extends Error {
  override readonly name = 'ReplicaRefused'
  readonly kind: ReplicaRefusal
  readonly sentence: { readonly zh: string; readonly en: string }

  constructor(kind: ReplicaRefusal, zh: string, en: string) {
    super(en)
    this.kind = kind
    this.sentence = { zh, en }
  }
}

export const tampered = (path: string, line: number, cause?: Error): ReplicaRefused =>
  new ReplicaRefused(
    'tampered',
    `${path} 第 ${line} 行与登记机构签名的内容不符${cause ? `（${cause.message}）` : ''}。请删除该文件并重新下载。`,
    `Line ${line} of ${path} is not what the registry signed${cause ? ` (${cause.message})` : ''}. Delete the file and load it again.`,
  )
