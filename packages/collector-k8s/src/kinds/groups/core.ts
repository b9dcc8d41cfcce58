import type { KindSpec } from '../kind-spec.ts'
import { names } from '../kind-spec.ts'
import { LOAD_BALANCER_REFS } from '../load-balancers.ts'
import { CLAIM_RULES, VOLUME_REFS } from '../storage-rules.ts'

const WORKLOAD_STATUS = ['replicas', 'readyReplicas', 'availableReplicas']

/** The first API group, whose name is empty. */
export const CORE_KINDS: readonly KindSpec[] = [
  {
    type: 'Namespace',
    plural: 'namespaces',
    unordered: ['/spec/finalizers'],
    defaults: { '/spec/finalizers': ['kubernetes'] },
    status: ['phase'],
  },
  {
    type: 'Node',
    plural: 'nodes',
    volatile: ['/spec/podCIDR', '/spec/podCIDRs', '/spec/configSource'],
    unordered: ['/spec/taints'],
    refs: [
      { path: '/identifiers/aws_instance', to: ['aws_instance'], by: 'id', provider: 'aws', anywhere: true },
      {
        path: '/identifiers/gcp_instance',
        to: ['google_compute_instance'],
        by: 'id',
        provider: 'gcp',
        anywhere: true,
      },
    ],
    status: ['addresses', 'capacity'],
  },
  {
    type: 'Pod',
    plural: 'pods',
    podSpecs: ['/spec'],
    volatile: ['/spec/nodeName', '/spec/priority'],
    refs: [names('/observed/spec/nodeName', 'Node')],
    status: ['phase', 'reason', 'podIP', 'hostIP', 'qosClass'],
  },
  {
    type: 'PodTemplate',
    plural: 'podtemplates',
    podSpecs: ['/template/spec'],
  },
  {
    type: 'ReplicationController',
    plural: 'replicationcontrollers',
    podSpecs: ['/spec/template/spec'],
    status: WORKLOAD_STATUS,
  },
  {
    type: 'Service',
    plural: 'services',
    volatile: [
      '/spec/healthCheckNodePort',
      '/spec/ipFamilies',
      '/spec/ports/*/nodePort',
      // Argo Rollouts sends traffic to one set or the other by it.
      '/spec/selector/rollouts-pod-template-hash',
    ],
    unordered: ['/spec/externalIPs', '/spec/loadBalancerSourceRanges'],
    keyed: { '/spec/ports': 'port' },
    defaults: {
      '/spec/sessionAffinity': 'None',
      '/spec/sessionAffinityConfig/clientIP/timeoutSeconds': 10_800,
      '/spec/internalTrafficPolicy': 'Cluster',
      '/spec/externalTrafficPolicy': 'Cluster',
      '/spec/ipFamilyPolicy': 'SingleStack',
      '/spec/allocateLoadBalancerNodePorts': true,
      '/spec/ports/*/protocol': 'TCP',
    },
    numbers: ['/spec/ports/*/targetPort'],
    selectors: ['/spec/selector'],
    refs: LOAD_BALANCER_REFS,
    status: ['loadBalancer'],
  },
  {
    type: 'Endpoints',
    plural: 'endpoints',
    unordered: ['/subsets', '/subsets/*/addresses', '/subsets/*/notReadyAddresses', '/subsets/*/ports'],
    defaults: { '/subsets/*/ports/*/protocol': 'TCP' },
    refs: [names('/id', 'Service')],
  },
  {
    type: 'ConfigMap',
    plural: 'configmaps',
    // Who keeps a keystore in a ConfigMap says so nowhere.
    masked: ['/binaryData/*'],
    texts: ['/data/*'],
  },
  { type: 'Secret', plural: 'secrets', secret: ['/data/*', '/stringData/*'] },
  {
    type: 'ServiceAccount',
    plural: 'serviceaccounts',
    // Filled in by the token controller, up to Kubernetes 1.23.
    volatile: ['/secrets'],
    keyed: { '/imagePullSecrets': 'name' },
    refs: [
      names('/imagePullSecrets/*/name', 'Secret'),
      names('/observed/secrets/*/name', 'Secret'),
      {
        path: '/metadata/annotations/eks.amazonaws.com~1role-arn',
        to: ['aws_iam_role'],
        by: 'arn',
        provider: 'aws',
      },
      {
        path: '/metadata/annotations/iam.gke.io~1gcp-service-account',
        to: ['google_service_account'],
        by: 'email',
        provider: 'gcp',
      },
    ],
  },
  {
    type: 'PersistentVolume',
    plural: 'persistentvolumes',
    volatile: ['/spec/claimRef/uid', '/spec/claimRef/resourceVersion'],
    masked: ['/spec/flexVolume/options/*'],
    unordered: [
      '/spec/accessModes',
      '/spec/nodeAffinity/required/nodeSelectorTerms',
      '/spec/nodeAffinity/required/nodeSelectorTerms/*/matchExpressions',
      '/spec/nodeAffinity/required/nodeSelectorTerms/*/matchExpressions/*/values',
      '/spec/nodeAffinity/required/nodeSelectorTerms/*/matchFields',
    ],
    defaults: { '/spec/volumeMode': 'Filesystem', '/spec/hostPath/type': '' },
    quantities: ['/spec/capacity/*'],
    refs: VOLUME_REFS,
    status: ['phase'],
  },
  {
    type: 'PersistentVolumeClaim',
    plural: 'persistentvolumeclaims',
    ...CLAIM_RULES,
    status: ['phase', 'capacity'],
  },
  {
    type: 'LimitRange',
    plural: 'limitranges',
    keyed: { '/spec/limits': 'type' },
    quantities: ['default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio'].map(
      bound => `/spec/limits/*/${bound}/*`,
    ),
  },
  {
    type: 'ResourceQuota',
    plural: 'resourcequotas',
    unordered: [
      '/spec/scopes',
      '/spec/scopeSelector/matchExpressions',
      '/spec/scopeSelector/matchExpressions/*/values',
    ],
    quantities: ['/spec/hard/*'],
  },
]
