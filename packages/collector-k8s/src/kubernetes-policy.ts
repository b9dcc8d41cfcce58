import type { Json } from '@wgo/core'
import { groupOf } from './discovery/kind.ts'
import { isCustomType, KINDS } from './kinds/index.ts'

/** A ClusterRole, as `kubectl apply` takes it. */
export interface ClusterRole {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1'
  readonly kind: 'ClusterRole'
  readonly metadata: {
    readonly name: string
    readonly annotations: Readonly<Record<string, string>>
  }
  readonly rules: readonly PolicyRule[]
  readonly [member: string]: Json
}

type PolicyRule = {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

/**
 * The ClusterRoles that allow what is read, and nothing else: one for the kinds that are known, one for custom
 * resources. `types`: one role for these alone, of a name of its own; `*` is every custom resource.
 */
export function kubernetesPolicy(types?: readonly string[]): readonly ClusterRole[] {
  if (types) return [roleFor(types)]
  return [
    role('wgo-read', ABOUT.known, [WHICH_CLUSTER, ...listRules(KINDS.filter(({ type }) => type !== EVERY))]),
    role('wgo-read-custom', ABOUT.every, [list([EVERY], [EVERY])]),
  ]
}

/** Applied beside the others, it takes no right away that they give. */
function roleFor(types: readonly string[]): ClusterRole {
  const known = KINDS.filter(({ type }) => type !== EVERY && types.includes(type))
  const groups = customGroups(types)
  const parts = [
    ...known.map(({ plural }) => plural),
    ...groups.map(group => (group === EVERY ? 'custom' : group)),
  ]
  return role(`wgo-read-${parts.length > MOST_PARTS ? 'some' : parts.join('-')}`, ABOUT.some, [
    WHICH_CLUSTER,
    ...listRules([...known, ...neededBy(types)]),
    ...(groups.length > 0 ? [list(groups, [EVERY])] : []),
  ])
}

/** More of them make no name that anybody reads. */
const MOST_PARTS = 3

const EVERY = '*'

const ABOUT = {
  known:
    'What WGO reads: the kinds of Kubernetes itself. Without secrets in it, Secrets are told as not seen.',
  some: 'What WGO reads of these kinds and groups.',
  every:
    "What WGO reads: custom resources, of whatever group. It allows to list everything; for less, put your own groups in place of '*'.",
} as const

/** By the uid of this namespace a cluster is known. */
const WHICH_CLUSTER: PolicyRule = {
  apiGroups: [''],
  resources: ['namespaces'],
  resourceNames: ['kube-system'],
  verbs: ['get'],
}

interface Listed {
  readonly type: string
  readonly plural: string
}

const AUTOSCALERS: Listed = {
  type: 'autoscaling/HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
}
const DEFINITIONS: Listed = {
  type: 'apiextensions.k8s.io/CustomResourceDefinition',
  plural: 'customresourcedefinitions',
}

/** What is read to understand others: who sets replicas, and which lists of a custom resource are sets. */
function neededBy(types: readonly string[] = []): readonly Listed[] {
  return [
    ...(types.some(type => type.startsWith('apps/') || type === 'ReplicationController')
      ? [AUTOSCALERS]
      : []),
    ...(customGroups(types).length > 0 ? [DEFINITIONS] : []),
  ]
}

function customGroups(types: readonly string[]): readonly string[] {
  if (types.includes(EVERY)) return [EVERY]
  return [...new Set(types.filter(isCustomType).map(groupOf))].sort()
}

/** A rule for each API group. */
function listRules(kinds: readonly Listed[]): readonly PolicyRule[] {
  return [...Map.groupBy(kinds, ({ type }) => groupOf(type))].map(([group, own]) =>
    list([group], [...new Set(own.map(({ plural }) => plural))].sort()),
  )
}

function list(apiGroups: readonly string[], resources: readonly string[]): PolicyRule {
  return { apiGroups, resources, verbs: ['list'] }
}

function role(name: string, about: string, rules: readonly PolicyRule[]): ClusterRole {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name, annotations: { 'kubernetes.io/description': about } },
    rules,
  }
}
