import type { CoverageEntry, Resource } from '@wgo/core'
import { coversType } from '../../coverage/place-judge.ts'
import type { TypeSpecs } from '../../report/type-specs.ts'
import type { Declared } from './declared.ts'

const KNOWN_PROVIDERS: ReadonlySet<string> = new Set(['aws', 'gcp', 'kubernetes'])

/**
 * Whether a declared type is one that somebody reads. Collectors say so; of a provider whose collector says
 * nothing, the types that were asked for or found do. A provider that was not read at all is not unsupported for it.
 */
export function supportJudge(
  types: TypeSpecs | undefined,
  coverage: readonly CoverageEntry[],
  live: readonly Resource[],
): (declared: Declared) => boolean {
  const found = new Set(live.map(({ provider, type }) => `${provider}\n${type}`))
  const entries = Map.groupBy(coverage, ({ provider }) => provider)
  const isRead = ({ provider, type }: Declared['live']): boolean => {
    if (isUnknownKind(type)) return false
    if (found.has(`${provider}\n${type}`)) return true
    const own = entries.get(provider)
    if (own?.some(entry => coversType(entry, type))) return true
    const specs = types?.get(provider)
    if (specs) return specs.some(spec => spec.type === type || spec.type === '*')
    return own === undefined && KNOWN_PROVIDERS.has(provider)
  }
  const known = new Map<string, boolean>()
  return ({ live: type }) => {
    const key = `${type.provider}\n${type.type}`
    const supported = known.get(key) ?? isRead(type)
    known.set(key, supported)
    return supported
  }
}

/** What a state calls an object of which no kind is known: it keeps the name it has there. */
function isUnknownKind(type: string): boolean {
  return /^(?:kubernetes|kubectl)_/.test(type)
}
