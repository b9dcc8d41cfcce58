import { type Json, shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { snakeMembers } from '../../resource/blocks.ts'
import { segmentAfter } from '../../resource/links.ts'
import { object, objects, text } from '../../resource/members.ts'
import { namedConverter, pathOfNamed } from '../../resource/named.ts'
import { number } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { locationsOf } from '../locations.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'

const service = 'artifactregistry.googleapis.com'
const artifactregistry: RestApi = restApi('artifactregistry', 'v1/')

const repositories = shared(
  artifactregistry.each(
    locationsOf(artifactregistry, 'artifactregistry.locations.list'),
    '{+location}/repositories',
    {
      permission: 'artifactregistry.repositories.list',
      asking: ({ name }) =>
        text(name) === undefined
          ? undefined
          : { path: { location: String(name) }, query: { pageSize: 1_000 } },
      items: page => objects(page.repositories),
    },
  ),
)

const repository = namedConverter({
  type: 'google_artifact_registry_repository',
  service,
  called: 'repository_id',
  located: 'location',
  shape: {
    members: `cleanupPolicies cleanupPolicyDryRun description dockerConfig format kmsKeyName mavenConfig mode
      remoteRepositoryConfig virtualRepositoryConfig vulnerabilityScanningConfig`,
    observed: 'registryUri satisfiesPzi satisfiesPzs sizeBytes updateTime',
    otherwise: {
      sizeBytes: number('size_bytes'),
      cleanupPolicies: (value: Json) => ({
        cleanup_policies: Object.values(object(value)).map(policy => snakeMembers(object(policy))),
      }),
      enablementState: () => ({}),
      enablementStateReason: () => ({}),
      lastEnableTime: () => ({}),
    },
  },
})

export const ARTIFACT_REGISTRY: ServiceSpec = {
  api: artifactregistry,
  limit: { rate: 30, burst: 120, concurrency: 32, per: 'scope' },
  types: {
    google_artifact_registry_repository: {
      public:
        'remote_repository_config.*.upstream_credentials.*.username_password_credentials.*.password_secret_version',
      sets: 'cleanup_policies',
      refs: { kms_key_name: 'google_kms_crypto_key.id' },
    },
    google_artifact_registry_repository_iam_member: {
      refs: { repository: 'google_artifact_registry_repository.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_artifact_registry_repository', repositories, repository, assets(`${service}/Repository`)),
    policyReading({
      type: 'google_artifact_registry_repository_iam_member',
      things: repositories,
      api: artifactregistry,
      permission: 'artifactregistry.repositories.getIamPolicy',
      path: pathOfNamed,
      on: (path, { project }) => ({
        project,
        location: segmentAfter(path, 'locations') ?? '',
        repository: path,
      }),
      asset: assets(`${service}/Repository`),
    }),
  ],
}
