import { expectNoSecrets } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { read, resourceOf, type Written } from './support/read.ts'

const fingerprint = (object: Written) => read(object)?.fingerprint
const annotated = (kind: string, annotations: Record<string, string>, more: Written = {}): Written => ({
  kind,
  ...more,
  metadata: { ...more.metadata, annotations },
})

/** What controllers of clusters in production write by the minute, and what a person writes in the same place. */
const NOTES: readonly (readonly [who: string, kind: string, noted: string, said: string])[] = [
  ['Rancher', 'Node', 'management.cattle.io/pod-requests', 'management.cattle.io/nodename'],
  ['OVN', 'Node', 'k8s.ovn.org/node-gateway-router-lrp-ifaddr', 'k8s.ovn.org/routing-external-gws'],
  ['Calico', 'Node', 'projectcalico.org/IPv4IPIPTunnelAddr', 'projectcalico.org/RouteReflectorClusterID'],
  [
    'Flannel',
    'Node',
    'flannel.alpha.coreos.com/backend-data',
    'flannel.alpha.coreos.com/public-ip-overwrite',
  ],
  ['Cilium', 'Node', 'network.cilium.io/ipv4-cilium-host', 'network.cilium.io/no-track-port'],
  ['GKE', 'Node', 'node.gke.io/last-applied-node-labels', 'node.gke.io/owner'],
  [
    'OpenShift',
    'Node',
    'machineconfiguration.openshift.io/state',
    'machineconfiguration.openshift.io/desiredConfig',
  ],
  ['Patroni', 'Endpoints', 'renewTime', 'leader'],
  ['a leader with data', 'ConfigMap', 'control-plane.alpha.kubernetes.io/leader', 'example.com/leader'],
  ['kube-vip', 'Service', 'kube-vip.io/vipHost', 'kube-vip.io/loadbalancerIPs'],
]

test.each(NOTES)('what %s notes in a %s (%s) is no change; %s is', (_, kind, noted, said) => {
  const of = (name: string, value: string) => {
    const object = annotated(kind, { [name]: value }, { data: { mode: 'a' }, subsets: [] })
    return fingerprint(object) ?? expect.unreachable('It is taken for noise.')
  }
  expect(of(noted, '1')).toBe(of(noted, '2'))
  expect(of(said, '1')).not.toBe(of(said, '2'))
})

test('the status that the Cluster Autoscaler writes every ten seconds is no resource', () => {
  const status = { 'cluster-autoscaler.kubernetes.io/last-updated': '2026-11-22 03:10:00' }
  expect(read(annotated('ConfigMap', status, { data: { status: 'Health: Healthy' } }))).toBeUndefined()
  expect(
    read(annotated('ConfigMap', {}, { metadata: { name: 'cluster-autoscaler-priority' } })),
  ).toBeDefined()
})

describe('a node', () => {
  const tainted = (...keys: string[]) =>
    resourceOf({ kind: 'Node', spec: { taints: keys.map(key => ({ key, effect: 'NoSchedule' })) } })
      .properties

  test('that autoscalers, drivers and updates are about to use or leave is the same node', () => {
    for (const key of [
      'DeletionCandidateOfClusterAutoscaler',
      'ToBeDeletedByClusterAutoscaler',
      'karpenter.sh/disrupted',
      'ebs.csi.aws.com/agent-not-ready',
      'UpdateInProgress',
    ])
      expect(tainted(key), key).toEqual({})
  })

  test('that people set apart or out of service is another', () => {
    for (const key of ['node-role.kubernetes.io/control-plane', 'node.kubernetes.io/out-of-service', 'gpu'])
      expect(tainted(key), key).not.toEqual({})
  })

  test('belongs to the pool that it comes and goes with', () => {
    const managed = (kind: string, labels: Record<string, string>, apiVersion = 'v1') =>
      resourceOf({ apiVersion, kind, metadata: { labels } }).managed_by
    const pool = { 'karpenter.sh/nodepool': 'spot' }
    expect(managed('Node', pool)).toEqual({ kind: 'karpenter', name: 'spot' })
    expect(managed('NodeClaim', pool, 'karpenter.sh/v1')).toEqual({
      kind: 'owner',
      name: 'karpenter.sh/NodePool/spot',
    })
    expect(managed('Node', { 'eks.amazonaws.com/nodegroup': 'web' })).toEqual({ kind: 'eks', name: 'web' })
    expect(managed('Node', {})).toBeUndefined()
  })
})

test('a volume that a machine has, and one that none has, are the same volume', () => {
  const volume = (...finalizers: string[]) =>
    fingerprint({ kind: 'PersistentVolume', metadata: { finalizers }, spec: {} })
  expect(volume('external-attacher/ebs-csi-aws-com')).toBe(volume())
  expect(volume('example.com/backup')).not.toBe(volume())
})

test('addresses that a controller keeps for a Service are known from it; those that people wrote are compared', () => {
  const owner = { apiVersion: 'v1', kind: 'Service', name: 'web', uid: 'u', controller: true }
  const slice = (address: string, ownerReferences: (typeof owner)[]) =>
    fingerprint({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ownerReferences },
      addressType: 'IPv4',
      endpoints: [{ addresses: [address] }],
      ports: [{ port: 80 }],
    })
  expect(slice('10.0.0.1', [owner])).toBe(slice('10.0.0.2', [owner]))
  expect(slice('10.0.0.1', [])).not.toBe(slice('10.0.0.2', []))
})

test('a driver that starts anew on a machine is no change', () => {
  const node = (...drivers: string[]): Written => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    spec: { drivers: drivers.map(name => ({ name })) },
  })
  expect(fingerprint(node('ebs.csi.aws.com'))).toBe(fingerprint(node()))
})

