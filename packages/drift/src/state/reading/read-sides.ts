import { type CoverageEntry, EVERY_SCOPE, type Resource, type SnapshotReader, WgoError } from '@wgo/core'

/** Whose resources states hold. */
const OF_STATES = 'terraform'

/** What is declared and what is live. One snapshot may hold both. */
export interface Sides {
  readonly declared: readonly Resource[]
  readonly live: readonly Resource[]
}

/** Reads both sides, in key order. What a state says beside its resources (outputs) is nothing that could be live. */
export async function readSides(
  state: SnapshotReader,
  live: SnapshotReader,
  signal: AbortSignal | undefined,
): Promise<Sides> {
  const sides: { declared: Resource[]; live: Resource[] } = { declared: [], live: [] }
  const take = (resource: Resource, isState: boolean, isLive: boolean): void => {
    if (resource.provider !== OF_STATES) {
      if (isLive) sides.live.push(resource)
    } else if (isState && resource.type !== 'terraform_output') sides.declared.push(withoutEdges(resource))
  }
  await readEach(state, signal, resource => take(resource, true, state === live))
  if (state !== live) await readEach(live, signal, resource => take(resource, false, true))
  return sides
}

async function readEach(
  reader: SnapshotReader,
  signal: AbortSignal | undefined,
  take: (resource: Resource) => void,
): Promise<void> {
  for await (const { resource } of reader.entries(signal ? { signal } : {})) {
    if (signal?.aborted)
      throw new WgoError('INTERRUPTED', 'The comparison was interrupted.', { cause: signal.reason })
    take(resource)
  }
}

/** Most of a large state is what depends on what, of which nothing is asked here. */
function withoutEdges({ dependencies, ...resource }: Resource): Resource {
  return resource
}

/** The entries that speak of states, and those that speak of what is live. */
export function coverageOfStates(coverage: readonly CoverageEntry[]): readonly CoverageEntry[] {
  return coverage.filter(({ provider }) => provider === OF_STATES)
}

export function coverageOfLive(coverage: readonly CoverageEntry[]): readonly CoverageEntry[] {
  return coverage.filter(({ provider }) => provider !== OF_STATES)
}

/** A state that was asked for. */
export interface StateSource {
  readonly scope: string
  /** Its file or URL. */
  readonly source: string
  readonly wasRead: boolean
}

/** The states, by scope; one whose name nobody knows is called by its scope. */
export function stateSources(coverage: readonly CoverageEntry[]): ReadonlyMap<string, StateSource> {
  const sources = new Map<string, StateSource>()
  for (const { scope, scope_name, state } of coverage) {
    if (scope === EVERY_SCOPE) continue
    const wasRead = state === 'complete' || state === 'partial' || sources.get(scope)?.wasRead === true
    sources.set(scope, { scope, source: scope_name ?? scope, wasRead })
  }
  return sources
}
