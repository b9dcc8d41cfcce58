import { hash } from 'node:crypto'
import type { Resource, ResourceEmit } from '@wgo/core'

/** What a watch has told so far, as hashes: what is told again unchanged is left out. */
export interface KnownObjects {
  readonly size: number
  /** Whether it is new or differs from what was told. */
  isNews(emit: ResourceEmit): boolean
  /** Whether it had been told of. */
  forget(resource: Named): boolean
  /** Begins to list anew. What is then not told of until `missing` is gone. */
  listAgain(): void
  missing(): readonly Named[]
}

/** What tells an object of one kind in one cluster from the others. */
export type Named = Pick<Resource, 'id' | 'namespace'>

interface Known extends Named {
  readonly hash: string
  listed: boolean
}

export function knownObjects(): KnownObjects {
  const known = new Map<string, Known>()
  return {
    get size() {
      return known.size
    },
    isNews: ({ resource }) => {
      const { id, namespace } = resource
      const before = known.get(nameOf(resource))
      const now = hashOf(resource)
      const named = { id, ...(namespace !== undefined && { namespace }) }
      known.set(nameOf(resource), { ...named, hash: now, listed: true })
      return before?.hash !== now
    },
    forget: resource => known.delete(nameOf(resource)),
    listAgain: () => {
      for (const each of known.values()) each.listed = false
    },
    missing: () => [...known.values()].filter(({ listed }) => !listed),
  }
}

/** Who wrote last, and when, is no news by itself: nodes say every five minutes that they are well. */
function hashOf({ observed = {}, ...resource }: Resource): string {
  const { managers: _, ...seen } = observed
  return hash('sha256', JSON.stringify([resource, seen]), 'base64')
}

function nameOf({ id, namespace = '' }: Named): string {
  return `${namespace}/${id}`
}
