import { EVERY_SCOPE, type GapEmit, type Selection, type Unit, type WgoError } from '@wgo/core'
import type { BrokenCluster, Connected, OpenCluster } from './connected.ts'
import type { DeadGroup } from './discovery/discovered.ts'
import { type Kind, typeOf } from './discovery/kind.ts'

/** A unit and what is to be done for it. */
export type Work =
  | { readonly kind: 'list'; readonly unit: Unit; readonly open: OpenCluster; readonly list: Kind }
  /** Says which kinds there are: what is of none of them is gone. */
  | { readonly kind: 'kinds'; readonly unit: Unit; readonly gaps: readonly GapEmit[] }
  /** The context's cluster could not be spoken to. */
  | { readonly kind: 'broken'; readonly unit: Unit; readonly error: WgoError }

/**
 * The work: every cluster x kind, or with namespaces every cluster x namespace x kind: what belongs to no namespace is
 * then left out.
 */
export function worksOf(
  clusters: readonly Connected[],
  { types, namespaces }: Pick<Selection, 'types' | 'namespaces'>,
): readonly Work[] {
  const asked = { types: some(types), namespaces: some(namespaces) }
  return [
    kindsWork(clusters, asked),
    ...clusters.flatMap(each => (each.kind === 'open' ? listWorks(each, asked) : [brokenWork(each, asked)])),
  ]
}

/** Nothing named: all. */
function some(names: readonly string[] | undefined): readonly string[] | undefined {
  return names && names.length > 0 ? [...new Set(names)] : undefined
}

interface AskedFor {
  readonly types: readonly string[] | undefined
  readonly namespaces: readonly string[] | undefined
}

function listWorks(open: OpenCluster, { types, namespaces }: AskedFor): Work[] {
  const wanted = open.kinds.filter(kind => types === undefined || isAsked(kind, types))
  if (!namespaces) return wanted.map(kind => listWork(open, kind))
  return wanted
    .filter(kind => kind.namespaced)
    .flatMap(kind => namespaces.map(namespace => listWork(open, kind, namespace)))
}

/** By its type, or by all of its group: `apps/*`. */
function isAsked(kind: Kind, types: readonly string[]): boolean {
  return types.includes(typeOf(kind)) || types.includes(`${kind.group}/*`)
}

function listWork(open: OpenCluster, list: Kind, namespace?: string): Work {
  const { scope, name } = open
  const type = typeOf(list)
  const weight = WEIGHTS[type]
  const unit: Unit = {
    id: [scope, ...(namespace === undefined ? [] : [namespace]), type].join('/'),
    scope,
    scope_name: name,
    types: [type],
    ...(namespace !== undefined && { namespace }),
    ...(weight !== undefined && { weight }),
  }
  return { kind: 'list', unit, open, list }
}

/** There are most of these, or they are the largest. */
const WEIGHTS: Readonly<Record<string, number>> = {
  Pod: 10,
  'apps/ReplicaSet': 6,
  Secret: 4,
  ConfigMap: 4,
  'apiextensions.k8s.io/CustomResourceDefinition': 3,
}

function brokenWork({ name, error }: BrokenCluster, { types = ['*'] }: AskedFor): Work {
  return {
    kind: 'broken',
    unit: { id: `context/${name}`, scope: EVERY_SCOPE, scope_name: name, types },
    error,
  }
}

/** Speaks for scans that asked for the same contexts and namespaces: its id names them. */
function kindsWork(clusters: readonly Connected[], asked: AskedFor): Work {
  const { types = ['*'], namespaces = [] } = asked
  const words = [clusters.map(({ name }) => name).toSorted(), namespaces.toSorted()]
  const id = ['kinds', ...words.filter(each => each.length > 0).map(each => each.join(','))].join('/')
  const gaps = clusters.flatMap(each => (each.kind === 'open' ? deadGaps(each, asked) : []))
  return { kind: 'kinds', unit: { id, scope: EVERY_SCOPE, types }, gaps }
}

function deadGaps({ name, dead }: OpenCluster, { types }: AskedFor): GapEmit[] {
  return dead.flatMap(each => {
    const lost = types ? types.filter(type => type.startsWith(`${each.group}/`)) : [`${each.group}/*`]
    return lost.length === 0 ? [] : [deadGap(name, each, lost)]
  })
}

function deadGap(context: string, { group, version, error }: DeadGroup, types: readonly string[]): GapEmit {
  return {
    kind: 'gap',
    reason: 'unreachable',
    message: `What ${group}/${version} serves in ${context} is not known: ${error.message}`,
    types,
  }
}
