import { describe, expect, test } from 'vitest'
import { read, resourceOf, type Written } from './support/read.ts'

const UID = '1654f30c-0e3f-4380-82d3-db0a427d41b4'
const DEPLOYMENT: Written = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'prod',
    uid: UID,
    creationTimestamp: '2026-11-21T20:00:16Z',
    labels: { app: 'web' },
    annotations: { 'deployment.kubernetes.io/revision': '2', 'kubernetes.io/change-cause': 'a new logo' },
  },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'nginx:1.29', ports: [{ containerPort: 80 }, { containerPort: 443 }] },
          { name: 'proxy', image: 'envoy:1' },
        ],
      },
    },
  },
}

/** The same object with another spec inside its pod template. */
function withPod(podSpec: object, more: object = {}): Written {
  const spec = DEPLOYMENT.spec as { template: { spec: object } }
  return {
    ...DEPLOYMENT,
    spec: { ...spec, ...more, template: { ...spec.template, spec: { ...spec.template.spec, ...podSpec } } },
  }
}

const sameAs = (a: Written, b: Written) => read(a)?.fingerprint === read(b)?.fingerprint

test('an object is known by its name in its namespace, and to others by its uid and as Terraform calls it', () => {
  expect(resourceOf(DEPLOYMENT)).toMatchObject({
    id: 'web',
    type: 'apps/Deployment',
    provider: 'kubernetes',
    scope: 'cluster',
    namespace: 'prod',
    identifiers: { uid: UID, id: 'prod/web' },
    tags: { app: 'web' },
    created_at: '2026-11-21T20:00:16Z',
    observed: { apiVersion: 'apps/v1', annotations: { 'deployment.kubernetes.io/revision': '2' } },
    properties: { metadata: { annotations: { 'kubernetes.io/change-cause': 'a new logo' } } },
  })
})

test('what the API server fills in means the same as nothing there', () => {
  const filled = withPod(
    {
      containers: [
        {
          name: 'proxy',
          image: 'envoy:1',
          resources: {},
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
        {
          name: 'web',
          image: 'nginx:1.29',
          ports: [
            { containerPort: 443, protocol: 'TCP' },
            { containerPort: 80, protocol: 'TCP' },
          ],
        },
      ],
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
    },
    {
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    },
  )
  expect(sameAs(filled, DEPLOYMENT)).toBe(true)
  expect(sameAs(withPod({ dnsPolicy: 'Default' }), DEPLOYMENT)).toBe(false)
  expect(sameAs(withPod({}, { strategy: { type: 'Recreate' } }), DEPLOYMENT)).toBe(false)
})

test('a restart, a new revision and a copy of what was applied change nothing', () => {
  const { template } = DEPLOYMENT.spec as { template: { metadata: object } }
  const restarted: Written = {
    ...DEPLOYMENT,
    metadata: {
      ...DEPLOYMENT.metadata,
      annotations: {
        ...DEPLOYMENT.metadata?.annotations,
        'deployment.kubernetes.io/revision': '3',
        'kubectl.kubernetes.io/last-applied-configuration': '{"spec":{"replicas":7}}',
      },
    },
    spec: {
      ...(DEPLOYMENT.spec as object),
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-11-22T00:00:00Z' },
        },
      },
    },
  }
  expect(sameAs(restarted, DEPLOYMENT)).toBe(true)
  expect(JSON.stringify(read(restarted))).not.toContain('last-applied')
})

test('amounts and numbers are equal however they are written', () => {
  const limits = (cpu: unknown, memory: unknown) => ({
    containers: [{ name: 'web', image: 'nginx', resources: { limits: { cpu, memory } } }],
  })
  expect(sameAs(withPod(limits('1000m', '1024Mi')), withPod(limits(1, '1Gi')))).toBe(true)
  expect(sameAs(withPod(limits('1000m', '1024Mi')), withPod(limits('1001m', '1Gi')))).toBe(false)
  const service = (targetPort: unknown): Written => ({
    kind: 'Service',
    spec: { ports: [{ port: 80, targetPort }] },
  })
  expect(sameAs(service('8080'), service(8080))).toBe(true)
  expect(sameAs(service('http'), service(8080))).toBe(false)
})

test('the order of containers, variables, ports and volumes means nothing; that of init containers does', () => {
  const container = (name: string) => ({
    name,
    image: name,
    env: ['A', 'B'].map(env => ({ name: env, value: env })),
  })
  const pod = (names: readonly string[]) => ({
    containers: names.map(container),
    volumes: names.map(name => ({ name, emptyDir: {} })),
    tolerations: names.map(key => ({ key, operator: 'Exists' })),
  })
  expect(sameAs(withPod(pod(['a', 'b', 'c'])), withPod(pod(['c', 'a', 'b'])))).toBe(true)
  const inits = (names: readonly string[]) => ({ initContainers: names.map(container) })
  expect(sameAs(withPod(inits(['a', 'b'])), withPod(inits(['b', 'a'])))).toBe(false)
})

