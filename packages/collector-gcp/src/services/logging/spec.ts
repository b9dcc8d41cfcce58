import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import type { Rest } from '../../resource/found.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { bucket, exclusion, sink } from './convert.ts'

const service = 'logging.googleapis.com'
const logging: RestApi = restApi('logging', 'v2/')

const list = (path: string, collection: string): Source<Rest> =>
  logging.list(`projects/{project}/${path}`, {
    permission: `logging.${collection}.list`,
    items: collection,
    query: { pageSize: 1_000 },
  })

/** Where logs go, what is left out of them, and how long they are kept; never what is logged. */
export const LOGGING: ServiceSpec = {
  api: logging,
  limit: { rate: 10, burst: 20, concurrency: 4, per: 'scope' },
  types: {
    google_logging_project_sink: {
      sets: 'exclusions',
      refs: {
        '/observed/destination':
          'google_storage_bucket.full_resource_name google_pubsub_topic.full_resource_name google_bigquery_dataset.full_resource_name google_logging_project_bucket_config.full_resource_name',
      },
    },
    google_logging_project_exclusion: {},
    google_logging_project_bucket_config: {
      sets: 'index_configs',
      refs: { 'cmek_settings.*.kms_key_name': 'google_kms_crypto_key.id' },
    },
  },
  readings: [
    reading('google_logging_project_sink', list('sinks', 'sinks'), sink, assets(`${service}/LogSink`)),
    // The Inventory does not know these.
    reading('google_logging_project_exclusion', list('exclusions', 'exclusions'), exclusion),
    reading(
      'google_logging_project_bucket_config',
      list('locations/-/buckets', 'buckets'),
      bucket,
      assets(`${service}/LogBucket`),
    ),
  ],
}
