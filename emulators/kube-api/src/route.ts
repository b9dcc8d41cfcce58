import type { Kind } from './kinds.ts'

/** What a path means. */
export type Route =
  | { readonly kind: 'root'; readonly path: '/api' | '/apis' }
  | { readonly kind: 'version'; readonly group: string; readonly version: string }
  | {
      readonly kind: 'objects'
      readonly group: string
      readonly of: Kind
      readonly namespace?: string
      readonly name?: string
    }
  | { readonly kind: 'other' }

const API =
  /^\/(?:api|apis\/(?<group>[^/]+))\/(?<version>v\d\w*)(?:\/namespaces\/(?<namespace>[^/]+)(?=\/))?(?:\/(?<plural>[^/]+))?(?:\/(?<name>[^/]+))?$/

export function routeOf(path: string, kinds: readonly Kind[]): Route {
  if (path === '/api' || path === '/apis') return { kind: 'root', path }
  const { group = '', version = '', namespace, plural, name } = API.exec(path)?.groups ?? {}
  if (version === '') return { kind: 'other' }
  if (plural === undefined) return { kind: 'version', group, version }
  const of = kinds.find(each => each.group === group && each.version === version && each.plural === plural)
  if (!of) return { kind: 'other' }
  return {
    kind: 'objects',
    group,
    of,
    ...(namespace !== undefined && { namespace: decodeURIComponent(namespace) }),
    ...(name !== undefined && { name: decodeURIComponent(name) }),
  }
}