describe('who wrote what', () => {
  const entry = (manager: string, time: string, fieldsV1: object, more: object = {}) => ({
    manager,
    operation: 'Update',
    time,
    fieldsV1,
    ...more,
  })
  const managed = (...managedFields: object[]): Written => ({
    ...DEPLOYMENT,
    metadata: { ...DEPLOYMENT.metadata, managedFields: managedFields as never },
  })

  test('is told, the last first, and the fields themselves are not kept', () => {
    const { observed, updated_at } = resourceOf(
      managed(
        entry('kubectl', '2026-11-21T20:00:16Z', { 'f:spec': { 'f:replicas': {} } }, { operation: 'Apply' }),
        entry('kube-controller-manager', '2026-11-21T20:00:25Z', { 'f:status': {} }),
      ),
    )
    expect(observed?.managers).toEqual([
      {
        manager: 'kube-controller-manager',
        operation: 'Update',
        subresource: 'status',
        time: '2026-11-21T20:00:25Z',
      },
      { manager: 'kubectl', operation: 'Apply', time: '2026-11-21T20:00:16Z' },
    ])
    expect(updated_at).toBe('2026-11-21T20:00:16Z')
  })

  test('counts as an update where it is to labels and finalizers, not to notes of controllers', () => {
    const updatedAt = (metadata: object) =>
      resourceOf(managed(entry('a', '2026-11-21T20:00:16Z', { 'f:metadata': metadata }))).updated_at
    expect(updatedAt({ 'f:labels': {} })).toBeDefined()
    expect(updatedAt({ 'f:finalizers': {} })).toBeDefined()
    expect(updatedAt({ 'f:annotations': { 'f:example.com/owner': {} } })).toBeDefined()
    expect(updatedAt({ 'f:annotations': { 'f:deployment.kubernetes.io/revision': {} } })).toBeUndefined()
    expect(updatedAt({ 'f:ownerReferences': {} })).toBeUndefined()
  })

  test('is no change by itself', () => {
    expect(sameAs(managed(entry('a', '2026-11-21T20:00:16Z', {})), managed())).toBe(true)
  })
})

test('that an object is being deleted is compared, and is nothing where it is not', () => {
  const deletionTimestamp = '2026-11-22T03:10:00Z'
  expect(resourceOf({ metadata: { deletionTimestamp } }).properties).toEqual({
    metadata: { deletionTimestamp },
  })
  expect(resourceOf({ metadata: { deletionTimestamp: null } }).properties).toEqual({})
})

test('a Service keeps what it asks for, and what it got is observed', () => {
  const spec = { clusterIP: '10.0.0.7', clusterIPs: ['10.0.0.7'], ports: [{ port: 80, nodePort: 30_080 }] }
  const got = resourceOf({
    kind: 'Service',
    spec,
    status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
  })
  expect(got.properties).toEqual({ spec: { ports: [{ port: 80 }] } })
  expect(got.observed).toMatchObject({
    spec: { clusterIP: '10.0.0.7', ports: { 0: { nodePort: 30_080 } } },
    status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
  })
  const headless = { clusterIP: 'None', clusterIPs: ['None'] }
  expect(resourceOf({ kind: 'Service', spec: headless }).properties).toEqual({ spec: { clusterIP: 'None' } })
})

test('finalizers that people asked for are compared, those of Kubernetes observed', () => {
  const finalizers = ['shop.example/drain', 'kubernetes.io/pvc-protection', 'foregroundDeletion']
  const { properties, observed } = resourceOf({ kind: 'PersistentVolumeClaim', metadata: { finalizers } })
  expect(properties).toEqual({ metadata: { finalizers: ['shop.example/drain'] } })
  expect(observed?.finalizers).toEqual(['kubernetes.io/pvc-protection', 'foregroundDeletion'])
})

test('addresses that a controller found are observed and owned; those that people wrote are compared', () => {
  const endpoints = (address: object): Written => ({
    kind: 'Endpoints',
    subsets: [{ addresses: [{ ip: '10.1.0.4', ...address }], ports: [{ port: 80 }] }],
  })
  const found = resourceOf(endpoints({ targetRef: { kind: 'Pod', name: 'web-1' } }))
  expect(found).toMatchObject({ properties: {}, managed_by: { kind: 'owner', name: 'Service/web' } })
  const written = resourceOf(endpoints({}))
  expect(written.properties).toHaveProperty('subsets')
  expect(written.managed_by).toBeUndefined()
})

