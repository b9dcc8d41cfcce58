import type { Conflict, CoverageEntry } from '@wgo/core'

/** How the writer is told who saw a resource: unique over all providers. */
export function witness(provider: string, unit: string): string {
  return `${provider}/${unit}`
}

/**
 * The coverage with what the store found when it merged: a key that came twice with different content
 * leaves a doubt over the units that saw it. What is incomplete already keeps its own reason.
 */
export function withConflicts(
  coverage: readonly CoverageEntry[],
  conflicts: readonly Conflict[],
): readonly CoverageEntry[] {
  const keysOf = new Map<string, string[]>()
  for (const { key, units } of conflicts) {
    for (const unit of units) {
      const keys = keysOf.get(unit) ?? []
      keys.push(key)
      keysOf.set(unit, keys)
    }
  }
  return coverage.map(entry => {
    const keys = keysOf.get(witness(entry.provider, entry.unit))
    if (!keys || entry.state !== 'complete') return entry
    return { ...entry, state: 'partial', reason: 'bug', error: doubt(keys) }
  })
}

function doubt(keys: readonly string[]): string {
  const more = keys.length > 1 ? ` (and ${keys.length - 1} more)` : ''
  return `${keys[0]} came more than once with different content; the newest was kept${more}.`
}
