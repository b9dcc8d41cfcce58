import { expect, test } from 'vitest'
import type { ObjectMeta } from '../src/index.ts'
import { resourceOf, type Written } from './support/read.ts'

const managedBy = (object: Written) => resourceOf({ kind: 'ConfigMap', ...object }).managed_by
const labelled = (labels: Record<string, string>) => managedBy({ metadata: { labels } })
const annotated = (annotations: Record<string, string>) => managedBy({ metadata: { annotations } })
const owner = (kind: string, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  name: 'web-1',
  uid: 'u-1',
  ...more,
})

test('the owner that controls an object looks after it, whatever else is written on it', () => {
  const ownerReferences = [owner('Deployment'), owner('ReplicaSet', { controller: true, uid: 'u-2' })]
  const pod: Written = {
    kind: 'Pod',
    metadata: { ownerReferences, labels: { heritage: 'Helm', release: 'shop' } },
  }
  expect(managedBy(pod)).toEqual({ kind: 'owner', name: 'apps/ReplicaSet/web-1' })
  expect(resourceOf(pod).observed?.owners).toEqual([
    { type: 'apps/Deployment', name: 'web-1', uid: 'u-1' },
    { type: 'apps/ReplicaSet', name: 'web-1', uid: 'u-2', controller: true },
  ])
  const turned = { ...pod, metadata: { ...pod.metadata, ownerReferences: ownerReferences.toReversed() } }
  expect(resourceOf(turned).observed).toEqual(resourceOf(pod).observed)
  expect(managedBy({ metadata: { ownerReferences: [owner('Deployment')] } })).toBeUndefined()
})

test('tools are told by what they write', () => {
  expect(
    managedBy({
      metadata: {
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: { 'meta.helm.sh/release-name': 'shop', 'meta.helm.sh/release-namespace': 'prod' },
      },
    }),
  ).toEqual({ kind: 'helm', name: 'prod/shop' })
  expect(labelled({ heritage: 'Tiller', release: 'shop' })).toEqual({ kind: 'helm', name: 'shop' })
  expect(annotated({ 'argocd.argoproj.io/tracking-id': 'shop:/ConfigMap:prod/web' })).toEqual({
    kind: 'argocd',
    name: 'shop',
  })
  expect(
    labelled({ 'kustomize.toolkit.fluxcd.io/name': 'shop', 'kustomize.toolkit.fluxcd.io/namespace': 'flux' }),
  ).toEqual({ kind: 'flux', name: 'flux/shop' })
  expect(managedBy({ metadata: { managedFields: [{ manager: 'Terraform', operation: 'Apply' }] } })).toEqual({
    kind: 'terraform',
    name: 'prod/web',
  })
  expect(
    labelled({ 'app.kubernetes.io/managed-by': 'Pulumi', 'app.kubernetes.io/instance': 'shop' }),
  ).toEqual({ kind: 'pulumi', name: 'shop' })
})

test('a copy of an object that Argo CD looks after is not looked after', () => {
  expect(annotated({ 'argocd.argoproj.io/tracking-id': 'shop:/ConfigMap:prod/other' })).toBeUndefined()
})

test('what controllers make without saying for whom has an owner too', () => {
  const token = { annotations: { 'kubernetes.io/service-account.name': 'default' } }
  const tokenSecret = (name: string): Written => ({
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name, ...token },
  })
  expect(managedBy(tokenSecret('default-token-x7k2p'))).toEqual({
    kind: 'owner',
    name: 'ServiceAccount/default',
  })
  expect(managedBy(tokenSecret('ci-login'))).toBeUndefined()
  expect(managedBy(tokenSecret('default-token-for-ci'))).toBeUndefined()
  // As long as the account's name, and no name that a token gets.
  expect(managedBy(tokenSecret('staging-token-x7k2p'))).toBeUndefined()
  expect(
    managedBy({
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: { name: 'sh.helm.release.v1.shop.v3', labels: { name: 'shop', owner: 'helm' } },
    }),
  ).toEqual({ kind: 'owner', name: 'Helm release shop' })
})