test('the rules of a role that others make up are observed; of the rest, no order counts', () => {
  const role = (rules: unknown, more: object = {}): Written => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    rules,
    ...more,
  })
  const rules = [
    { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list'] },
    { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] },
  ]
  const turned = rules.map(rule => ({
    ...rule,
    verbs: rule.verbs.toReversed(),
    resources: rule.resources.toReversed(),
  }))
  expect(sameAs(role(rules), role(turned.toReversed()))).toBe(true)
  const aggregated = { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { admin: 'true' } }] } }
  expect(sameAs(role(rules, aggregated), role(null, aggregated))).toBe(true)
})

test('a Node is known to its cloud; how it feels is observed, what people want of it is compared', () => {
  const node = (providerID: string): Written => ({
    kind: 'Node',
    metadata: { namespace: '' },
    spec: {
      providerID,
      unschedulable: true,
      taints: [
        { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
        { key: 'gpu', effect: 'NoSchedule' },
      ],
    },
  })
  const aws = resourceOf(node('aws:///eu-west-1a/i-0a1b2c'))
  expect(aws.identifiers).toMatchObject({
    aws_instance: 'i-0a1b2c',
    provider_id: 'aws:///eu-west-1a/i-0a1b2c',
  })
  expect(aws.properties.spec).toMatchObject({ unschedulable: true, taints: [{ key: 'gpu' }] })
  expect(aws.observed?.spec).toMatchObject({ taints: [{ key: 'node.kubernetes.io/unreachable' }] })
  expect(resourceOf(node('gce://shop/europe-west1-b/n-1')).identifiers).toMatchObject({
    gcp_instance: 'projects/shop/zones/europe-west1-b/instances/n-1',
  })
  const machine = '/subscriptions/a/resourceGroups/b/providers/Microsoft.Compute/virtualMachines/c'
  expect(resourceOf(node(`azure://${machine}`)).identifiers).toMatchObject({ azure_vm: machine })
})

test('a node that runs another version is another, though nothing of its spec differs', () => {
  const node = (kubeletVersion: string, bootID: string) =>
    resourceOf({ kind: 'Node', spec: {}, status: { nodeInfo: { kubeletVersion, bootID } } }).properties
  expect(node('v1.34.1', 'a')).toEqual({ status: { nodeInfo: { kubeletVersion: 'v1.34.1' } } })
  expect(node('v1.34.1', 'a')).toEqual(node('v1.34.1', 'b'))
  expect(node('v1.34.1', 'a')).not.toEqual(node('v1.34.2', 'a'))
})

test('health is a word or two for each condition and container, without times and messages', () => {
  const { observed } = resourceOf({
    kind: 'Pod',
    status: {
      phase: 'Running',
      startTime: '2026-11-21T20:00:16Z',
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ContainersNotReady',
          message: 'a lot',
          lastProbeTime: null,
        },
      ],
      containerStatuses: [
        {
          name: 'web',
          ready: false,
          restartCount: 7,
          imageID: 'nginx@sha256:1',
          state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
        },
      ],
    },
  })
  expect(observed?.status).toEqual({
    phase: 'Running',
    conditions: { Ready: { status: 'False', reason: 'ContainersNotReady' } },
    containers: {
      web: {
        ready: false,
        restartCount: 7,
        imageID: 'nginx@sha256:1',
        state: 'waiting',
        reason: 'CrashLoopBackOff',
      },
    },
  })
})

test('paths of an ingress and claims of a stateful set have no order', () => {
  const path = (at: string) => ({ path: at, pathType: 'Prefix', backend: { service: { name: 'web' } } })
  const ingress = (...paths: object[]): Written => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: { rules: [{ host: 'shop.example.com', http: { paths } }] },
  })
  expect(sameAs(ingress(path('/a'), path('/b')), ingress(path('/b'), path('/a')))).toBe(true)
  expect(sameAs(ingress(path('/a')), ingress(path('/b')))).toBe(false)
  const claim = (name: string) => ({ metadata: { name }, spec: {} })
  const set = (...volumeClaimTemplates: object[]): Written => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    spec: { volumeClaimTemplates },
  })
  expect(sameAs(set(claim('a'), claim('b')), set(claim('b'), claim('a')))).toBe(true)
  expect(sameAs(set(claim('a')), set(claim('b')))).toBe(false)
})

test('metrics of an autoscaler have no order', () => {
  const metric = (name: string) => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization: 80 } },
  })
  const scaler = (...metrics: object[]): Written => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { metrics },
  })
  expect(sameAs(scaler(metric('cpu'), metric('memory')), scaler(metric('memory'), metric('cpu')))).toBe(true)
  expect(sameAs(scaler(metric('cpu')), scaler(metric('memory')))).toBe(false)
})

