import type { Json } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Found, Rest } from '../../resource/found.ts'
import { integer, object, objects } from '../../resource/members.ts'
import { namedConverter } from '../../resource/named.ts'
import type { Place } from '../../resource/place.ts'
import { map, number } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'

const service = 'cloudfunctions.googleapis.com'
const cloudfunctions: RestApi = restApi('cloudfunctions', 'v2/')

const functions = cloudfunctions.list('projects/{project}/locations/-/functions', {
  permission: 'cloudfunctions.functions.list',
  items: 'functions',
  query: { pageSize: 1_000 },
})

const OBSERVED = 'environment satisfiesPzs state stateMessages updateTime url upgradeInfo'

const second = namedConverter({
  type: 'google_cloudfunctions2_function',
  service,
  located: 'location',
  shape: {
    members: 'buildConfig description eventTrigger kmsKeyName serviceConfig',
    observed: OBSERVED,
    otherwise: {
      environmentVariables: map('environment_variables'),
      secretEnvironmentVariables: 'secret_environment_variables',
      generation: number('generation'),
      // Each build and deployment makes these anew.
      build: () => ({}),
      sourceProvenance: () => ({}),
      service: () => ({}),
      uri: () => ({}),
      revision: () => ({}),
      trigger: () => ({}),
    },
  },
})

/** A function of the first generation, as the newer API tells it, under the names of the older resource. */
const first = namedConverter({
  type: 'google_cloudfunctions_function',
  service,
  located: 'region',
  shape: { members: 'description kmsKeyName', observed: OBSERVED },
  more: ({ buildConfig, serviceConfig, eventTrigger }) => {
    const build = object(buildConfig)
    const serve = object(serviceConfig)
    return {
      runtime: build.runtime,
      entry_point: build.entryPoint,
      build_environment_variables: build.environmentVariables,
      docker_registry: build.dockerRepository === undefined ? undefined : 'ARTIFACT_REGISTRY',
      available_memory_mb: megabytes(serve.availableMemory),
      environment_variables: serve.environmentVariables,
      ingress_settings: serve.ingressSettings,
      max_instances: serve.maxInstanceCount,
      min_instances: serve.minInstanceCount,
      secret_environment_variables: objects(serve.secretEnvironmentVariables).map(
        ({ key, secret, version, projectId }) => ({
          key,
          secret,
          version,
          project_id: projectId,
        }),
      ),
      service_account_email: serve.serviceAccountEmail,
      timeout: serve.timeoutSeconds,
      vpc_connector: serve.vpcConnector,
      vpc_connector_egress_settings: serve.vpcConnectorEgressSettings,
      event_trigger: eventTrigger === undefined ? undefined : [triggerOf(object(eventTrigger))],
    }
  },
})

function triggerOf({
  eventType,
  pubsubTopic,
  eventFilters,
}: Rest): Readonly<Record<string, Json | undefined>> {
  const filter = objects(eventFilters).find(
    ({ attribute }) => attribute === 'resource' || attribute === 'bucket',
  )
  return { event_type: eventType, resource: pubsubTopic ?? filter?.value }
}

/** `256M`, `1Gi`. */
function megabytes(memory: Json | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(M|Mi|G|Gi)$/.exec(String(memory)) ?? []
  if (amount === undefined) return undefined
  return Number(integer(amount)) * (unit?.startsWith('G') ? 1_024 : 1)
}

function ofGeneration(item: Rest, place: Place): Found | undefined {
  // The older API has no such word: it knows the first alone.
  return item.environment === 'GEN_2' ? second(item, place) : first(item, place)
}

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
      },
    },
  },
  readings: [
    reading(
      ['google_cloudfunctions2_function', 'google_cloudfunctions_function'],
      functions,
      ofGeneration,
      assets(`${service}/Function`),
    ),
  ],
}
