import type { Resource, TypeSpec } from '@wgo/core'

/** The specs of each provider's types, by the provider's name. */
export type TypeSpecs = ReadonlyMap<string, readonly TypeSpec[]>

/** Finds the spec of a resource's type: its own, else the provider's `*`. */
export function specFinder(
  specs: TypeSpecs = new Map(),
): (resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined {
  const byType = new Map(
    [...specs].map(([provider, list]) => [provider, new Map(list.map(spec => [spec.type, spec]))]),
  )
  return ({ provider, type }) => byType.get(provider)?.get(type) ?? byType.get(provider)?.get('*')
}
