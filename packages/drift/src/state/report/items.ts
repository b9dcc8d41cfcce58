import {
  type Change,
  type Declared as DeclaredAt,
  type ItemSource,
  type Json,
  pointerSegments,
  type Resource,
  type ResourceDifference,
  resourceKey,
  type StateDriftItem,
} from '@wgo/core'
import type { Declared } from '../matching/declared.ts'

/** A resource as driftctl's documents tell it. */
export function itemOf(resource: Resource, declared?: Declared): StateDriftItem {
  return {
    id: resource.id,
    type: declared?.resource.type ?? resource.type,
    ...(declared && { source: sourceOf(declared) }),
    key: resourceKey(resource),
  }
}

function sourceOf({ resource, source }: Declared): ItemSource {
  const namespace = moduleOf(resource.id)
  const rest = namespace === '' ? resource.id : resource.id.slice(namespace.length + 1)
  return { source, namespace, internal_name: rest.slice(rest.indexOf('.') + 1) }
}

const MODULE = /^(?:module\.[^.[\]]+(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\])?\.)*/

/** `module.a["x"].module.b` of an address in it; `""` for the root. */
function moduleOf(address: string): string {
  return (MODULE.exec(address)?.[0] ?? '').slice(0, -1)
}

/** Where a change is declared. */
export function declaredAt({ resource, source }: Declared): DeclaredAt {
  return { address: resource.id, state: resource.scope, source }
}

/** By type, id and source: the same items always come in the same order. */
export function sortItems(items: readonly StateDriftItem[]): StateDriftItem[] {
  const orders = new Map(items.map(item => [item, orderOf(item)]))
  const order = (item: StateDriftItem): string => orders.get(item) ?? ''
  return items.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
}

function orderOf({ type, id, source, key }: StateDriftItem): string {
  return [type, id, source?.source, source?.namespace, source?.internal_name, key].join('\n')
}

/** What was modified, in driftctl's words. */
export function differencesOf(
  changes: readonly Change[],
  itemOfKey: ReadonlyMap<string, StateDriftItem>,
): ResourceDifference[] {
  const differences = changes.flatMap((change): ResourceDifference[] => {
    if (change.action !== 'modify') return []
    const { key, type, resource_id: id, paths } = change
    const changelog = paths.map(({ path, before, after }) => ({
      type:
        before === undefined
          ? ('create' as const)
          : after === undefined
            ? ('delete' as const)
            : ('update' as const),
      path: attributePath(path),
      from: (before ?? null) as Json,
      to: (after ?? null) as Json,
      computed: false as const,
    }))
    return [{ res: itemOfKey.get(key) ?? { id, type, key }, changelog }]
  })
  const byItem = new Map(differences.map(difference => [difference.res, difference]))
  return sortItems(differences.map(({ res }) => res)).flatMap(res => byItem.get(res) ?? [])
}

function attributePath(path: string): string[] {
  const [first = '', ...rest] = pointerSegments(path)
  return first === 'properties' ? rest : [first, ...rest]
}
