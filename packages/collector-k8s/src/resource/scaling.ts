import { isJsonObject, type Json } from '@wgo/core'
import { groupOf, typeOf } from '../discovery/kind.ts'
import { writersOf } from './attribution.ts'
import type { KubeObject } from './kube-object.ts'

/** What the controllers of Kubernetes write as: by themselves, and in distributions that are one program. */
const CONTROLLERS: ReadonlySet<string> = new Set([
  'kube-controller-manager',
  'k3s',
  'rke2',
  'kubelite',
  'k0s',
])

/** What a HorizontalPodAutoscaler scales, as `isScaled` looks for it; undefined where it does not say. */
export function scaleTarget({ metadata, spec }: KubeObject): string | undefined {
  const target = isJsonObject(spec as Json) ? (spec as { scaleTargetRef?: Json }).scaleTargetRef : undefined
  if (!isJsonObject(target)) return undefined
  const { apiVersion, kind, name } = target
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined
  const group = typeof apiVersion === 'string' ? groupOf(apiVersion) : ''
  return targetKey(typeOf({ group: group === 'extensions' ? 'apps' : group, kind }), metadata.namespace, name)
}

/**
 * Whether an autoscaler says how many replicas an object has: one of those that are known to aim at it, or,
 * where it is not known who aims at what, the one that wrote the number.
 */
export function isScaled(
  type: string,
  object: KubeObject,
  targets: ReadonlySet<string> | undefined,
): boolean {
  if (targets) return targets.has(targetKey(type, object.metadata.namespace, object.metadata.name))
  return writersOf(object.metadata, ['f:spec', 'f:replicas']).some(
    ({ subresource, manager = '' }) => subresource === 'scale' && CONTROLLERS.has(manager),
  )
}

function targetKey(type: string, namespace: string | undefined, name: string): string {
  return JSON.stringify([type, namespace ?? '', name])
}
