import { shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { cluster } from './convert.ts'
import { nodePools } from './node-pools.ts'

const container: RestApi = restApi('container', 'v1/')

const clusters = shared(
  container.list('projects/{project}/locations/-/clusters', {
    permission: 'container.clusters.list',
    items: 'clusters',
  }),
)

const NODE = 'node_config.*.'
const ASSET = assets('container.googleapis.com/Cluster')

export const CONTAINER: ServiceSpec = {
  api: container,
  limit: { rate: 10, burst: 20, concurrency: 8, per: 'scope' },
  types: {
    google_container_cluster: {
      secret:
        'master_auth.*.password master_auth.*.client_key master_auth.*.username /observed/master_auth/*/client_certificate',
      public: 'secret_manager_config',
      sets: 'node_locations logging_config.*.enable_components monitoring_config.*.enable_components master_authorized_networks_config.*.cidr_blocks',
      refs: {
        network: 'google_compute_network.id',
        subnetwork: 'google_compute_subnetwork.id',
        'database_encryption.*.key_name': 'google_kms_crypto_key.id',
      },
    },
    google_container_node_pool: {
      masked: `${NODE}metadata.*`,
      sets: `node_locations ${NODE}oauth_scopes ${NODE}tags ${NODE}taint`,
      refs: {
        cluster: 'google_container_cluster.name',
        [`${NODE}service_account`]: 'google_service_account.email',
        '/observed/instance_group_urls/*':
          'google_compute_instance_group_manager.self_link google_compute_instance_group.self_link',
      },
    },
  },
  readings: [
    reading('google_container_cluster', clusters, cluster, ASSET),
    reading('google_container_node_pool', clusters, nodePools, ASSET),
  ],
}
