import {
  allAt,
  enter,
  isJsonArray,
  isJsonObject,
  type Json,
  type PathCursor,
  pathTree,
  type Resource,
  type TypeSpec,
} from '@wgo/core'
import type { Shape } from './schema.ts'

/**
 * Where what WGO says is not what Terraform would: a name it does not know, a value of another kind, a set
 * that has an order here, a value that is told here and secret there. As lines: `unknown aws_vpc colour`.
 */
export function findingsIn(resource: Resource, shape: Shape, spec: TypeSpec): readonly string[] {
  const findings: string[] = []
  const root = {
    value: resource.properties as Json,
    shape,
    place: [],
    cursor: enter(rulesOf(spec).root, 'properties'),
  }
  visit(root, (kind, place, more) =>
    findings.push(`${kind} ${resource.type} ${place.join('.')}${more ? ` ${more}` : ''}`),
  )
  return findings
}

type Rule = 'secret' | 'unordered'

function rulesOf({ secret, unordered }: TypeSpec) {
  const rule = (rule: Rule) => (path: string) => [path, rule] as const
  return pathTree<Rule>([...secret.map(rule('secret')), ...unordered.map(rule('unordered'))])
}

interface Spot {
  readonly value: Json
  readonly shape: Shape
  readonly place: readonly string[]
  readonly cursor: PathCursor<Rule>
}

type Tell = (kind: 'unknown' | 'kind' | 'ordered' | 'open', place: readonly string[], more?: string) => void

function visit({ value, shape, place, cursor }: Spot, tell: Tell): void {
  const rules = allAt(cursor)
  if (value === null || rules.includes('secret')) return
  if (shape.sensitive) tell('open', place)
  if (!isOfKind(value, shape.kind)) tell('kind', place, `(${shape.kind} there)`)
  else if (shape.members) members(value as Readonly<Record<string, Json>>, shape.members)
  else {
    if (shape.kind === 'set' && !rules.includes('unordered')) tell('ordered', place)
    for (const inner of shape.each ? Object.values(value) : [])
      visit(inside(shape.each as Shape, inner as Json, '*'), tell)
  }

  function members(object: Readonly<Record<string, Json>>, known: ReadonlyMap<string, Shape>): void {
    for (const [name, member] of Object.entries(object)) {
      const there = known.get(name)
      if (there) visit(inside(there, member, name), tell)
      else tell('unknown', [...place, name])
    }
  }

  function inside(there: Shape, inner: Json, name: string): Spot {
    return { value: inner, shape: there, place: [...place, name], cursor: enter(cursor, name) }
  }
}

function isOfKind(value: Json, kind: Shape['kind']): boolean {
  if (kind === 'dynamic') return true
  if (kind === 'list' || kind === 'set') return isJsonArray(value)
  if (kind === 'map' || kind === 'object') return isJsonObject(value)
  return typeof value === (kind === 'bool' ? 'boolean' : kind)
}
