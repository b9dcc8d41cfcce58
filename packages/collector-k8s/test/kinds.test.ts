import { pathTree } from '@wgo/core'
import { expect, test } from 'vitest'
import { isCustomType, KUBERNETES_TYPES, UNREAD_TYPES } from '../src/index.ts'

/** Every kind that an API server of 1.20 to 1.34 can list by itself, by group (API references of these versions). */
const BUILT_IN: Readonly<Record<string, string>> = {
  '': 'ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io':
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  extensions: 'Ingress',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'networking.k8s.io': 'ClusterCIDR IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  policy: 'PodDisruptionBudget PodSecurityPolicy',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io':
    'DeviceClass DeviceTaintRule PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceSlice',
  'scheduling.k8s.io': 'PriorityClass',
  'storage.k8s.io':
    'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
}

const declared = new Map(KUBERNETES_TYPES.map(spec => [spec.type, spec]))

test('every built-in kind has rules of its own, or is not read', () => {
  const builtIn = Object.entries(BUILT_IN).flatMap(([group, kinds]) =>
    kinds.split(' ').map(kind => (group === '' ? kind : `${group}/${kind}`)),
  )
  expect(builtIn.filter(type => declared.has(type) === UNREAD_TYPES.has(type))).toEqual([])
})

test('custom is what has no rules of its own in a group that is called as a domain is', () => {
  for (const type of ['cert-manager.io/Certificate', 'cert-manager.io/*', 'networking.k8s.io/Gadget'])
    expect(isCustomType(type), type).toBe(true)
  for (const type of [
    'Pod',
    'apps/Deployment',
    'networking.k8s.io/Ingress',
    'gateway.networking.k8s.io/Gateway',
  ])
    expect(isCustomType(type), type).toBe(false)
})

test('each type is declared once, with the permission that kubectl auth can-i takes', () => {
  expect(declared.size).toBe(KUBERNETES_TYPES.length)
  expect(declared.get('Pod')?.permissions).toEqual(['list pods'])
  expect(declared.get('apps/Deployment')?.permissions).toEqual(['list deployments.apps'])
  expect(declared.has('*')).toBe(true)
})

test('no list is both a set and a list of named objects, and no rule is written twice', () => {
  for (const { type, unordered, keyed = {}, volatile, defaults = {}, refs } of KUBERNETES_TYPES) {
    const lists = [...unordered, ...Object.keys(keyed)]
    expect(lists, type).toEqual([...new Set(lists)])
    expect(volatile, type).toEqual([...new Set(volatile)])
    const targets = refs.map(ref => JSON.stringify(ref))
    expect(targets, type).toEqual([...new Set(targets)])
    for (const path of [...lists, ...volatile, ...Object.keys(defaults)])
      expect(() => pathTree([[path, true]]), path).not.toThrow()
  }
})

test('references name types that are declared, any type, or types of a cloud', () => {
  for (const { type, refs } of KUBERNETES_TYPES) {
    for (const { to, path, provider } of refs.filter(ref => ref.provider === undefined)) {
      const known = (target: string) => declared.has(target) || target.startsWith('snapshot.storage.k8s.io/')
      expect(to.every(known), `${type} ${path} ${provider}`).toBe(true)
    }
  }
})
