import { type Json, shared } from '@wgo/core'
import { type AssetReading, type Reading, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import { leftOut, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Rest } from '../../resource/found.ts'
import { segmentAfter } from '../../resource/links.ts'
import { objects, text } from '../../resource/members.ts'
import { namedConverter, pathOfNamed } from '../../resource/named.ts'
import { map } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { locationsOf } from '../locations.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'

const service = 'run.googleapis.com'
const run: RestApi = restApi('run', 'v2/')
/** The newer version does not tell which regions there are. */
const older: RestApi = restApi('run', 'v1/')

const locations = locationsOf(older, 'run.locations.list')

const inEach = (collection: string): Source<Rest> =>
  shared(
    run.each(locations, `{+location}/${collection}`, {
      permission: `run.${collection}.list`,
      asking: ({ name }) =>
        text(name) === undefined ? undefined : { path: { location: String(name) }, query: { pageSize: 100 } },
      items: page => objects(page[collection]),
    }),
  )

const services = inEach('services')
const jobs = inEach('jobs')

/** The Inventory has the older form too: it says its version itself. */
const newer = (type: string): AssetReading<Rest> => ({
  types: [`${service}/${type}`],
  item: ({ data }) => (data.apiVersion === undefined ? data : undefined),
})

const grants = (of: 'service' | 'job', things: Source<Rest>): Reading =>
  policyReading({
    type: `google_cloud_run_v2_${of}_iam_member`,
    things,
    api: run,
    permission: `run.${of}s.getIamPolicy`,
    path: pathOfNamed,
    on: (path, { project }) => ({ project, location: segmentAfter(path, 'locations') ?? '', name: path }),
    asset: newer(of === 'service' ? 'Service' : 'Job'),
  })

const OBSERVED = `client clientVersion conditions creator deleteTime etag executionCount expireTime generation lastModifier
  latestCreatedExecution latestCreatedRevision latestReadyRevision observedGeneration reconciling satisfiesPzs terminalCondition
  trafficStatuses uid uri urls`

const OTHERWISE: Otherwise = {
  annotations: (value: Json) => ({ annotations: value }),
  labels: map('labels'),
  limits: map('limits'),
  environmentVariables: map('environment_variables'),
  // The name of a revision is a new one at every change; which one gets the traffic is what was asked for.
  revision: leftOut,
  traffic: (value: Json) => ({ traffic: objects(value).map(each => snakeMembers(each)) }),
}

const runService = namedConverter({
  type: 'google_cloud_run_v2_service',
  service,
  located: 'location',
  shape: {
    members: `annotations binaryAuthorization customAudiences defaultUriDisabled description iapEnabled ingress
      invokerIamDisabled launchStage scaling template traffic buildConfig`,
    observed: OBSERVED,
    otherwise: OTHERWISE,
  },
})

const job = namedConverter({
  type: 'google_cloud_run_v2_job',
  service,
  located: 'location',
  shape: {
    members: 'annotations binaryAuthorization launchStage template',
    observed: OBSERVED,
    otherwise: OTHERWISE,
  },
})

export const RUN: ServiceSpec = {
  api: run,
  limit: { rate: 30, burst: 120, concurrency: 32, per: 'scope' },
  types: {
    google_cloud_run_v2_service: {
      public: 'template.*.containers.*.env.*.value_source template.*.volumes.*.secret',
      masked: 'template.*.containers.*.env.*.value build_config.*.environment_variables.*',
      refs: {
        'template.*.service_account': 'google_service_account.email',
        'template.*.vpc_access.*.network_interfaces.*.network':
          'google_compute_network.id google_compute_network.name',
        'template.*.containers.*.env.*.value_source.*.secret_key_ref.*.secret':
          'google_secret_manager_secret.id google_secret_manager_secret.name',
        'template.*.volumes.*.secret.*.secret':
          'google_secret_manager_secret.id google_secret_manager_secret.name',
      },
    },
    google_cloud_run_v2_job: {
      public: 'template.*.template.*.containers.*.env.*.value_source template.*.template.*.volumes.*.secret',
      masked: 'template.*.template.*.containers.*.env.*.value',
      refs: {
        'template.*.template.*.service_account': 'google_service_account.email',
        'template.*.template.*.containers.*.env.*.value_source.*.secret_key_ref.*.secret':
          'google_secret_manager_secret.id google_secret_manager_secret.name',
      },
    },
    google_cloud_run_v2_service_iam_member: {
      refs: { name: 'google_cloud_run_v2_service.id', ...MEMBER_REFS },
    },
    google_cloud_run_v2_job_iam_member: {
      refs: { name: 'google_cloud_run_v2_job.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_cloud_run_v2_service', services, runService, newer('Service')),
    reading('google_cloud_run_v2_job', jobs, job, newer('Job')),
    grants('service', services),
    grants('job', jobs),
  ],
}