test('which of two sets Argo Rollouts sends traffic to is no change, what people select is', () => {
  const service = (selector: object) => fingerprint({ kind: 'Service', spec: { selector } })
  const [blue, green] = ['blue', 'green'].map(hash => ({ 'rollouts-pod-template-hash': hash }))
  expect(service({ app: 'web', ...blue })).toBe(service({ app: 'web', ...green }))
  expect(service({ app: 'web', ...blue })).not.toBe(service({ app: 'api', ...blue }))
})

test('pods that are restarted by a note in their template are the same pods', () => {
  const restarted = (apiVersion: string, kind: string, annotations: object) =>
    fingerprint({ apiVersion, kind, spec: { template: { metadata: { annotations }, spec: {} } } })
  for (const [apiVersion, kind] of [
    ['apps/v1', 'Deployment'],
    ['argoproj.io/v1alpha1', 'Rollout'],
  ] as const) {
    const as = restarted(apiVersion, kind, {})
    for (const note of ['kubectl.kubernetes.io/restartedAt', 'reloader.stakater.com/last-reloaded-from'])
      expect(restarted(apiVersion, kind, { [note]: 'now' }), `${kind} ${note}`).toBe(as)
    expect(restarted(apiVersion, kind, { 'checksum/config': 'a' })).not.toBe(as)
  }
})

test('how many replicas Knative runs is its own business', () => {
  const deployment = (replicas: number, apiVersion: string) =>
    fingerprint({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ownerReferences: [{ apiVersion, kind: 'Revision', name: 'r', uid: 'u', controller: true }],
      },
      spec: { replicas },
    })
  expect(deployment(0, 'serving.knative.dev/v1')).toBe(deployment(3, 'serving.knative.dev/v1'))
  expect(deployment(0, 'example.com/v1')).not.toBe(deployment(3, 'example.com/v1'))
})

test('whom a custom resource trusts is compared', () => {
  const issuer = (caBundle: string) =>
    fingerprint({ apiVersion: 'cert-manager.io/v1', kind: 'Issuer', spec: { vault: { caBundle } } })
  expect(issuer('QQ==')).not.toBe(issuer('Qg=='))
})

describe('records and logins that controllers keep in Secrets and ConfigMaps', () => {
  const token = 'cAnArY-hunter2-swordfish'
  const encoded = Buffer.from(token).toString('base64')
  const login: Written = {
    kind: 'Secret',
    type: 'kubernetes.io/dockercfg',
    metadata: {
      name: 'builder-dockercfg-x7k2p',
      annotations: {
        'openshift.io/internal-registry-auth-token.service-account': 'builder',
        'openshift.io/token-secret.value': token,
      },
    },
  }
  const release = { name: 'sh.helm.release.v1.shop.v3', labels: { name: 'shop', owner: 'helm' } }

  test.each<readonly [string, Written, owner: string]>([
    ['a login of OpenShift to its registry', login, 'ServiceAccount/builder'],
    [
      'a release of Helm 3',
      { kind: 'Secret', type: 'helm.sh/release.v1', metadata: release },
      'Helm release shop',
    ],
    ['a release of Helm 3 in a ConfigMap', { kind: 'ConfigMap', metadata: release }, 'Helm release shop'],
    [
      'a release of Helm 2',
      { kind: 'ConfigMap', metadata: { name: 'shop.v3', labels: { OWNER: 'TILLER', NAME: 'shop' } } },
      'Helm release shop',
    ],
  ])('%s is owned, and what it holds is kept nowhere', (_, object, name) => {
    const entry = read({ ...object, data: { key: encoded } })
    expect(entry?.resource.managed_by).toEqual({ kind: 'owner', name })
    expect(entry?.resource.properties).not.toHaveProperty('data')
    expectNoSecrets(JSON.stringify(entry), [token])
  })

  test('a login that people made for an account is compared', () => {
    const { properties, managed_by } = resourceOf({
      ...login,
      metadata: { ...login.metadata, name: 'registry' },
      data: { '.dockercfg': encoded },
    })
    expect(managed_by).toBeUndefined()
    expect(properties).toHaveProperty('data')
  })

  test('an account that OpenShift gave its login to is as it was', () => {
    const account = (...names: string[]) =>
      resourceOf({
        kind: 'ServiceAccount',
        metadata: { name: 'default' },
        imagePullSecrets: names.map(name => ({ name })),
      })
    const given = account('default-dockercfg-x7k2p')
    expect([given.properties, given.managed_by?.kind]).toEqual([{}, 'kubernetes'])
    expect(account('default-dockercfg-x7k2p', 'registry').properties).toEqual({
      imagePullSecrets: [{ name: 'registry' }],
    })
  })
})

test('the Secret of a certificate says who renews it', () => {
  const secret = annotated('Secret', { 'cert-manager.io/certificate-name': 'web-tls' })
  expect(resourceOf(secret).managed_by).toEqual({ kind: 'cert-manager', name: 'prod/web-tls' })
})

test('logins of OpenShift, whose names are tokens, and reports of scanners are not read', () => {
  for (const type of [
    'oauth.openshift.io/v1 OAuthAccessToken',
    'wgpolicyk8s.io/v1alpha2 PolicyReport',
    'cilium.io/v2 CiliumNode',
    'networking.k8s.aws/v1alpha1 PolicyEndpoint',
  ]) {
    const [apiVersion = '', kind = ''] = type.split(' ')
    expect(read({ apiVersion, kind }), type).toBeUndefined()
  }
})
