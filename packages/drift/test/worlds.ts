import type { CoverageEntry, Resource, StateDriftReport } from '@wgo/core'
import { coverageEntry } from '@wgo/testkit'
import { compareState, type DriftOptions } from '../src/index.ts'
import { snapshotOf } from './snapshots.ts'

export const ACCOUNT = '123456789012'
export const PROJECT = 'my-project'
export const CLUSTER = '8a6c2f9e-0000-4000-8000-000000000001'

type Parts = Partial<Omit<Resource, 'type'>> & Pick<Resource, 'type'>

/** A resource of a state, as the collector of states tells it. */
export function declared(
  type: string,
  attributes: Resource['properties'],
  parts: Partial<Resource> = {},
): Resource {
  const identifiers = Object.fromEntries(
    ['id', 'arn', 'self_link'].flatMap(name =>
      typeof attributes[name] === 'string' ? [[name, attributes[name]]] : [],
    ),
  )
  return {
    id: `${type}.this`,
    type,
    provider: 'terraform',
    scope: 'main',
    properties: attributes,
    ...parts,
    identifiers: { ...identifiers, ...parts.identifiers },
  } as Resource
}

/** A live resource of AWS, Google Cloud or Kubernetes, by its type. */
export function live({ type, ...parts }: Parts): Resource {
  const isGoogle = type.startsWith('google_')
  const provider = type.startsWith('aws_') ? 'aws' : isGoogle ? 'gcp' : 'kubernetes'
  const scope = { aws: ACCOUNT, gcp: PROJECT, kubernetes: CLUSTER }[provider]
  const id = parts.id ?? 'it'
  return {
    type,
    provider,
    scope,
    id,
    properties: {},
    ...parts,
    identifiers: { id, ...parts.identifiers },
  } as Resource
}

/** Everything of one account, project and cluster, wholly read. */
export const ALL_LIVE: readonly CoverageEntry[] = [
  coverageEntry({ unit: 'aws', provider: 'aws', scope: ACCOUNT, types: ['*'], state: 'complete' }),
  coverageEntry({ unit: 'gcp', provider: 'gcp', scope: PROJECT, types: ['*'], state: 'complete' }),
  coverageEntry({ unit: 'k8s', provider: 'kubernetes', scope: CLUSTER, types: ['*'], state: 'complete' }),
]

/** A state that was read. */
export function stateEntry(scope = 'main', parts: Partial<CoverageEntry> = {}): CoverageEntry {
  return coverageEntry({
    unit: `state ${scope}`,
    provider: 'terraform',
    scope,
    scope_name: `${scope}.tfstate`,
    types: ['*'],
    state: 'complete',
    ...parts,
  })
}

export interface World {
  readonly declared: readonly Resource[]
  readonly live: readonly Resource[]
  readonly states?: readonly CoverageEntry[]
  readonly coverage?: readonly CoverageEntry[]
}

/** Compares what is declared with what is live, by default all of it wholly read. */
export function compareWorld(world: World, options?: DriftOptions): Promise<StateDriftReport> {
  const { states = [stateEntry()], coverage = ALL_LIVE } = world
  return compareState(snapshotOf(world.declared, states), snapshotOf(world.live, coverage), options)
}

/** The ids in each list of a report. */
export function idsOf({
  managed,
  missing,
  unmanaged,
  unchecked,
}: StateDriftReport): Record<'managed' | 'missing' | 'unmanaged' | 'unchecked', string[]> {
  const ids = (items: StateDriftReport['managed']): string[] => items.map(({ id }) => id)
  return {
    managed: ids(managed),
    missing: ids(missing),
    unmanaged: ids(unmanaged),
    unchecked: ids(unchecked),
  }
}
