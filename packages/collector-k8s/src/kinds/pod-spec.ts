import type { Json, Path, RefSpec } from '@wgo/core'
import { below, keysBelow, names } from './kind-spec.ts'
import { selectorLists } from './selectors.ts'

/** What a pod spec adds to the rules of the kind that it is part of. Paths start at the pod spec. */
export interface PodRules {
  readonly masked: readonly Path[]
  readonly volatile: readonly Path[]
  readonly unordered: readonly Path[]
  readonly keyed: Readonly<Record<Path, string>>
  readonly defaults: Readonly<Record<Path, Json>>
  readonly quantities: readonly Path[]
  readonly numbers: readonly Path[]
  readonly refs: readonly RefSpec[]
}

/** Annotations of a pod template by which kubectl and others restart its pods. */
export const RESTARTS: readonly Path[] = [
  '/kubectl.kubernetes.io~1restartedAt',
  '/reloader.stakater.com~1last-reloaded-from',
  '/cattle.io~1timestamp',
]

const CONTAINERS = ['/containers/*', '/initContainers/*', '/ephemeralContainers/*']
const PROBES = below(CONTAINERS, ['/livenessProbe', '/readinessProbe', '/startupProbe'])
const HOOKS = below(CONTAINERS, ['/lifecycle/postStart', '/lifecycle/preStop'])
const HANDLERS = [...PROBES, ...HOOKS]

const NODE_AFFINITY = '/affinity/nodeAffinity'
const NODE_TERMS = [
  `${NODE_AFFINITY}/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`,
  `${NODE_AFFINITY}/preferredDuringSchedulingIgnoredDuringExecution`,
]
const NODE_REQUIREMENTS = [`${NODE_TERMS[0]}/*`, `${NODE_TERMS[1]}/*/preference`]
const POD_TERMS = below(
  ['/affinity/podAffinity', '/affinity/podAntiAffinity'],
  ['/requiredDuringSchedulingIgnoredDuringExecution', '/preferredDuringSchedulingIgnoredDuringExecution'],
)
const POD_AFFINITY_TERMS = POD_TERMS.map(path =>
  path.includes('/required') ? `${path}/*` : `${path}/*/podAffinityTerm`,
)

/** Volumes whose source is a list of projections, and those that are one. */
const PROJECTED = '/volumes/*/projected/sources/*'
const EPHEMERAL = '/volumes/*/ephemeral/volumeClaimTemplate/spec'

/** Names of Secrets that a volume's driver logs in with. */
const VOLUME_SECRETS = [
  ...['cephfs', 'rbd', 'flexVolume', 'iscsi', 'scaleIO', 'storageos'].map(
    driver => `/volumes/*/${driver}/secretRef/name`,
  ),
  '/volumes/*/csi/nodePublishSecretRef/name',
  '/volumes/*/azureFile/secretName',
  '/volumes/*/secret/secretName',
  `${PROJECTED}/secret/name`,
]

