import type { JsonObject } from '@wgo/gcp-api'
import type { Place, Put } from './place.ts'

/** Where logs go: what every project has, and what somebody sent elsewhere or left out. */
export function logs(place: Place): readonly Put[] {
  const { project, number } = place
  const at = `projects/${project}`
  const sink = (name: string, body: JsonObject): Put => ['logging.sinks', at, { name, ...body }]
  const bucket = (name: string, location: string, body: JsonObject): Put => [
    'logging.buckets',
    `${at}/locations/${location}`,
    { name, lifecycleState: 'ACTIVE', ...body },
  ]
  const kept = `logging.googleapis.com/${at}/locations/global/buckets`
  return [
    bucket('_Required', 'global', { retentionDays: 400, locked: true, description: 'Audit bucket' }),
    bucket('_Default', 'global', { retentionDays: 30, description: 'Default bucket' }),
    bucket('audits', place.region, {
      retentionDays: 3_650,
      analyticsEnabled: true,
      indexConfigs: [{ fieldPath: 'jsonPayload.order', type: 'INDEX_TYPE_STRING' }],
    }),
    sink('_Required', {
      destination: `${kept}/_Required`,
      filter: 'LOG_ID("cloudaudit.googleapis.com/activity")',
    }),
    sink('_Default', {
      destination: `${kept}/_Default`,
      filter: 'NOT LOG_ID("cloudaudit.googleapis.com/activity")',
    }),
    sink('to-bucket', {
      destination: `storage.googleapis.com/${project}-logs`,
      filter: 'severity >= WARNING',
      description: 'What went wrong',
      exclusions: [{ name: 'chatter', filter: 'resource.type = "k8s_container"', disabled: true }],
      writerIdentity: `serviceAccount:service-${number}@gcp-sa-logging.iam.gserviceaccount.com`,
    }),
    sink('to-table', {
      destination: `bigquery.googleapis.com/${at}/datasets/sales`,
      bigqueryOptions: { usePartitionedTables: true, usesTimestampColumnPartitioning: true },
      writerIdentity: 'serviceAccount:cloud-logs@system.gserviceaccount.com',
    }),
    [
      'logging.exclusions',
      at,
      { name: 'health-checks', description: 'Too many', filter: 'httpRequest.userAgent: "GoogleHC"' },
    ],
  ]
}
