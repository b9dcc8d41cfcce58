import type { Found, Rest } from '../../resource/found.ts'
import { defaultIf } from '../../resource/google-made.ts'
import { lastOf } from '../../resource/links.ts'
import { text } from '../../resource/members.ts'
import { namedConverter } from '../../resource/named.ts'
import type { Place } from '../../resource/place.ts'
import { shapeOf } from '../../resource/shape.ts'

/** https://cloud.google.com/logging/docs/routing/overview: every project has these two sinks, and a bucket for each. */
const BUILT_IN = new Set(['_Default', '_Required'])

/** As whom sinks wrote before each had an account of its own. */
const SHARED_WRITER = 'serviceAccount:cloud-logs@system.gserviceaccount.com'

const SINK = shapeOf({
  members: 'bigqueryOptions customWriterIdentity description destination disabled exclusions filter',
  observed: 'writerIdentity',
  otherwise: { createTime: () => ({}), updateTime: () => ({}), usesTimestampColumnPartitioning: () => ({}) },
})

export function sink(item: Rest, { project }: Place): Found | undefined {
  const name = lastOf(item.name)
  if (name === undefined) return undefined
  const id = `projects/${project}/sinks/${name}`
  const writer = text(item.writerIdentity)
  const destination = text(item.destination)
  const { properties, observed } = SINK(item)
  return {
    type: 'google_logging_project_sink',
    id,
    name,
    created: text(item.createTime),
    updated: text(item.updateTime),
    identifiers: { full_resource_name: `//logging.googleapis.com/${id}` },
    ...defaultIf(BUILT_IN.has(name)),
    properties: {
      project,
      name,
      ...properties,
      unique_writer_identity: writer === undefined ? undefined : writer !== SHARED_WRITER,
    },
    observed: { ...observed, ...(destination !== undefined && { destination: `//${destination}` }) },
  }
}

const EXCLUSION = shapeOf({ members: 'description disabled filter' })

export function exclusion(item: Rest, { project }: Place): Found | undefined {
  const name = lastOf(item.name)
  if (name === undefined) return undefined
  const id = `projects/${project}/exclusions/${name}`
  return {
    type: 'google_logging_project_exclusion',
    id,
    name,
    created: text(item.createTime),
    updated: text(item.updateTime),
    identifiers: { full_resource_name: `//logging.googleapis.com/${id}` },
    properties: { project, name, ...EXCLUSION(item).properties },
  }
}

export const bucket: ReturnType<typeof namedConverter> = namedConverter({
  type: 'google_logging_project_bucket_config',
  service: 'logging.googleapis.com',
  called: 'bucket_id',
  located: 'location',
  shape: {
    members: 'analyticsEnabled=enable_analytics cmekSettings description indexConfigs locked retentionDays',
    observed: 'lifecycleState restrictedFields',
    otherwise: { createTime: () => ({}), kmsKeyVersionName: () => ({}), serviceAccountId: () => ({}) },
  },
  made: ({ name }) => defaultIf(BUILT_IN.has(lastOf(name) ?? '')).managed_by,
})
