import { type Json, type Resource, valueAt } from '@wgo/core'
import type { HintContext } from '../../hint-context.ts'
import { objectWord } from './object-word.ts'

/** Kinds that hold no data and have none below them. */
const DELETABLE: ReadonlySet<string> = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/StatefulSet',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'ConfigMap',
  'LimitRange',
  'Pod',
  'ResourceQuota',
  'Service',
  'ServiceAccount',
])

const RUNS = /^(?:apps|batch)\/|^Pod$/

/** undefined: what it holds would go with it, or it is not known what would. */
export function deleteObject(
  resource: Resource,
  context: HintContext,
): { readonly text: string; readonly loses?: string } | undefined {
  const { type } = resource
  const word = DELETABLE.has(type) && !takesVolumes(resource) ? objectWord(resource, context) : undefined
  if (!word) return undefined
  const text = `${word.kubectl} delete ${word.object}`
  return RUNS.test(type) ? { text, loses: 'What runs in it is stopped.' } : { text }
}

/** A set that deletes its volume claims with itself. */
function takesVolumes({ type, properties }: Resource): boolean {
  const place = '/spec/persistentVolumeClaimRetentionPolicy/whenDeleted'
  return type === 'apps/StatefulSet' && valueAt(properties as Json, place) === 'Delete'
}
