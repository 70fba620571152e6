import { distinctiveness } from './distinctive.ts'
import type { Question } from './question.ts'
import type { Warning } from './result.ts'
import type { Subject } from './subject.ts'
import { SCREENING_TEXT } from './text.ts'

/**
 * What is wrong with the question itself: identifiers that fail their check, and a party of which nothing can be told.
 * Either gives `review`: about such a party nothing was asked that could be answered `clear`.
 */
export function warningsOf({ path, kind, name, identifiers }: Subject, language: Question['language']): Warning[] {
  const text = SCREENING_TEXT[language]
  const warnings: Warning[] = []
  for (const { valid, scheme, shown, hint } of identifiers) {
    if (valid) continue
    const message = text.identifierInvalid(scheme, shown, hint?.[language] ?? '')
    warnings.push({ code: 'identifierInvalid', message, subject: path })
  }
  if (identifiers.length === 0 && isNameless(kind, name?.normal ?? '')) {
    warnings.push({ code: 'nameUnusable', message: text.nameUnusable(name?.written ?? ''), subject: path })
  }
  return warnings
}

const isNameless = (kind: Subject['kind'], normal: string): boolean =>
  kind === 'organization' ? distinctiveness(normal) === 'bare' : normal === ''
