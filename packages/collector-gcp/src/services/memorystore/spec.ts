import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import type { Rest } from '../../resource/found.ts'
import { namedConverter } from '../../resource/named.ts'
import { map } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'

const redis: RestApi = restApi('redis', 'v1/')
const memcache: RestApi = restApi('memcache', 'v1/')

const everywhere = (api: RestApi): Source<Rest> =>
  api.list('projects/{project}/locations/-/instances', {
    permission: `${api.name}.instances.list`,
    items: 'instances',
    query: { pageSize: 1_000 },
  })

const redisInstance = namedConverter({
  type: 'google_redis_instance',
  service: redis.service,
  located: 'region',
  shape: {
    members: `alternativeLocationId authEnabled authorizedNetwork connectMode customerManagedKey displayName locationId
      maintenancePolicy memorySizeGb persistenceConfig readReplicasMode redisConfigs redisVersion replicaCount
      reservedIpRange secondaryIpRange tier transitEncryptionMode`,
    observed: `availableMaintenanceVersions currentLocationId host maintenanceSchedule maintenanceVersion nodes persistenceIamIdentity port readEndpoint
      readEndpointPort satisfiesPzi satisfiesPzs serverCaCerts state statusMessage suspensionReasons`,
    otherwise: {
      redisConfigs: map('redis_configs'),
      rdbNextSnapshotTime: () => ({}),
      createTime: () => ({}),
      updateTime: () => ({}),
    },
  },
})

const memcacheInstance = namedConverter({
  type: 'google_memcache_instance',
  service: memcache.service,
  located: 'region',
  shape: {
    members: `authorizedNetwork displayName maintenancePolicy memcacheVersion nodeConfig nodeCount parameters reservedIpRangeId
      zones`,
    observed:
      'discoveryEndpoint instanceMessages maintenanceSchedule memcacheFullVersion memcacheNodes state',
    otherwise: {
      parameters: 'memcache_parameters',
      params: map('params'),
      id: () => ({}),
      createTime: () => ({}),
      updateTime: () => ({}),
    },
  },
})

const NETWORK = { authorized_network: 'google_compute_network.id google_compute_network.self_link' } as const
const LIMIT = { rate: 5, burst: 10, concurrency: 4, per: 'scope' } as const

export const REDIS: ServiceSpec = {
  api: redis,
  limit: LIMIT,
  types: {
    google_redis_instance: {
      secret: 'auth_string',
      refs: { ...NETWORK, customer_managed_key: 'google_kms_crypto_key.id' },
    },
  },
  readings: [
    reading(
      'google_redis_instance',
      everywhere(redis),
      redisInstance,
      assets('redis.googleapis.com/Instance'),
    ),
  ],
}

export const MEMCACHE: ServiceSpec = {
  api: memcache,
  limit: LIMIT,
  types: { google_memcache_instance: { sets: 'zones', refs: NETWORK } },
  readings: [
    reading(
      'google_memcache_instance',
      everywhere(memcache),
      memcacheInstance,
      assets('memcache.googleapis.com/Instance'),
    ),
  ],
}
