import type { Json, Path, RefSpec } from '@wgo/core'

/**
 * What is known of a built-in kind's objects. Paths start at the object: `/spec/replicas`; those of `refs`
 * may also start at the resource's `/observed` or `/identifiers`.
 */
export interface KindSpec {
  /** The resource type: `Pod`, `apps/Deployment`. */
  readonly type: string
  /** As it stands in the API's paths: `deployments`. */
  readonly plural: string
  /** Where pod specs are. Their rules are added to the kind's own. */
  readonly podSpecs?: readonly Path[]
  readonly secret?: readonly Path[]
  readonly masked?: readonly Path[]
  readonly public?: readonly Path[]
  /** What a controller writes into the object: kept in `observed`. */
  readonly volatile?: readonly Path[]
  readonly unordered?: readonly Path[]
  readonly keyed?: Readonly<Record<Path, string>>
  /** What the API server fills in where nothing is said. */
  readonly defaults?: Readonly<Record<Path, Json>>
  readonly refs?: readonly RefSpec[]
  /** Label selectors that pick what runs pods. */
  readonly selectors?: readonly Path[]
  /** Amounts, in any of the ways to write one: `1000m`. */
  readonly quantities?: readonly Path[]
  /** Numbers that may have been written as texts: `"80"`. */
  readonly numbers?: readonly Path[]
  /** Documents too big to keep that must be seen to change: a hash stands for each. */
  readonly digests?: readonly Path[]
  /** Texts of which only long ones are too big to keep. */
  readonly texts?: readonly Path[]
  /** Members of the status that tell health: kept in `observed`. Conditions always are. */
  readonly status?: readonly string[]
}

/** The paths of `rules` below each of `bases`. */
export function below(bases: readonly Path[], paths: readonly Path[] = []): Path[] {
  return bases.flatMap(base => paths.map(path => `${base}${path}`))
}

/** The same for a table whose keys are paths. */
export function keysBelow<T>(bases: readonly Path[], table: Readonly<Record<Path, T>> = {}): Record<Path, T> {
  return Object.fromEntries(
    bases.flatMap(base => Object.entries(table).map(([path, value]) => [`${base}${path}`, value])),
  )
}

/** References by a name in the same namespace, or to something of the cluster. */
export function names(path: Path, ...to: readonly string[]): RefSpec {
  return { path, to, by: 'id' }
}
