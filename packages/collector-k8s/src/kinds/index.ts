import type { TypeSpec } from '@wgo/core'
import { groupOf } from '../discovery/kind.ts'
import { CUSTOM_KIND } from './custom.ts'
import { ADMISSION_KINDS } from './groups/admission.ts'
import { APPS_KINDS } from './groups/apps.ts'
import { AUTOSCALING_KINDS } from './groups/autoscaling.ts'
import { BATCH_KINDS } from './groups/batch.ts'
import { CONTROL_PLANE_KINDS } from './groups/control-plane.ts'
import { CORE_KINDS } from './groups/core.ts'
import { EXTENSION_KINDS } from './groups/extension.ts'
import { GATEWAY_KINDS } from './groups/gateway.ts'
import { DISCOVERY_KINDS, NETWORKING_KINDS } from './groups/networking.ts'
import { POLICY_KINDS } from './groups/policy.ts'
import { RBAC_KINDS } from './groups/rbac.ts'
import { SCHEDULING_KINDS } from './groups/scheduling.ts'
import { STORAGE_KINDS } from './groups/storage.ts'
import type { KindSpec } from './kind-spec.ts'
import { typeSpec, withPodRules } from './type-spec.ts'

/** Every kind that has rules of its own: all that Kubernetes 1.20 to 1.34 serves itself, and the Gateway API. */
export const KINDS: readonly KindSpec[] = [
  ...CORE_KINDS,
  ...APPS_KINDS,
  ...BATCH_KINDS,
  ...AUTOSCALING_KINDS,
  ...NETWORKING_KINDS,
  ...DISCOVERY_KINDS,
  ...GATEWAY_KINDS,
  ...RBAC_KINDS,
  ...ADMISSION_KINDS,
  ...EXTENSION_KINDS,
  ...STORAGE_KINDS,
  ...POLICY_KINDS,
  ...SCHEDULING_KINDS,
  ...CONTROL_PLANE_KINDS,
  CUSTOM_KIND,
].map(withPodRules)

const byType = new Map(KINDS.map(kind => [kind.type, kind]))

/** The rules of a type's objects: its own, or those of every other kind. */
export function kindSpec(type: string): KindSpec {
  return byType.get(type) ?? CUSTOM_KIND
}

/**
 * Whether a type may be that of a custom resource: `cert-manager.io/Certificate`, `cert-manager.io/*`. Their groups are
 * called as domains are. The Gateway API has rules of its own.
 */
export function isCustomType(type: string): boolean {
  return groupOf(type).includes('.') && !byType.has(type)
}

/** What the collector declares of its types; `*` is every kind that is not built in. */
export const KUBERNETES_TYPES: readonly TypeSpec[] = KINDS.map(typeSpec)
