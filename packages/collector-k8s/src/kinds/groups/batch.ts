import type { KindSpec } from '../kind-spec.ts'
import { keysBelow } from '../kind-spec.ts'
import { selectorLists } from '../selectors.ts'

/** Labels that the job controller gives to a Job's pods, with the Job's uid in them. */
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io~1controller-uid']
const NAME_LABELS = ['job-name', 'batch.kubernetes.io~1job-name']

/** What the API server fills into a Job's spec. */
const JOB_DEFAULTS = {
  '/backoffLimit': 6,
  '/completionMode': 'NonIndexed',
  '/podReplacementPolicy': 'TerminatingOrFailed',
  '/selector/matchLabels': {},
  '/selector': {},
} as const

export const BATCH_KINDS: readonly KindSpec[] = [
  {
    type: 'batch/Job',
    plural: 'jobs',
    podSpecs: ['/spec/template/spec'],
    volatile: [
      ...UID_LABELS.map(label => `/spec/selector/matchLabels/${label}`),
      ...[...UID_LABELS, ...NAME_LABELS].map(label => `/spec/template/metadata/labels/${label}`),
    ],
    unordered: selectorLists('/spec/selector'),
    defaults: keysBelow(['/spec'], JOB_DEFAULTS),
    status: ['active', 'succeeded', 'failed', 'startTime', 'completionTime'],
  },
  {
    type: 'batch/CronJob',
    plural: 'cronjobs',
    podSpecs: ['/spec/jobTemplate/spec/template/spec'],
    unordered: selectorLists('/spec/jobTemplate/spec/selector'),
    defaults: {
      '/spec/concurrencyPolicy': 'Allow',
      '/spec/successfulJobsHistoryLimit': 3,
      '/spec/failedJobsHistoryLimit': 1,
      ...keysBelow(['/spec/jobTemplate/spec'], JOB_DEFAULTS),
      '/spec/jobTemplate/metadata': {},
    },
    status: ['lastScheduleTime', 'lastSuccessfulTime'],
  },
]
