import type { Json } from '@wgo/core'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { integer, object, objects } from '../../resource/members.ts'
import { namedConverter } from '../../resource/named.ts'
import type { Place } from '../../resource/place.ts'
import { map, number } from '../../resource/shape.ts'

const service = 'cloudfunctions.googleapis.com'

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
    const serve = object(serviceConfig)
    return {
      ...builtOf(object(buildConfig)),
      https_trigger_security_level: serve.securityLevel,
      trigger_http: eventTrigger === undefined ? true : undefined,
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

function builtOf(build: Rest): Properties {
  const { bucket, object: archive } = object(object(build.source).storageSource)
  return {
    runtime: build.runtime,
    entry_point: build.entryPoint,
    build_environment_variables: build.environmentVariables,
    build_service_account: build.serviceAccount,
    build_worker_pool: build.workerPool,
    docker_registry:
      build.dockerRegistry ?? (build.dockerRepository === undefined ? undefined : 'ARTIFACT_REGISTRY'),
    docker_repository: build.dockerRepository,
    source_archive_bucket: bucket,
    source_archive_object: archive,
  }
}

function triggerOf({ eventType, pubsubTopic, eventFilters, retryPolicy }: Rest): Properties {
  const filter = objects(eventFilters).find(
    ({ attribute }) => attribute === 'resource' || attribute === 'bucket',
  )
  return {
    event_type: eventType,
    resource: pubsubTopic ?? filter?.value,
    failure_policy: retryPolicy === 'RETRY_POLICY_RETRY' ? [{ retry: true }] : undefined,
  }
}

/** `256M`, `1Gi`. */
function megabytes(memory: Json | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(M|Mi|G|Gi)$/.exec(String(memory)) ?? []
  if (amount === undefined) return undefined
  return Number(integer(amount)) * (unit?.startsWith('G') ? 1_024 : 1)
}

/** The older API has no such word: it knows the first alone. */
export function generationOf({ environment }: Rest): 'first' | 'second' {
  return environment === 'GEN_2' ? 'second' : 'first'
}

export function cloudFunction(item: Rest, place: Place): Found | undefined {
  return generationOf(item) === 'second' ? second(item, place) : first(item, place)
}
