import { type Change, nearest, shellWord, WgoError } from '@wgo/core'
import { changeId } from '@wgo/drift'
import { addressOf, liveAddress } from '../present/drift/words.ts'

/** The fewest digits of a short name that are taken for one. */
const SHORTEST = 4

/**
 * The change that a text means: its short name or the beginning of that, the resource's address, id or key, or its
 * address in a state. Throws `INPUT_INVALID`.
 */
export function findChange(typed: string, changes: readonly Change[], asked: Asked = {}): Change {
  const named = changes.filter(change => namesOf(change).includes(typed))
  const found = named.length > 0 ? named : changes.filter(change => begins(typed, change))
  const [only, ...others] = found
  if (only && others.length === 0) return only
  throw only ? ambiguous(typed, found) : unknown(typed, changes, asked)
}

/** Where the changes are from. */
interface Asked {
  readonly iac?: boolean
  readonly report?: string | undefined
}

function namesOf(change: Change): readonly string[] {
  const { key, resource_id } = change
  return [...new Set([changeId(change), addressOf(change), liveAddress(change), resource_id, key])]
}

function begins(typed: string, change: Change): boolean {
  return typed.length >= SHORTEST && changeId(change).startsWith(typed)
}

function ambiguous(typed: string, found: readonly Change[]): WgoError {
  return new WgoError('INPUT_INVALID', `${found.length} changes are called "${typed}".`, {
    suggestions: found
      .slice(0, 5)
      .map(change => `wgo drift ack ${changeId(change)}  # ${change.scope} ${addressOf(change)}`),
  })
}

function unknown(typed: string, changes: readonly Change[], { iac, report }: Asked): WgoError {
  const drift = iac ? 'wgo drift --iac' : 'wgo drift'
  const elsewhere = iac || report !== undefined ? [] : [`wgo drift ack ${shellWord(typed)} --iac ...`]
  if (changes.length === 0)
    return new WgoError('INPUT_INVALID', `There is no change to acknowledge: no drift is told.`, {
      suggestions: [drift, ...elsewhere],
    })
  const near = nearest(typed, changes.flatMap(namesOf))
  return new WgoError(
    'INPUT_INVALID',
    `No change is called "${typed}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    {
      suggestions: [
        ...(near === undefined ? [] : [`wgo drift ack ${shellWord(near)}${iac ? ' --iac' : ''}`]),
        drift,
        ...elsewhere,
      ],
    },
  )
}
