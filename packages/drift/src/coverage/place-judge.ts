import { type CoverageEntry, coverageIndex, EVERY_SCOPE, type Seen } from '@wgo/core'

/** Where something would be; what is absent is not known. */
export interface SoughtPlace {
  readonly provider: string
  readonly type: string
  readonly scope?: string | undefined
  readonly region?: string | undefined
  readonly namespace?: string | undefined
}

/**
 * What one scan says of a place of which not all may be known: where the scope or the region is not, everything
 * that was read must have been read wholly. Each place is looked up once.
 */
export function placeJudge(coverage: readonly CoverageEntry[]): (place: SoughtPlace) => Seen {
  const look = coverageIndex(coverage, new Set())
  const byProvider = Map.groupBy(coverage, ({ provider }) => provider)
  const known = new Map<string, Seen>()
  return place => {
    const { provider, type, scope, region, namespace } = place
    const key = JSON.stringify([provider, type, scope ?? null, region ?? null, namespace ?? null])
    const seen = known.get(key) ?? judged(place, look, byProvider.get(provider) ?? [])
    known.set(key, seen)
    return seen
  }
}

function judged(
  { provider, type, scope, region, namespace }: SoughtPlace,
  look: ReturnType<typeof coverageIndex>,
  coverage: readonly CoverageEntry[],
): Seen {
  const there = coverage.filter(entry => entry.scope !== EVERY_SCOPE && coversType(entry, type))
  const scopes = scope === undefined ? new Set(there.map(entry => entry.scope)) : [scope]
  const seen = [...scopes].flatMap(each => {
    const regions = region === undefined ? regionsOf(there, each) : [region]
    return regions.map(own =>
      look({ provider, scope: each, type, ...placed('region', own), ...placed('namespace', namespace) }),
    )
  })
  if (scope === undefined && coverage.some(isBrokenListing)) seen.push('incomplete')
  if (seen.length === 0) return 'unseen'
  return seen.find(each => each !== 'complete') ?? 'complete'
}

function placed(name: 'region' | 'namespace', value: string | undefined): object {
  return value === undefined ? {} : { [name]: value }
}

/** Every region of which the scan speaks; one that stands for all where it speaks of none. */
function regionsOf(entries: readonly CoverageEntry[], scope: string): readonly (string | undefined)[] {
  const regions = new Set(entries.filter(entry => entry.scope === scope).map(entry => entry.region))
  return regions.size === 0 ? [undefined] : [...regions]
}

function isBrokenListing({ scope, state }: CoverageEntry): boolean {
  return scope === EVERY_SCOPE && state !== 'complete'
}

/** Whether an entry speaks of a type: by its name, its group or all. */
export function coversType({ types }: CoverageEntry, type: string): boolean {
  const slash = type.lastIndexOf('/')
  const group = slash < 0 ? undefined : `${type.slice(0, slash)}/*`
  return types.some(each => each === type || each === '*' || each === group)
}
