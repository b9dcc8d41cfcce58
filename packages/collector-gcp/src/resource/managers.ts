import type { ManagedBy } from '@wgo/core'
import type { Labels } from './found.ts'

/** Labels by which the one who made a thing says so, closest first. Their value is who it is. */
const BY_VALUE: readonly (readonly [label: string, kind: string])[] = [
  ['goog-k8s-node-pool-name', 'gke'],
  ['goog-k8s-cluster-name', 'gke'],
  ['goog-gke-cluster-id-base32', 'gke'],
  ['goog-gke-volume', 'gke'],
  ['goog-composer-environment', 'composer'],
  ['goog-dataproc-cluster-name', 'dataproc'],
  ['goog-dataflow-job-name', 'dataflow'],
  ['goog-deployment-manager', 'deployment-manager'],
  ['goog-dm', 'deployment-manager'],
  ['goog-config-manager', 'config-manager'],
  ['managed-by-cnrm', 'config-connector'],
  ['goog-managed-by', 'google-service'],
]

/** Who made a thing, by its labels. `goog-terraform-provisioned` says how it was made, not that somebody looks after it still. */
export function managerIn(labels: Labels = {}): ManagedBy | undefined {
  for (const [label, kind] of BY_VALUE) {
    const name = Object.hasOwn(labels, label) ? labels[label] : undefined
    if (name !== undefined) return { kind, name: name || label }
  }
  return undefined
}
