import type { HiddenKind, Resource } from '@wgo/core'
import { MADE, NAMED_AFTER } from './made-by.ts'

/**
 * Says why something live is not called unmanaged though no state declares it: its provider made it by itself, or
 * it belongs to something that makes, replaces and removes it. What only says that Terraform made it is unmanaged:
 * no state that was read has it.
 */
export function ownership(live: readonly Resource[]): (resource: Resource) => HiddenKind | undefined {
  const parents = parentNames(live)
  const owned = new Set<string>()
  for (const each of live)
    if (each.type === 'aws_ebs_volume' && byMaker(each) !== undefined) owned.add(placed(each, each.id))
  return resource => {
    const kind =
      byMaker(resource) ?? MADE.find(row => speaksOf(row.types, resource.type) && row.when(resource))?.kind
    if (kind !== undefined) return kind
    const { volume_id: volume } = resource.properties
    if (resource.type === 'aws_volume_attachment' && owned.has(placed(resource, String(volume))))
      return 'owned'
    return isNamedAfter(resource, parents) ? 'owned' : undefined
  }
}

function byMaker({ managed_by: maker, provider }: Resource): HiddenKind | undefined {
  if (maker === undefined || maker.kind === 'terraform') return undefined
  return maker.kind === provider ? 'defaults' : 'owned'
}

function speaksOf(types: readonly string[], type: string): boolean {
  return types.includes(type) || types.includes('*')
}

function placed({ scope, region }: Resource, what: string): string {
  return [scope, region, what].join('\n')
}

const PARENTS: ReadonlySet<string> = new Set(NAMED_AFTER.map(({ parent }) => parent))

function parentNames(live: readonly Resource[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const each of live) {
    if (!PARENTS.has(each.type)) continue
    for (const name of [each.id, each.name])
      if (name !== undefined) names.add(placed(each, `${each.type}\n${name}`))
  }
  return names
}

function isNamedAfter(resource: Resource, parents: ReadonlySet<string>): boolean {
  return NAMED_AFTER.some(({ type, name, parent }) => {
    if (type !== resource.type) return false
    const of = name.exec(resource.name ?? resource.id)?.[1]
    return of !== undefined && parents.has(placed(resource, `${parent}\n${of}`))
  })
}
