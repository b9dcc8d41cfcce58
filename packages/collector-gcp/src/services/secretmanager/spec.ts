import { type Json, shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { type block, snakeMembers } from '../../resource/blocks.ts'
import { object, text } from '../../resource/members.ts'
import { namedConverter, pathOfNamed } from '../../resource/named.ts'
import { map } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'

const service = 'secretmanager.googleapis.com'
const secretmanager: RestApi = restApi('secretmanager', 'v1/')

const secrets = shared(
  secretmanager.list('projects/{project}/secrets', {
    permission: 'secretmanager.secrets.list',
    items: 'secrets',
    query: { pageSize: 1_000 },
  }),
)

/** What a secret is kept like; never what it is. */
const secret = namedConverter({
  type: 'google_secret_manager_secret',
  service,
  called: 'secret_id',
  shape: {
    members: `annotations customerManagedEncryption expireTime replication rotation topics versionAliases versionDestroyTtl`,
    otherwise: {
      annotations: map('annotations'),
      versionAliases: map('version_aliases'),
      replication: (value: Json) => ({ replication: replication(value) }),
      // It moves on with every rotation.
      nextRotationTime: () => ({}),
    },
  },
  seen: ({ rotation, etag }) => ({ next_rotation_time: text(object(rotation).nextRotationTime), etag }),
})

/** Terraform calls `automatic` otherwise; whichever it is says so, even where nothing more is to be said. */
function replication(value: Json): ReturnType<typeof block> {
  const { automatic, userManaged } = object(value)
  if (userManaged !== undefined) return [{ user_managed: [snakeMembers(object(userManaged))] }]
  return [{ auto: [snakeMembers(object(automatic))] }]
}

export const SECRET_MANAGER: ServiceSpec = {
  api: secretmanager,
  limit: { rate: 10, burst: 20, concurrency: 4, per: 'scope' },
  types: {
    google_secret_manager_secret: {
      public: 'secret_id replication rotation version_aliases',
      sets: 'replication.*.user_managed.*.replicas',
      refs: { 'topics.*.name': 'google_pubsub_topic.id' },
    },
    google_secret_manager_secret_iam_member: {
      public: 'secret_id',
      refs: { secret_id: 'google_secret_manager_secret.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_secret_manager_secret', secrets, secret, assets(`${service}/Secret`)),
    policyReading({
      type: 'google_secret_manager_secret_iam_member',
      things: secrets,
      api: secretmanager,
      permission: 'secretmanager.secrets.getIamPolicy',
      path: pathOfNamed,
      on: (path, { project }) => ({ project, secret_id: path }),
      asset: assets(`${service}/Secret`),
    }),
  ],
}
