import { PROVEN_STEPS } from '../../reference/case.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** The papers that prove a step are among the attachments of the case. */
export const proofFaults = ({ content, attachments }: Pick<Matter, 'content' | 'attachments'>): RuleFault[] =>
  PROVEN_STEPS.flatMap((step) =>
    (content.procedure?.proofs?.[step]?.attachments ?? []).flatMap((id, i) =>
      attachments.some((it) => it === id)
        ? []
        : [
            fault(
              'proofMissing',
              `procedure.proofs.${step}.attachments[${i}]`,
              '本案没有这个附件，请先上传，或改选本案的附件。',
              'The case has no such attachment: upload it first, or choose one that it has.',
            ),
          ],
    ),
  )
