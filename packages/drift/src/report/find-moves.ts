import type { EntryDelta, Resource } from '@wgo/core'
import { compared } from '../diff/diff-resources.ts'
import { sameJson } from '../diff/same-json.ts'

export type AddDelta = Extract<EntryDelta, { action: 'add' }>
export type RemoveDelta = Extract<EntryDelta, { action: 'remove' }>

/** One resource that is known under another address, or in another state, than before. */
export interface Move {
  readonly from: RemoveDelta
  readonly to: AddDelta
}

/** Ids that many resources of a type bear: they tell nothing. */
const SHARED_IDS = new Set(['', 'none', 'static', 'default', '-'])

/** Whether resources of a provider can move: only Terraform's id is an address, and not the thing's own. */
export function isMovable(resource: Pick<Resource, 'provider'>): boolean {
  return resource.provider === 'terraform'
}

/**
 * Pairs what went with what came where both are the same cloud object: same type, same cloud id. Where
 * several bear one id nobody can tell which became which: none of them moved.
 */
export function findMoves(removed: readonly RemoveDelta[], added: readonly AddDelta[]): Move[] {
  const gone = Map.groupBy(removed, delta => cloudIdentity(delta.before))
  const came = Map.groupBy(added, delta => cloudIdentity(delta.after))
  const moves: Move[] = []
  for (const [identity, [from, ...othersGone]] of gone) {
    const [to, ...othersCame] = came.get(identity) ?? []
    if (identity === undefined || !from || !to || othersGone.length > 0 || othersCame.length > 0) continue
    if (isSameThing(from.before, to.after)) moves.push({ from, to })
  }
  return moves
}

/** In one state an id is enough. Two states may look at two accounts, where equal names are two things. */
function isSameThing(before: Resource, after: Resource): boolean {
  if (before.scope === after.scope || globalId(before) !== undefined) return true
  return sameJson(compared(before), compared(after))
}

function cloudIdentity(resource: Resource): string | undefined {
  const id = globalId(resource) ?? textOf(resource.identifiers?.id ?? resource.properties.id)
  if (id === undefined || SHARED_IDS.has(id)) return undefined
  return JSON.stringify([resource.provider, resource.type, id])
}

/** An id that no two things in the world share. */
function globalId({ identifiers, properties }: Resource): string | undefined {
  return textOf(identifiers?.arn ?? identifiers?.self_link ?? properties.arn ?? properties.self_link)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
