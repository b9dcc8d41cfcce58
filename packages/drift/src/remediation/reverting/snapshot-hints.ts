import { type Change, dottedPath, type Hint, type Modification, type Removal, type Resource } from '@wgo/core'
import type { HintContext } from '../hint-context.ts'
import { shell } from '../states/terraform.ts'
import { madeAgain } from './aws-whole.ts'
import { deleteHint } from './deleting.ts'
import { type Back, objectAgain, objectBack } from './kubernetes/object-back.ts'
import { awsBack, googleBack } from './modified.ts'
import { ownerHint } from './owners.ts'
import { awsCommand, placeNotes } from './place.ts'

/** What brings a thing back to what it was. Of states it is for Terraform to say. */
export function snapshotHints(change: Change, context: HintContext): readonly Hint[] {
  if (change.provider === 'terraform') return []
  const owner = ownerHint(change.action === 'remove' ? change.before : change.after, context)
  const hint = owner ?? revertHint(change, context)
  return hint ? [hint] : []
}

function revertHint(change: Change, context: HintContext): Hint | undefined {
  if (change.action === 'add') return deleteHint(change, context)
  return change.action === 'remove' ? againHint(change, context) : backHint(change, context)
}

function againHint(change: Removal, context: HintContext): Hint | undefined {
  const { before, provider } = change
  const aws = provider === 'aws' ? madeAgain(before) : undefined
  const text = provider === 'kubernetes' ? objectAgain(change, context) : aws && awsCommand(aws, before)
  return text === undefined ? undefined : revert('Makes it again, as it was.', [text], before, [])
}

function backHint(change: Modification, context: HintContext): Hint | undefined {
  if (change.moved_from !== undefined) return undefined
  const { commands, left, notes } = backOf(change, context) ?? { commands: [], left: [], notes: [] }
  if (commands.length === 0) return undefined
  const rest = left.length === 0 ? [] : [`No command is known for ${placesOf(left)}.`]
  return revert('Gives it back what it had.', commands, change.after, [...notes, ...rest])
}

function backOf(change: Modification, context: HintContext): Back | undefined {
  if (change.provider === 'kubernetes') return objectBack(change, context)
  if (change.provider === 'aws') return awsBack(change)
  return change.provider === 'gcp' ? googleBack(change) : undefined
}

const NAMED = 3

function placesOf(left: Back['left']): string {
  const places = left.slice(0, NAMED).map(({ path }) => dottedPath(path))
  const more = left.length - places.length
  return more > 0 ? `${places.join(', ')} and ${more} more` : places.join(', ')
}

function revert(
  does: string,
  commands: readonly string[],
  resource: Resource,
  notes: readonly string[],
): Hint {
  return {
    direction: 'revert',
    does,
    steps: commands.map(shell),
    notes: [...placeNotes(resource), ...notes],
  }
}
