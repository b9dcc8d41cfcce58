import { shared, WgoError } from '@wgo/core'
import type { Asking } from '../../reading/api.ts'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Rest } from '../../resource/found.ts'
import { object, objects } from '../../resource/members.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { database, instance, type OfInstance, user } from './convert.ts'

const sqladmin: RestApi = restApi('sqladmin', 'v1/')

const instances = shared(
  sqladmin.list('projects/{project}/instances', {
    permission: 'cloudsql.instances.list',
    items: 'items',
    query: { maxResults: 500 },
  }),
)

/** One that does not run does not tell what is in it: that it has nothing would be an invention. */
function silent({ name, state, settings }: Rest): WgoError | undefined {
  if (state === 'RUNNABLE' && object(settings).activationPolicy !== 'NEVER') return undefined
  return new WgoError('UNREACHABLE', `The database instance ${name} does not run, and tells nothing.`, {
    provider: 'gcp',
  })
}

/** What is in a replica is what is in the instance that it follows. */
function isReplica({ instanceType }: Rest): boolean {
  return instanceType === 'READ_REPLICA_INSTANCE'
}

const below = (collection: string): ReturnType<typeof sqladmin.each<Rest, OfInstance>> =>
  sqladmin.each<Rest, OfInstance>(instances, `projects/{project}/instances/{instance}/${collection}`, {
    permission: `cloudsql.${collection}.list`,
    asking: (item): Asking | undefined =>
      isReplica(item) ? undefined : { path: { instance: String(item.name) } },
    silent,
    items: (page, parent) => objects(page.items).map(item => ({ item, instance: parent })),
  })

export const SQL_ADMIN: ServiceSpec = {
  api: sqladmin,
  limit: { rate: 5, burst: 10, concurrency: 8, per: 'scope' },
  types: {
    google_sql_database_instance: {
      secret: 'root_password replica_configuration.*.password replica_configuration.*.client_key',
      masked: 'settings.*.database_flags.*.value',
      sets: 'settings.*.database_flags settings.*.ip_configuration.*.authorized_networks',
      refs: {
        'settings.*.ip_configuration.*.private_network':
          'google_compute_network.id google_compute_network.self_link',
        encryption_key_name: 'google_kms_crypto_key.id',
        master_instance_name: 'google_sql_database_instance.id',
      },
    },
    google_sql_database: { refs: { instance: 'google_sql_database_instance.id' } },
    google_sql_user: { secret: 'password', refs: { instance: 'google_sql_database_instance.id' } },
  },
  readings: [
    reading('google_sql_database_instance', instances, instance, assets('sqladmin.googleapis.com/Instance')),
    reading('google_sql_database', below('databases'), database),
    reading('google_sql_user', below('users'), user),
  ],
}