test('what is in every namespace unasked is said to be made by Kubernetes, until somebody puts something into it', () => {
  const account = (more: Written = {}): Written => ({
    kind: 'ServiceAccount',
    ...more,
    metadata: { name: 'default', ...more.metadata },
  })
  expect(managedBy(account({ secrets: [{ name: 'default-token-x7k2p' }] }))).toEqual({
    kind: 'kubernetes',
    name: 'default',
  })
  expect(managedBy(account({ imagePullSecrets: [{ name: 'registry' }] }))).toBeUndefined()
  expect(
    managedBy(account({ metadata: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:x' } } })),
  ).toBeUndefined()
})

test('people who wrote last to what another owns are told, by the tool that they typed into', () => {
  const metadata = { labels: {}, ownerReferences: [owner('ReplicaSet', { controller: true })] }
  const spec = { 'f:spec': {} }
  const written = (manager: string, time: string, fieldsV1: object = spec) => ({ manager, time, fieldsV1 })
  const touchedBy = (...managedFields: object[]) =>
    managedBy({ kind: 'Pod', metadata: { ...metadata, managedFields } as Partial<ObjectMeta> })?.touched_by
  const [early, late] = ['2026-11-22T03:00:00Z', '2026-11-22T04:00:00Z']
  const owned = written('kube-controller-manager', early)
  expect(touchedBy(owned)).toBeUndefined()
  expect(touchedBy(owned, written('kubectl-edit', late))).toBe('kubectl-edit')
  expect(touchedBy(owned, written('kubectl-edit', early))).toBe('kubectl-edit')
  expect(touchedBy(written('kubectl-edit', early), written('kube-controller-manager', late))).toBeUndefined()
  expect(touchedBy(owned, written('my-operator', late))).toBeUndefined()
  expect(touchedBy(owned, written('ocean', late))).toBeUndefined()
  expect(touchedBy(owned, written('kubectl', late, { 'f:status': {} }))).toBeUndefined()
  const own = { managedFields: [written('kubectl-edit', late)] } as Partial<ObjectMeta>
  const labels = { heritage: 'Helm', release: 'shop' }
  expect(managedBy({ kind: 'Pod', metadata: { ...own, labels } })).toEqual({ kind: 'helm', name: 'shop' })
})

test('of what Kubernetes makes in a cluster unasked it is said, and of its likes not', () => {
  const KUBERNETES = { kind: 'kubernetes', name: 'default' }
  const flows = 'flowcontrol.apiserver.k8s.io/v1'
  const automatic = { annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' } }
  const [kube, labels] = [
    { name: 'kube-system', namespace: '' },
    { 'kube-aggregator.kubernetes.io/automanaged': 'x' },
  ]
  const pairs: readonly (readonly [its: Written, others: Written])[] = [
    [
      { kind: 'Namespace', metadata: kube },
      { kind: 'Namespace', metadata: { ...kube, labels: { team: 'ops' } } },
    ],
    [
      { kind: 'Namespace', metadata: kube },
      { kind: 'Namespace', metadata: { name: 'shop', namespace: '' } },
    ],
    [
      { kind: 'Service', metadata: { name: 'kubernetes', namespace: 'default' } },
      { kind: 'Service', metadata: { name: 'kubernetes', namespace: 'shop' } },
    ],
    [
      { apiVersion: flows, kind: 'FlowSchema', metadata: automatic },
      {
        apiVersion: flows,
        kind: 'FlowSchema',
        metadata: { annotations: { 'apf.kubernetes.io/autoupdate-spec': 'false' } },
      },
    ],
    [
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name: 'system-node-critical' },
      },
      { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'shop-critical' } },
    ],
    [
      { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { labels } },
      { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: {} },
    ],
    [
      { apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name: 'kubernetes' } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name: 'more' } },
    ],
  ]
  for (const [its, others] of pairs) {
    expect(managedBy(its), JSON.stringify(its)).toEqual(KUBERNETES)
    expect(managedBy(others), JSON.stringify(others)).toBeUndefined()
  }
})

test('what machines and volumes need by the way is owned by those', () => {
  const request = (signerName: string): Written => ({
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    spec: { signerName, username: 'system:node:n-1' },
  })
  expect(managedBy(request('kubernetes.io/kubelet-serving'))).toEqual({
    kind: 'owner',
    name: 'system:node:n-1',
  })
  expect(managedBy(request('example.com/signer'))).toBeUndefined()
  const attachment = { apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttachment', spec: { nodeName: 'n-1' } }
  expect(managedBy(attachment)).toEqual({ kind: 'owner', name: 'Node/n-1' })
})
