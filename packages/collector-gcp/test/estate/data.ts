import { buckets } from './buckets.ts'
import { bigquery } from './data-sets.ts'
import { sql } from './databases.ts'
import { BY_TERRAFORM, locally, type Place, type Put } from './place.ts'

/** Buckets, databases, data sets, caches. */
export function data(place: Place): readonly Put[] {
  return [...buckets(place), ...sql(place), ...bigquery(place), ...caches(place)]
}

function caches(place: Place): readonly Put[] {
  const { project, zone } = place
  return [
    [
      'redis.instances',
      locally(place),
      {
        name: 'sessions',
        displayName: 'Sessions',
        labels: { ...BY_TERRAFORM, team: 'shop' },
        locationId: zone,
        alternativeLocationId: `${zone.slice(0, -1)}c`,
        currentLocationId: zone,
        redisVersion: 'REDIS_7_2',
        reservedIpRange: '10.100.1.0/29',
        host: '10.100.1.4',
        port: 6_379,
        state: 'READY',
        redisConfigs: { 'maxmemory-policy': 'allkeys-lru' },
        tier: 'STANDARD_HA',
        memorySizeGb: 5,
        authorizedNetwork: `projects/${project}/global/networks/shop`,
        persistenceIamIdentity: `serviceAccount:service-${place.number}@cloud-redis.iam.gserviceaccount.com`,
        connectMode: 'PRIVATE_SERVICE_ACCESS',
        authEnabled: true,
        transitEncryptionMode: 'DISABLED',
        readReplicasMode: 'READ_REPLICAS_DISABLED',
      },
    ],
    [
      'memcache.instances',
      locally(place),
      {
        name: 'pages',
        displayName: 'Pages',
        authorizedNetwork: `projects/${project}/global/networks/shop`,
        zones: [zone],
        nodeCount: 2,
        nodeConfig: { cpuCount: 1, memorySizeMb: 1_024 },
        memcacheVersion: 'MEMCACHE_1_6_15',
        memcacheFullVersion: 'memcached-1.6.15',
        parameters: { id: 'p1', params: { 'max-item-size': '1048576' } },
        discoveryEndpoint: '10.100.2.3:11211',
        state: 'READY',
        labels: { team: 'shop' },
      },
    ],
  ]
}
