import type { Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'

/** Helm keeps each version of a release in a Secret of this name. */
const RELEASE = /^sh\.helm\.release\.v1\.(.+)\.v(\d+)$/

/** Finds what a declared Helm release is live: its newest Secret, else anything that it made. */
export function releases(live: readonly Resource[]): (declared: Declared) => Resource | undefined {
  const newest = new Map<string, { readonly resource: Resource; readonly version: number }>()
  for (const resource of live) {
    for (const { key, version } of releasesOf(resource)) {
      const known = newest.get(key)
      if (known === undefined || known.version < version) newest.set(key, { resource, version })
    }
  }
  const scopes = new Set(live.filter(({ provider }) => provider === 'kubernetes').map(({ scope }) => scope))
  return ({ resource, place }) => {
    const { name = null, namespace = 'default' } = resource.properties
    const found = [...scopes]
      .filter(scope => place.scope === undefined || place.scope === scope)
      .flatMap(scope => newest.get([scope, namespace, name].join('\n'))?.resource ?? [])
    return found.length === 1 ? found[0] : undefined
  }
}

function* releasesOf(resource: Resource): Generator<{ readonly key: string; readonly version: number }> {
  const { type, id, scope, namespace, managed_by: maker } = resource
  const [, name, version] = (type === 'Secret' && RELEASE.exec(id)) || []
  if (name !== undefined) yield { key: [scope, namespace, name].join('\n'), version: Number(version) }
  if (maker?.kind === 'helm' && maker.name.includes('/'))
    yield { key: [scope, ...maker.name.split('/')].join('\n'), version: 0 }
}
