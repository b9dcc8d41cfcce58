import {
  type Category,
  type Change,
  type ChangeAction,
  type CoverageEntry,
  type Resource,
  SEVERITIES,
  type Severity,
} from '@wgo/core'
import { anyGlob } from '../globs/text-glob.ts'
import { typeFilter } from './type-filter.ts'

/**
 * Which changes a report shows. All that is given must hold; of a list, one is enough. Globs take the
 * whole text, `*` any run of characters, `?` one, `\` makes the next character an ordinary one.
 */
export interface ChangeFilter {
  readonly providers?: readonly string[]
  /** Globs over the type, or over what follows its last `/`: `Deployment` is `apps/Deployment` too. */
  readonly types?: readonly string[]
  /** Globs over the name or the id. */
  readonly names?: readonly string[]
  readonly regions?: readonly string[]
  readonly namespaces?: readonly string[]
  /** Shows what belongs to no region, or to no namespace, too. */
  readonly orNowhere?: boolean
  /** Tags that the resource must bear; the values are globs. */
  readonly tags?: Readonly<Record<string, string>>
  readonly actions?: readonly ChangeAction[]
  readonly categories?: readonly Category[]
  /** Globs over the kind of `managed_by`; `none` stands for what nobody is known to look after. */
  readonly managedBy?: readonly string[]
  /** This severity and those above it. */
  readonly severity?: Severity
  /** What else must be so. */
  readonly test?: (change: Change) => boolean
}

/** A filter, compiled. */
export interface CompiledFilter {
  /** What the filter says of the resource itself. */
  resource(resource: Resource): boolean
  /** What it says of the change. */
  change(change: Change): boolean
  /** Whether what a unit did not see could matter to those who filter so. */
  coverage(entry: CoverageEntry): boolean
  /** The types of a unit that matter to them; of one that reads all, those that the filter names. */
  typesOf(entry: CoverageEntry): readonly string[]
}

/** `known`: the types that the snapshots were asked for, one by one. */
export function compileFilter(filter: ChangeFilter = {}, known: readonly string[] = []): CompiledFilter {
  const provider = oneOf(filter.providers)
  const region = placeTest(filter.regions, filter.orNowhere)
  const namespace = placeTest(filter.namespaces, filter.orNowhere)
  const type = typeFilter(filter.types, known)
  const name = filter.names ? anyGlob(filter.names) : yes
  const tags = tagsTest(filter.tags)
  const maker = filter.managedBy ? anyGlob(filter.managedBy) : yes
  const action = oneOf(filter.actions)
  const category = oneOf(filter.categories)
  const { severity, test = yes } = filter
  return {
    resource: resource =>
      provider(resource.provider) &&
      region(resource.region) &&
      namespace(resource.namespace) &&
      type.matches(resource.type) &&
      (name(resource.id) || name(resource.name ?? resource.id)) &&
      tags(resource.tags ?? {}) &&
      maker(resource.managed_by?.kind ?? 'none'),
    change: change =>
      action(change.action) &&
      category(change.category) &&
      (severity === undefined || atLeast(change.severity, severity)) &&
      test(change),
    coverage: entry =>
      provider(entry.provider) &&
      (entry.region === undefined || region(entry.region)) &&
      (entry.namespace === undefined || namespace(entry.namespace)) &&
      entry.types.some(type.concerns),
    typesOf: entry =>
      entry.types.flatMap(each => (each === '*' ? (filter.types ?? each) : type.concerns(each) ? each : [])),
  }
}

/** Whether a filter shows a change. For many changes, `compileFilter` once. */
export function matchesFilter(change: Change, filter: ChangeFilter): boolean {
  const compiled = compileFilter(filter)
  return sides(change).some(side => compiled.resource(side)) && compiled.change(change)
}

/** A resource that was what a filter asks for, or is it now, is wanted. */
function sides(change: Change): Resource[] {
  if (change.action === 'add') return [change.after]
  return change.action === 'remove' ? [change.before] : [change.before, change.after]
}

/** Whether a severity is the floor or above it. */
export function atLeast(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor)
}

function oneOf<T>(wanted: readonly T[] | undefined): (value: T | undefined) => boolean {
  return wanted ? value => value !== undefined && wanted.includes(value) : yes
}

function placeTest(
  wanted: readonly string[] | undefined,
  orNowhere = false,
): (place: string | undefined) => boolean {
  const test = oneOf(wanted)
  return place => (place === undefined && orNowhere) || test(place)
}

function tagsTest(
  wanted: Readonly<Record<string, string>> | undefined,
): (tags: Readonly<Record<string, string>>) => boolean {
  const tests = Object.entries(wanted ?? {}).map(([key, value]) => [key, anyGlob([value])] as const)
  return tags => tests.every(([key, test]) => Object.hasOwn(tags, key) && test(tags[key] ?? ''))
}

function yes(): boolean {
  return true
}
