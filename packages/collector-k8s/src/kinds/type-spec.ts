import type { Json, Path, RefSpec, SelectSpec, TypeSpec } from '@wgo/core'
import { groupOf, resourceName } from '../discovery/kind.ts'
import { below, type KindSpec, keysBelow } from './kind-spec.ts'
import { POD_RULES, RESTARTS } from './pod-spec.ts'

const PROPERTIES = ['/properties']
/** Where a ref's path may start when it does not start at the object. */
const RESOURCE_ROOTS = /^\/(?:observed|identifiers|tags|id)(?:\/|$)/

/** Names that look like those of secrets, and are names. */
const PUBLIC: readonly Path[] = ['/properties/metadata/finalizers']

/** Whose an object is: its owners may be of any kind. */
const OWNERS: RefSpec = { path: '/observed/owners/*/uid', to: ['*'], by: 'uid' }

/** What runs pods, and where the labels of its pods are. */
const WORKLOADS: SelectSpec['among'] = Object.fromEntries(
  ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'ReplicationController'].map(type => [
    type,
    '/properties/spec/template/metadata/labels',
  ]),
)

/** What a restart writes into a pod template; it changes nothing else. */
const WRITTEN = below(['/metadata/annotations'], RESTARTS)
const NO_METADATA: Readonly<Record<Path, Json>> = {
  '/metadata/annotations': {},
  '/metadata/labels': {},
  '/metadata': {},
}

/** A kind with the rules of its pod specs made its own. */
export function withPodRules(kind: KindSpec): KindSpec {
  const { podSpecs = [] } = kind
  if (podSpecs.length === 0) return kind
  const templates = podSpecs.map(path => path.slice(0, -'/spec'.length))
  return {
    ...kind,
    masked: [...(kind.masked ?? []), ...below(podSpecs, POD_RULES.masked)],
    volatile: [
      ...(kind.volatile ?? []),
      ...below(podSpecs, POD_RULES.volatile),
      ...below(templates, WRITTEN),
    ],
    unordered: [...(kind.unordered ?? []), ...below(podSpecs, POD_RULES.unordered)],
    keyed: { ...kind.keyed, ...keysBelow(podSpecs, POD_RULES.keyed) },
    defaults: {
      ...kind.defaults,
      ...keysBelow(templates, NO_METADATA),
      ...keysBelow(podSpecs, POD_RULES.defaults),
    },
    quantities: [...(kind.quantities ?? []), ...below(podSpecs, POD_RULES.quantities)],
    numbers: [...(kind.numbers ?? []), ...below(podSpecs, POD_RULES.numbers)],
    refs: [
      ...(kind.refs ?? []),
      ...podSpecs.flatMap(base => POD_RULES.refs.map(ref => ({ ...ref, path: `${base}${ref.path}` }))),
    ],
  }
}

/** What the rest of WGO is told of a kind. */
export function typeSpec(kind: KindSpec): TypeSpec {
  const { type, plural, keyed, defaults, masked, selectors = [] } = kind
  return {
    type,
    permissions: [`list ${resourceName({ group: groupOf(type), plural })}`],
    secret: below(PROPERTIES, kind.secret),
    ...(masked && { masked: below(PROPERTIES, masked) }),
    public: [...PUBLIC, ...below(PROPERTIES, kind.public)],
    volatile: below(PROPERTIES, kind.volatile),
    unordered: ['/properties/metadata/finalizers', ...below(PROPERTIES, kind.unordered)],
    ...(keyed && { keyed: keysBelow(PROPERTIES, keyed) }),
    defaults: { ...keysBelow(PROPERTIES, defaults), '/properties/spec': {} },
    refs: [OWNERS, ...(kind.refs ?? []).map(fromResource)],
    ...(selectors.length > 0 && {
      selects: below(PROPERTIES, selectors).map(path => ({ path, among: WORKLOADS })),
    }),
  }
}

function fromResource(ref: RefSpec): RefSpec {
  return RESOURCE_ROOTS.test(ref.path) ? ref : { ...ref, path: `/properties${ref.path}` }
}
