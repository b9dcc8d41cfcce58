import { shared } from '@wgo/core'
import { assets, type Reading, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { segmentAfter } from '../../resource/links.ts'
import { pathOfNamed } from '../../resource/named.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'
import { cloudFunction, generationOf } from './convert.ts'

const service = 'cloudfunctions.googleapis.com'
const cloudfunctions: RestApi = restApi('cloudfunctions', 'v2/')

const functions = shared(
  cloudfunctions.list('projects/{project}/locations/-/functions', {
    permission: 'cloudfunctions.functions.list',
    items: 'functions',
    query: { pageSize: 1_000 },
  }),
)

const ASSET = assets(`${service}/Function`)

/** Who may call a function: each generation has resources of its own. */
const grants = (generation: 'first' | 'second'): Reading =>
  policyReading({
    type: `google_cloudfunctions${generation === 'first' ? '' : '2'}_function_iam_member`,
    things: functions,
    api: cloudfunctions,
    permission: 'cloudfunctions.functions.getIamPolicy',
    path: pathOfNamed,
    on: (path, { project }) => ({
      project,
      [generation === 'first' ? 'region' : 'location']: segmentAfter(path, 'locations') ?? '',
      cloud_function: path,
    }),
    asset: ASSET,
    meant: item => generationOf(item) === generation,
  })

export const CLOUD_FUNCTIONS: ServiceSpec = {
  api: cloudfunctions,
  limit: { rate: 10, burst: 20, concurrency: 4, per: 'scope' },
  types: {
    google_cloudfunctions2_function: {
      masked: 'service_config.*.environment_variables.* build_config.*.environment_variables.*',
      public: 'service_config.*.secret_environment_variables service_config.*.secret_volumes',
      refs: {
        'service_config.*.service_account_email': 'google_service_account.email',
        'build_config.*.source.*.storage_source.*.bucket': 'google_storage_bucket.id',
        'event_trigger.*.pubsub_topic': 'google_pubsub_topic.id',
      },
    },
    google_cloudfunctions_function: {
      masked: 'environment_variables.* build_environment_variables.*',
      public: 'secret_environment_variables',
      refs: {
        service_account_email: 'google_service_account.email',
        'event_trigger.*.resource': 'google_pubsub_topic.id',
        source_archive_bucket: 'google_storage_bucket.id',
      },
    },
    google_cloudfunctions2_function_iam_member: {
      refs: { cloud_function: 'google_cloudfunctions2_function.id', ...MEMBER_REFS },
    },
    google_cloudfunctions_function_iam_member: {
      refs: { cloud_function: 'google_cloudfunctions_function.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading(
      ['google_cloudfunctions2_function', 'google_cloudfunctions_function'],
      functions,
      cloudFunction,
      ASSET,
    ),
    grants('first'),
    grants('second'),
  ],
}
