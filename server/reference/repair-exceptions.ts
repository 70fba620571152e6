import type { Bilingual } from './bilingual.ts'
import { type Confidence, cite } from './laws.ts'
import type { LegalBasis } from './listing.ts'

/** Publication of such an offence ends by rules of its own, never by credit repair. */
interface RepairException {
  readonly offence: string
  readonly why: Bilingual
  readonly basis: LegalBasis
  readonly confidence: Confidence
}

/** The official list of what cannot be repaired was not found; these follow from rules of their own. */
const REPAIR_EXCEPTIONS: readonly RepairException[] = [
  {
    offence: 'GEN-801',
    why: {
      zh: '失信被执行人信息由执行法院依法删除，不适用信用修复',
      en: 'The court deletes the entry of a judgment debtor; credit repair does not reach it',
    },
    basis: cite('法释〔2017〕7号 2017'),
    confidence: 'B',
  },
  {
    offence: 'GEN-807',
    why: {
      zh: '行贿人信息从不公开，无可修复',
      en: 'The record of a briber is never public: nothing is to be repaired',
    },
    basis: cite('受贿行贿一起查的意见 2021'),
    confidence: 'C',
  },
  {
    offence: 'GEN-821',
    why: {
      zh: '境外名单由原机构解除，不适用境内信用修复',
      en: 'A foreign debarment is lifted by the institution that imposed it; credit repair does not reach it',
    },
    basis: cite('多边开发银行相互执行制裁决定协议 2010'),
    confidence: 'C',
  },
  {
    offence: 'GEN-822',
    why: {
      zh: '境外名单由原机构解除，不适用境内信用修复',
      en: 'A foreign listing is lifted by the authority that made it; credit repair does not reach it',
    },
    basis: cite('反外国制裁法 2021', '12'),
    confidence: 'C',
  },
]

const BY_OFFENCE: ReadonlyMap<string, RepairException> = new Map(REPAIR_EXCEPTIONS.map((it) => [it.offence, it]))

export const repairExceptionOf = (offence: string): RepairException | undefined => BY_OFFENCE.get(offence)
