import type { Change, Hint, Modification } from '@wgo/core'
import type { HintContext } from './hint-context.ts'
import { goingBackNotes } from './reverting/going-back.ts'
import { snapshotHints } from './reverting/snapshot-hints.ts'
import { changedHints } from './states/changed.ts'
import { missingHints } from './states/missing.ts'
import { unmanagedHints } from './states/unmanaged.ts'

/**
 * What would take a change either way. Only what is known to do so: a type whose import nobody wrote down has none,
 * nor has what would lose data, or holds a secret.
 */
export function hintsOf(change: Change, context: HintContext): readonly Hint[] {
  return knownHints(change, context).map(hint =>
    hint.direction === 'accept' || hint.steps.length === 0
      ? hint
      : { ...hint, notes: [...hint.notes, ...goingBackNotes(change, context.classify)] },
  )
}

function knownHints(change: Change, context: HintContext): readonly Hint[] {
  if (context.kind === 'snapshots') return snapshotHints(change, context)
  switch (change.action) {
    case 'add':
      return unmanagedHints(change, context)
    case 'remove':
      return missingHints(change)
    case 'modify':
      return isGoingToBeDeleted(change)
        ? snapshotHints(change, context).map(hint => ({ ...hint, notes: [...hint.notes, SECOND] }))
        : changedHints(change, context.specOf(change))
  }
}

/** Terraform takes such a key for gone, and no configuration can say what it is. */
function isGoingToBeDeleted({ type, after: { properties } }: Modification): boolean {
  return type === 'aws_kms_key' && properties.deletion_date !== undefined
}

const SECOND = 'Do so before the next apply: to Terraform it is gone, and it would make a second key.'