test('labels that a Job’s controller gives its pods are not what people said of them', () => {
  const job = (labels: object): Written => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { metadata: { labels }, spec: { containers: [] } } },
  })
  const given = {
    'controller-uid': 'u',
    'job-name': 'web',
    'batch.kubernetes.io/controller-uid': 'u',
    'batch.kubernetes.io/job-name': 'web',
  }
  expect(sameAs(job({ app: 'web', ...given }), job({ app: 'web' }))).toBe(true)
  expect(sameAs(job({ app: 'web' }), job({ app: 'api' }))).toBe(false)
})

test('what a status does not say is not kept as nothing', () => {
  const status = { loadBalancer: {}, phase: '', conditions: [] }
  expect(resourceOf({ kind: 'Service', spec: {}, status }).observed).toEqual({ apiVersion: 'v1' })
})

test('a volume is known to AWS as the disk that it is, however it was written', () => {
  const disk = (volumeID: string) =>
    resourceOf({ kind: 'PersistentVolume', spec: { awsElasticBlockStore: { volumeID } } }).identifiers
      ?.aws_ebs_volume
  expect(disk('aws://eu-west-1a/vol-0a1b')).toBe('vol-0a1b')
  expect(disk('vol-0a1b')).toBe('vol-0a1b')
  expect(disk('aws://eu-west-1a/disk-1')).toBeUndefined()
})

test('what Argo CD is about to do is observed, what it is to do is compared', () => {
  const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', spec: { project: 'shop' } }
  const { properties, observed } = resourceOf({ ...application, operation: { sync: {} } })
  expect(properties).toEqual({ spec: { project: 'shop' } })
  expect(observed).toMatchObject({ operation: { sync: {} } })
})

test('events, leases, records of leaders and certificates of every namespace are no resources', () => {
  const leader = { annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } }
  for (const noise of [
    { kind: 'Event' },
    { apiVersion: 'events.k8s.io/v1', kind: 'Event' },
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' },
    { apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics' },
    { kind: 'ConfigMap', metadata: { name: 'kube-root-ca.crt' }, data: { 'ca.crt': 'x' } },
    { kind: 'ConfigMap', metadata: { name: 'openshift-service-ca.crt' }, data: { 'ca.crt': 'x' } },
    { kind: 'ConfigMap', metadata: { name: 'istio-ca-root-cert' }, data: { 'ca.crt': 'x' } },
    { kind: 'Endpoints', metadata: leader },
    { kind: 'ConfigMap', metadata: leader },
  ] satisfies Written[]) {
    expect(read(noise), JSON.stringify(noise)).toBeUndefined()
  }
  expect(read({ kind: 'ConfigMap', metadata: leader, data: { mode: 'fast' } })).toBeDefined()
  expect(read({ kind: 'Endpoints', metadata: leader, subsets: [{ addresses: [{ ip: 'x' }] }] })).toBeDefined()
  expect(read({ apiVersion: 'shop.example/v1', kind: 'Event' })).toBeDefined()
})

test('schemas and long texts are told to have changed by a hash, short ones in full', () => {
  const config = (text: string) => resourceOf({ kind: 'ConfigMap', data: { conf: text } }).properties.data
  expect(config('workers 4')).toEqual({ conf: 'workers 4' })
  expect(config('a '.repeat(4000))).toEqual({
    conf: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), length: 8000 },
  })
  expect(config('a '.repeat(4000))).not.toEqual(config('b '.repeat(4000)))
  const definition = (type: string): Written => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: { properties: { password: { type } } } } }] },
  })
  expect(sameAs(definition('string'), definition('string'))).toBe(true)
  expect(sameAs(definition('string'), definition('integer'))).toBe(false)
  expect(JSON.stringify(read(definition('string')))).not.toContain('$secret')
})

test('odd names are names: of members, labels and objects', () => {
  const odd = JSON.parse('{"__proto__":"a","constructor":"b","a/b~c":"d","*":"e","":"f"}')
  const { properties, tags } = resourceOf({ kind: 'ConfigMap', metadata: { labels: odd }, data: odd })
  expect(JSON.stringify(properties.data)).toBe(JSON.stringify(sorted(odd)))
  expect(Object.hasOwn(tags ?? {}, '__proto__')).toBe(true)
  expect(read({ apiVersion: 'x/v1', kind: 'constructor', spec: {} })).toBeDefined()
})

function sorted(object: Record<string, string>): Record<string, string> {
  return JSON.parse(
    `{${Object.keys(object)
      .sort()
      .map(key => `${JSON.stringify(key)}:${JSON.stringify(object[key])}`)
      .join()}}`,
  )
}
