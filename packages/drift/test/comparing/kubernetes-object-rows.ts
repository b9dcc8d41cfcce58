import { type Row, row } from './row.ts'

export const KUBERNETES_OBJECT_ROWS: readonly Row[] = [
  row(
    'kubernetes_deployment_v1:apps/Deployment',
    'annotations of controllers',
    [
      { metadata: [{ annotations: {}, name: 'a', uid: 'x', generation: 3 }] },
      { metadata: { annotations: { 'deployment.kubernetes.io/revision': '4' } } },
      { metadata: { annotations: { 'deployment.kubernetes.io/revision': '4', mine: '1' } } },
    ],
    '/properties/metadata/annotations/mine',
  ),
  row(
    'kubernetes_service:Service',
    'annotations of load balancers are people’s',
    [
      { metadata: [{ annotations: { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' } }] },
      { metadata: { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' } } },
      { metadata: { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'false' } } },
    ],
    '/properties/metadata/annotations/service.beta.kubernetes.io~1aws-load-balancer-internal',
  ),
  row(
    'kubernetes_namespace:Namespace',
    'labels',
    [
      { metadata: [{ name: 'a', labels: { team: 'x' } }] },
      { tags: { team: 'x', 'pod-security.kubernetes.io/enforce': 'baseline' } },
      { tags: { team: 'y' } },
    ],
    '/tags/team',
  ),
  row(
    'kubernetes_namespace:Namespace',
    'a label of Kubernetes that was declared',
    [
      { metadata: [{ labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }] },
      { tags: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      { tags: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    ],
    '/tags/pod-security.kubernetes.io~1enforce',
  ),
  row(
    'kubernetes_service:Service',
    'addresses that it was given',
    [
      {
        spec: [
          {
            type: 'ClusterIP',
            cluster_ip: '10.0.0.1',
            port: [{ port: 80, target_port: '8080', node_port: 0 }],
          },
        ],
      },
      { spec: { type: 'ClusterIP', ports: [{ port: 80, targetPort: 8080 }] } },
      { spec: { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 8080 }] } },
    ],
    '/properties/spec/type',
    { spec: { keyed: { '/properties/spec/ports': 'port' } } },
  ),
  row(
    'kubernetes_network_policy:networking.k8s.io/NetworkPolicy',
    'a selector of nothing picks everything',
    [
      {
        spec: [
          {
            pod_selector: [{ match_labels: {}, match_expressions: [] }],
            policy_types: ['Ingress'],
            ingress: [],
          },
        ],
      },
      { spec: { podSelector: {}, policyTypes: ['Ingress'] } },
      { spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] } },
    ],
    '/properties/spec/ingress',
  ),
  row(
    'kubernetes_network_policy:networking.k8s.io/NetworkPolicy',
    'peers',
    [
      {
        spec: [{ ingress: [{ from: [{ namespace_selector: [{ match_labels: { a: 'b' } }] }], ports: [] }] }],
      },
      { spec: { ingress: [{ from: [{ namespaceSelector: { matchLabels: { a: 'b' } } }] }] } },
      { spec: { ingress: [{ from: [{ namespaceSelector: {} }] }] } },
    ],
    '/properties/spec/ingress/0/from/0/namespaceSelector/matchLabels',
  ),
  row(
    'kubernetes_cluster_role:rbac.authorization.k8s.io/ClusterRole',
    'rules',
    [
      { rule: [{ api_groups: [''], resources: ['pods'], verbs: ['get'], resource_names: [] }] },
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }] },
    ],
    '/properties/rules/0/verbs/0',
  ),
  row(
    'kubernetes_cluster_role_binding:rbac.authorization.k8s.io/ClusterRoleBinding',
    'subjects',
    [
      {
        role_ref: [{ kind: 'ClusterRole', name: 'view' }],
        subject: [{ kind: 'User', name: 'a', namespace: '' }],
      },
      { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'User', name: 'a' }] },
      { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ kind: 'User', name: 'a' }] },
    ],
    '/properties/roleRef/name',
  ),
  row(
    'kubernetes_config_map:ConfigMap',
    'data under names of people',
    [
      { data: { some_key: 'a', 'b.json': '{"x": 1}' }, binary_data: {} },
      { data: { some_key: 'a', 'b.json': { x: 1 } } },
      { data: { some_key: 'a', 'b.json': { x: 2 } } },
    ],
    '/properties/data/b.json/x',
  ),
  row(
    'kubernetes_config_map:ConfigMap',
    'a long text is known by its hash',
    [
      { data: { a: 'hello' } },
      {
        data: {
          a: { sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', length: 5 },
        },
      },
      {
        data: {
          a: { sha256: '0cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', length: 5 },
        },
      },
    ],
    '/properties/data/a/sha256',
  ),
  row(
    'kubernetes_secret:Secret',
    'values under one key',
    [
      { data: { a: { $secret: 'AAAAAAAAAAAAAAAAAAAAAA' } }, type: 'Opaque' },
      { data: { a: { $secret: 'AAAAAAAAAAAAAAAAAAAAAA' } }, type: 'Opaque' },
      { data: { a: { $secret: 'BBBBBBBBBBBBBBBBBBBBBB' } }, type: 'Opaque' },
    ],
    '/properties/data/a',
    { know: { secretsCompared: true } },
  ),
  row(
    'kubernetes_service_account:ServiceAccount',
    'tokens that are mounted where nothing is said',
    [
      { automount_service_account_token: true, default_secret_name: 'x' },
      {},
      { automountServiceAccountToken: false },
    ],
    '/properties/automountServiceAccountToken',
  ),
  row(
    'kubernetes_persistent_volume_claim:PersistentVolumeClaim',
    'amounts of storage',
    [
      {
        spec: [
          {
            access_modes: ['ReadWriteOnce'],
            resources: [{ requests: { storage: '1Ti' } }],
            volume_name: 'pv-1',
          },
        ],
        wait_until_bound: true,
      },
      { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Gi' } } } },
      { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Ti' } } } },
    ],
    '/properties/spec/resources/requests/storage',
  ),
  row(
    'kubernetes_persistent_volume:PersistentVolume',
    'a source of its own block',
    [
      {
        spec: [
          {
            capacity: { storage: '1Gi' },
            persistent_volume_source: [{ host_path: [{ path: '/a', type: '' }] }],
          },
        ],
      },
      { spec: { capacity: { storage: '1Gi' }, hostPath: { path: '/a' } } },
      { spec: { capacity: { storage: '1Gi' }, hostPath: { path: '/' } } },
    ],
    '/properties/spec/hostPath/path',
  ),
  row(
    'kubernetes_daemonset:apps/DaemonSet',
    'a name that one kind has otherwise',
    [
      { spec: [{ strategy: [{ type: 'OnDelete' }] }] },
      { spec: { updateStrategy: { type: 'OnDelete' } } },
      { spec: { updateStrategy: { type: 'RollingUpdate' } } },
    ],
    '/properties/spec/updateStrategy/type',
  ),
  row(
    'kubernetes_storage_class:storage.k8s.io/StorageClass',
    'members at the top',
    [
      { storage_provisioner: 'ebs.csi.aws.com', reclaim_policy: 'Delete', parameters: { type: 'gp3' } },
      { provisioner: 'ebs.csi.aws.com', reclaimPolicy: 'Delete', parameters: { type: 'gp3' } },
      { provisioner: 'ebs.csi.aws.com', reclaimPolicy: 'Retain', parameters: { type: 'gp3' } },
    ],
    '/properties/reclaimPolicy',
  ),
  row(
    'kubernetes_horizontal_pod_autoscaler_v2:autoscaling/HorizontalPodAutoscaler',
    'metrics in another order',
    [
      {
        spec: [
          { max_replicas: 5, metric: [{ type: 'Resource', resource: [{ name: 'cpu' }] }, { type: 'Pods' }] },
        ],
      },
      {
        spec: {
          maxReplicas: 5,
          metrics: [{ type: 'Pods' }, { type: 'Resource', resource: { name: 'cpu' } }],
        },
      },
      {
        spec: {
          maxReplicas: 50,
          metrics: [{ type: 'Pods' }, { type: 'Resource', resource: { name: 'cpu' } }],
        },
      },
    ],
    '/properties/spec/maxReplicas',
    { spec: { unordered: ['/properties/spec/metrics'] } },
  ),
  row(
    'kubernetes_manifest:apps/Deployment',
    'a manifest speaks of what it names',
    [
      {
        manifest: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'a', labels: { x: '1' } },
          spec: { replicas: 2 },
        },
        object: {},
      },
      { spec: { replicas: 2, paused: true }, tags: { x: '1', y: '2' } },
      { spec: { replicas: 3, paused: true }, tags: { x: '2', y: '2' } },
    ],
    '/properties/spec/replicas /tags/x',
  ),
  row(
    'kubernetes_labels:Namespace',
    'labels alone',
    [
      { api_version: 'v1', kind: 'Namespace', metadata: [{ name: 'a' }], labels: { x: '1' } },
      { spec: {}, tags: { x: '1', y: '2' } },
      { tags: { y: '2' } },
    ],
    '/tags/x',
  ),
  row(
    'kubernetes_annotations:ServiceAccount',
    'annotations alone',
    [
      { annotations: { x: '1' } },
      { metadata: { annotations: { x: '1', y: '2' } }, secrets: [] },
      { metadata: { annotations: { x: '3', y: '2' } } },
    ],
    '/properties/metadata/annotations/x',
  ),
]
