import type { KindSpec } from '../kind-spec.ts'
import { below, names } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

/** Where a metric says which value it aims at, in each of the API's versions. */
const METRIC_KINDS = ['resource', 'containerResource', 'pods', 'object', 'external']
const METRICS = METRIC_KINDS.map(kind => `/spec/metrics/*/${kind}`)
const TARGETS = [
  '/target/value',
  '/target/averageValue',
  '/targetValue',
  '/targetAverageValue',
  '/averageValue',
]

export const AUTOSCALING_KINDS: readonly KindSpec[] = [
  {
    type: 'autoscaling/HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
    // The controller writes metrics back in another order.
    unordered: [
      '/spec/metrics',
      '/spec/behavior/scaleUp/policies',
      '/spec/behavior/scaleDown/policies',
      ...selectorLists(...below(METRICS, ['/metric/selector', '/selector', '/metricSelector'])),
    ],
    quantities: below(METRICS, TARGETS),
    refs: [
      ...['Deployment', 'ReplicaSet', 'StatefulSet'].map(kind => ({
        ...names('/spec/scaleTargetRef/name', `apps/${kind}`),
        where: {
          kind: [kind],
          apiVersion: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1'],
        },
      })),
      {
        ...names('/spec/scaleTargetRef/name', 'ReplicationController'),
        where: { kind: ['ReplicationController'] },
      },
    ],
    status: ['currentReplicas', 'desiredReplicas'],
  },
]
