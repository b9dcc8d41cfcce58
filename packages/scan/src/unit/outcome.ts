import { gapReason, isWgoError, type Redactor, toWgoError } from '@wgo/core'
import type { Outcome } from '../ledger/outcome.ts'
import { oneSentence } from '../telling/one-sentence.ts'

/** What a thrown error makes of a unit, or of a provider. */
export function outcomeOf(thrown: unknown, redactor: Redactor): Outcome {
  const { message, permission } = toWgoError(thrown)
  return {
    kind: kindOf(thrown),
    reason: gapReason(thrown),
    error: oneSentence(message, redactor),
    ...(permission !== undefined && { permission: oneSentence(permission, redactor) }),
  }
}

function kindOf(thrown: unknown): 'skipped' | 'ended' | 'failed' {
  if (isWgoError(thrown, 'INTERRUPTED')) return 'skipped'
  return isWgoError(thrown, 'DEADLINE') ? 'ended' : 'failed'
}
