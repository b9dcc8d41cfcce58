import { expect, test } from 'vitest'
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
