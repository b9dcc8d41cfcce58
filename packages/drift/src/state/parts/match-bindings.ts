import type { JsonObject, Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import type { ComparedPair } from '../report/outcome.ts'
import { type Binding, bindingOf, groupsOf, labelOf } from './bindings.ts'

/** What became of a declared binding. */
export type BindingMatch =
  | {
      readonly kind: 'found'
      readonly declared: Declared
      readonly resource: Resource
      readonly pair: ComparedPair
    }
  | { readonly kind: 'absent'; readonly declared: Declared }

/** Finds the live members of what is declared as a whole. Those that others declare one by one are theirs. */
export function matchBindings(
  bindings: readonly Declared[],
  live: readonly Resource[],
  index: LiveIndex,
  claims: Claims,
): BindingMatch[] {
  const asked = bindings.flatMap(declared => {
    const binding = bindingOf(declared.resource, declared.live.type, index.rowOf(declared.live))
    return binding ? [{ declared, binding }] : []
  })
  const groups = filed(
    live,
    asked.map(({ binding }) => binding),
    index,
  )
  return asked.map(({ declared, binding }) => matched(declared, binding, groups, index, claims))
}

/** Live members by group, of those groups that are asked for. */
function filed(
  live: readonly Resource[],
  bindings: readonly Binding[],
  index: LiveIndex,
): ReadonlyMap<string, Resource[]> {
  const groups = new Map(bindings.map(({ group }) => [group, [] as Resource[]]))
  const types = new Set(bindings.flatMap(binding => binding.types))
  for (const resource of live)
    if (types.has(resource.type))
      for (const group of groupsOf(resource, index.rowOf(resource))) groups.get(group)?.push(resource)
  return groups
}

function matched(
  declared: Declared,
  { wanted, group }: Binding,
  groups: ReadonlyMap<string, readonly Resource[]>,
  index: LiveIndex,
  claims: Claims,
): BindingMatch {
  const found = wanted.flatMap(({ type, label, properties }) => {
    const resource: Resource = { ...declared.resource, type, identifiers: {}, properties }
    const [live, ...others] = index.find({ ...declared, resource, live: { ...declared.live, type } })
    return live && others.length === 0 ? [{ live, label }] : []
  })
  const ours = new Set(found.map(({ live }) => live))
  const more = (groups.get(group) ?? []).filter(
    live => !ours.has(live) && !claims.has(live) && isInScope(live, declared) && !isProviders(live),
  )
  if (found.length === 0 && more.length === 0 && wanted.length > 0) return { kind: 'absent', declared }
  for (const live of [...ours, ...more]) if (!claims.has(live)) claims.set(live, declared)
  const ofPolicy = declared.resource.type.endsWith('_iam_policy')
  const after = [...found.map(({ label }) => label), ...more.map(live => labelOf(live, ofPolicy))]
  const resource = bindingAs(declared, [...ours, ...more][0], after)
  const before = {
    ...resource,
    properties: { ...resource.properties, members: wanted.map(({ label }) => label).sort() },
  }
  return { kind: 'found', declared, resource, pair: { before, after: resource } }
}

function isInScope({ scope }: Resource, { place }: Declared): boolean {
  return place.scope === undefined || place.scope === scope
}

/** Google's own accounts come and go among the members of a role. */
function isProviders({ managed_by, provider }: Resource): boolean {
  return managed_by?.kind === provider
}

const TOLD = [
  'bucket',
  'project',
  'role',
  'policy_arn',
  'topic',
  'subscription',
  'secret_id',
  'name',
] as const

/** The binding as if it were live. */
function bindingAs(
  { resource, live, place }: Declared,
  member: Resource | undefined,
  members: readonly string[],
): Resource {
  const { properties, type, identifiers } = resource
  const told = TOLD.flatMap(name =>
    properties[name] === undefined ? [] : [[name, properties[name]] as const],
  )
  return {
    id: identifiers?.id ?? resource.id,
    type,
    provider: live.provider,
    scope: member?.scope ?? place.scope ?? '*',
    ...(member?.region !== undefined && { region: member.region }),
    properties: { ...Object.fromEntries(told), members: members.toSorted() } as JsonObject,
  }
}
