import type { RuleCode, RuleFault } from '../../reference/rule-broken.ts'

/** One broken rule, with the sentence that tells the officer what to do. */
export const fault = (code: RuleCode, path: string, zh: string, en: string, article?: string): RuleFault => ({
  path,
  code,
  message: { zh, en },
  ...(article === undefined ? {} : { article }),
})
