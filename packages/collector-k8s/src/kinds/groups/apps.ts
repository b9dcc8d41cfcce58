import type { Json, JsonObject, Path } from '@wgo/core'
import type { KindSpec } from '../kind-spec.ts'
import { keysBelow, names } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

const TEMPLATE = '/spec/template/spec'
const CLAIMS = '/spec/volumeClaimTemplates'
const REPLICAS = ['replicas', 'readyReplicas', 'availableReplicas', 'updatedReplicas', 'unavailableReplicas']

/** The way to roll out where nothing is said: each member, and what is left of the whole without it. */
function rollingUpdate(strategy: Path, members: JsonObject): Record<Path, Json> {
  return {
    ...keysBelow([`${strategy}/rollingUpdate/`], members),
    [`${strategy}/rollingUpdate`]: {},
    [strategy]: { type: 'RollingUpdate' },
  }
}

export const APPS_KINDS: readonly KindSpec[] = [
  { type: 'apps/ControllerRevision', plural: 'controllerrevisions', digests: ['/data'] },
  {
    type: 'apps/Deployment',
    plural: 'deployments',
    podSpecs: [TEMPLATE],
    unordered: selectorLists('/spec/selector'),
    defaults: {
      '/spec/progressDeadlineSeconds': 600,
      '/spec/revisionHistoryLimit': 10,
      ...rollingUpdate('/spec/strategy', { maxSurge: '25%', maxUnavailable: '25%' }),
    },
    numbers: ['/spec/strategy/rollingUpdate/maxSurge', '/spec/strategy/rollingUpdate/maxUnavailable'],
    status: REPLICAS,
  },
  {
    type: 'apps/ReplicaSet',
    plural: 'replicasets',
    podSpecs: [TEMPLATE],
    unordered: selectorLists('/spec/selector'),
    status: ['replicas', 'readyReplicas', 'availableReplicas'],
  },
  {
    type: 'apps/StatefulSet',
    plural: 'statefulsets',
    podSpecs: [TEMPLATE],
    volatile: [`${CLAIMS}/*/status`],
    unordered: [
      ...selectorLists('/spec/selector', `${CLAIMS}/*/spec/selector`),
      CLAIMS,
      `${CLAIMS}/*/spec/accessModes`,
    ],
    defaults: {
      '/spec/podManagementPolicy': 'OrderedReady',
      '/spec/revisionHistoryLimit': 10,
      ...rollingUpdate('/spec/updateStrategy', { partition: 0 }),
      '/spec/persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Retain', whenScaled: 'Retain' },
      ...keysBelow([`${CLAIMS}/*`], {
        '/apiVersion': 'v1',
        '/kind': 'PersistentVolumeClaim',
        '/spec/volumeMode': 'Filesystem',
      }),
    },
    numbers: ['/spec/updateStrategy/rollingUpdate/maxUnavailable'],
    quantities: [`${CLAIMS}/*/spec/resources/requests/*`, `${CLAIMS}/*/spec/resources/limits/*`],
    refs: [
      names('/spec/serviceName', 'Service'),
      names(`${CLAIMS}/*/spec/storageClassName`, 'storage.k8s.io/StorageClass'),
    ],
    status: REPLICAS,
  },
  {
    type: 'apps/DaemonSet',
    plural: 'daemonsets',
    podSpecs: [TEMPLATE],
    unordered: selectorLists('/spec/selector'),
    defaults: {
      '/spec/revisionHistoryLimit': 10,
      ...rollingUpdate('/spec/updateStrategy', { maxSurge: 0, maxUnavailable: 1 }),
    },
    numbers: [
      '/spec/updateStrategy/rollingUpdate/maxSurge',
      '/spec/updateStrategy/rollingUpdate/maxUnavailable',
    ],
    status: ['desiredNumberScheduled', 'numberReady', 'numberAvailable', 'numberMisscheduled'],
  },
]