export const POD_RULES: PodRules = {
  masked: [
    ...below(CONTAINERS, ['/env/*/value']),
    ...below(HANDLERS, ['/httpGet/httpHeaders/*/value']),
    '/volumes/*/flexVolume/options/*',
    '/volumes/*/csi/volumeAttributes/*',
  ],
  // The old name of serviceAccountName, which the API server keeps the same.
  volatile: ['/serviceAccount'],
  unordered: [
    ...NODE_TERMS,
    ...below(NODE_REQUIREMENTS, ['/matchExpressions', '/matchExpressions/*/values', '/matchFields']),
    ...POD_TERMS,
    ...below(POD_AFFINITY_TERMS, ['/namespaces', '/matchLabelKeys', '/mismatchLabelKeys']),
    ...selectorLists(
      ...below(POD_AFFINITY_TERMS, ['/labelSelector', '/namespaceSelector']),
      '/topologySpreadConstraints/*/labelSelector',
      `${EPHEMERAL}/selector`,
    ),
    '/tolerations',
    '/securityContext/supplementalGroups',
    '/securityContext/sysctls',
    '/hostAliases/*/hostnames',
    `${EPHEMERAL}/accessModes`,
    ...below(CONTAINERS, ['/securityContext/capabilities/add', '/securityContext/capabilities/drop']),
  ],
  keyed: {
    '/containers': 'name',
    '/ephemeralContainers': 'name',
    '/volumes': 'name',
    '/imagePullSecrets': 'name',
    '/hostAliases': 'ip',
    '/topologySpreadConstraints': 'topologyKey',
    '/resourceClaims': 'name',
    '/schedulingGates': 'name',
    '/readinessGates': 'conditionType',
    ...keysBelow(CONTAINERS, {
      '/env': 'name',
      '/ports': 'containerPort',
      '/volumeMounts': 'mountPath',
      '/volumeDevices': 'devicePath',
      '/resizePolicy': 'resourceName',
      '/resources/claims': 'name',
    }),
    ...keysBelow(HANDLERS, { '/httpGet/httpHeaders': 'name' }),
    ...keysBelow(['/volumes/*', PROJECTED], {
      '/configMap/items': 'key',
      '/secret/items': 'key',
      '/downwardAPI/items': 'path',
    }),
  },
  defaults: {
    '/restartPolicy': 'Always',
    '/terminationGracePeriodSeconds': 30,
    '/dnsPolicy': 'ClusterFirst',
    '/schedulerName': 'default-scheduler',
    '/securityContext': {},
    '/enableServiceLinks': true,
    '/preemptionPolicy': 'PreemptLowerPriority',
    ...keysBelow(CONTAINERS, {
      '/resources': {},
      '/terminationMessagePath': '/dev/termination-log',
      '/terminationMessagePolicy': 'File',
      '/ports/*/protocol': 'TCP',
      '/env/*/valueFrom/fieldRef/apiVersion': 'v1',
      '/env/*/valueFrom/resourceFieldRef/divisor': '0',
    }),
    ...keysBelow(PROBES, {
      '/timeoutSeconds': 1,
      '/periodSeconds': 10,
      '/successThreshold': 1,
      '/failureThreshold': 3,
      '/grpc/service': '',
    }),
    ...keysBelow(HANDLERS, { '/httpGet/scheme': 'HTTP', '/httpGet/path': '/' }),
    ...keysBelow(['/volumes/*'], {
      '/configMap/defaultMode': 420,
      '/secret/defaultMode': 420,
      '/downwardAPI/defaultMode': 420,
      '/projected/defaultMode': 420,
      '/hostPath/type': '',
      '/iscsi/iscsiInterface': 'default',
      '/rbd/pool': 'rbd',
      '/rbd/user': 'admin',
      '/rbd/keyring': '/etc/ceph/keyring',
      '/azureDisk/cachingMode': 'ReadWrite',
      '/azureDisk/fsType': 'ext4',
      '/azureDisk/kind': 'Shared',
      '/scaleIO/storageMode': 'ThinProvisioned',
      '/scaleIO/fsType': 'xfs',
    }),
    ...keysBelow(['/volumes/*/downwardAPI/items/*', `${PROJECTED}/downwardAPI/items/*`], {
      '/fieldRef/apiVersion': 'v1',
      '/resourceFieldRef/divisor': '0',
    }),
    [`${PROJECTED}/serviceAccountToken/expirationSeconds`]: 3600,
    [`${EPHEMERAL}/volumeMode`]: 'Filesystem',
  },
  quantities: [
    ...below([...CONTAINERS, ''], ['/resources/limits/*', '/resources/requests/*']),
    '/overhead/*',
    '/volumes/*/emptyDir/sizeLimit',
    `${EPHEMERAL}/resources/requests/*`,
    ...below(
      [...below(CONTAINERS, ['/env/*/valueFrom']), '/volumes/*/downwardAPI/items/*'],
      ['/resourceFieldRef/divisor'],
    ),
  ],
  numbers: below(HANDLERS, ['/httpGet/port', '/tcpSocket/port', '/grpc/port']),
  refs: [
    names('/serviceAccountName', 'ServiceAccount'),
    names('/priorityClassName', 'scheduling.k8s.io/PriorityClass'),
    names('/runtimeClassName', 'node.k8s.io/RuntimeClass'),
    names('/imagePullSecrets/*/name', 'Secret'),
    names('/volumes/*/persistentVolumeClaim/claimName', 'PersistentVolumeClaim'),
    names('/resourceClaims/*/resourceClaimName', 'resource.k8s.io/ResourceClaim'),
    names('/resourceClaims/*/resourceClaimTemplateName', 'resource.k8s.io/ResourceClaimTemplate'),
    names(`${EPHEMERAL}/storageClassName`, 'storage.k8s.io/StorageClass'),
    ...VOLUME_SECRETS.map(path => names(path, 'Secret')),
    ...['/volumes/*/configMap/name', `${PROJECTED}/configMap/name`].map(path => names(path, 'ConfigMap')),
    ...below(CONTAINERS, ['/envFrom/*/secretRef/name', '/env/*/valueFrom/secretKeyRef/name']).map(path =>
      names(path, 'Secret'),
    ),
    ...below(CONTAINERS, ['/envFrom/*/configMapRef/name', '/env/*/valueFrom/configMapKeyRef/name']).map(
      path => names(path, 'ConfigMap'),
    ),
  ],
}
