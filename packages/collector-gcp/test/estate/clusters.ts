import type { JsonObject } from '@wgo/gcp-api'
import { made } from './node-machines.ts'
import { groupUrl, nodeConfig, nodePool } from './node-pools.ts'
import { BY_TERRAFORM, type Place, type Put } from './place.ts'

/** A zonal and a regional cluster, with what GKE makes for them in Compute Engine. */
export function clusters(place: Place): readonly Put[] {
  return [
    cluster(place, { name: 'shop', location: place.region, pools: ['default-pool', 'spot'] }),
    cluster(place, { name: 'tools', location: place.zone, pools: ['default-pool'] }),
    ...made(place, 'shop', 'default-pool', '5e62a1b0'),
    ...made(place, 'shop', 'spot', '0c4fb2d1'),
    ...made(place, 'tools', 'default-pool', '77aa10c3'),
  ]
}

interface ClusterSpec {
  readonly name: string
  readonly location: string
  readonly pools: readonly string[]
}

function cluster(place: Place, { name, location, pools }: ClusterSpec): Put {
  const { project, secret, zone } = place
  const isZonal = location === zone
  const path = `https://container.googleapis.com/v1/projects/${project}/${isZonal ? 'zones' : 'locations'}/${location}/clusters/${name}`
  const pool = (each: string): JsonObject => nodePool(place, name, each, path)
  return [
    'container.clusters',
    `projects/${project}/locations/${location}`,
    {
      name,
      description: isZonal ? 'Tools' : 'Where the shop runs',
      nodeConfig: nodeConfig(place, pools[0] ?? ''),
      masterAuth: {
        username: 'admin',
        password: secret(`gke-${name}-password`),
        clusterCaCertificate: Buffer.from(`certificate of ${name}`).toString('base64'),
        clientCertificate: secret(`gke-${name}-client-certificate`),
        clientKey: secret(`gke-${name}-client-key`),
      },
      loggingService: 'logging.googleapis.com/kubernetes',
      monitoringService: 'monitoring.googleapis.com/kubernetes',
      network: 'shop',
      subnetwork: 'shop-nodes',
      clusterIpv4Cidr: '10.24.0.0/14',
      servicesIpv4Cidr: '10.28.0.0/20',
      addonsConfig: {
        httpLoadBalancing: {},
        horizontalPodAutoscaling: {},
        networkPolicyConfig: { disabled: true },
        gcePersistentDiskCsiDriverConfig: { enabled: true },
        dnsCacheConfig: { enabled: true },
      },
      nodePools: pools.map(pool),
      locations: isZonal ? [location] : ['a', 'b', 'c'].map(letter => `${location}-${letter}`),
      resourceLabels: { ...BY_TERRAFORM, team: 'platform' },
      labelFingerprint: 'a9dc16a7',
      legacyAbac: {},
      networkPolicy: {},
      ipAllocationPolicy: {
        useIpAliases: true,
        clusterIpv4Cidr: '10.24.0.0/14',
        servicesIpv4Cidr: '10.28.0.0/20',
        clusterSecondaryRangeName: 'pods',
        servicesSecondaryRangeName: 'services',
        clusterIpv4CidrBlock: '10.24.0.0/14',
        servicesIpv4CidrBlock: '10.28.0.0/20',
        stackType: 'IPV4',
      },
      masterAuthorizedNetworksConfig: {
        enabled: true,
        cidrBlocks: [{ displayName: 'office', cidrBlock: '203.0.113.0/24' }],
      },
      maintenancePolicy: {
        resourceVersion: 'e3b0c442',
        window: { dailyMaintenanceWindow: { startTime: '03:00', duration: 'PT4H0M0S' } },
      },
      networkConfig: {
        network: `projects/${project}/global/networks/shop`,
        subnetwork: `projects/${project}/regions/${place.region}/subnetworks/shop-nodes`,
        datapathProvider: 'ADVANCED_DATAPATH',
        serviceExternalIpsConfig: {},
      },
      defaultMaxPodsConstraint: { maxPodsPerNode: '110' },
      authenticatorGroupsConfig: {},
      privateClusterConfig: {
        enablePrivateNodes: true,
        masterIpv4CidrBlock: isZonal ? '172.16.0.16/28' : '172.16.0.0/28',
        privateEndpoint: '172.16.0.2',
        publicEndpoint: '198.51.100.60',
        peeringName: 'gke-n5e62-peer',
      },
      databaseEncryption: { state: 'DECRYPTED', currentState: 'CURRENT_STATE_DECRYPTED' },
      shieldedNodes: { enabled: true },
      releaseChannel: { channel: 'REGULAR' },
      workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
      notificationConfig: {
        pubsub: { enabled: true, topic: `projects/${project}/topics/orders` },
      },
      endpoint: '198.51.100.60',
      initialClusterVersion: '1.31.5-gke.1169000',
      currentMasterVersion: '1.33.5-gke.1080000',
      currentNodeVersion: '1.33.5-gke.1080000',
      currentNodeCount: 3 * pools.length,
      status: 'RUNNING',
      instanceGroupUrls: pools.map(each => groupUrl(place, name, each)),
      loggingConfig: { componentConfig: { enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS'] } },
      monitoringConfig: {
        componentConfig: { enableComponents: ['SYSTEM_COMPONENTS'] },
        managedPrometheusConfig: { enabled: true },
      },
      nodePoolDefaults: { nodeConfigDefaults: { loggingConfig: { variantConfig: { variant: 'DEFAULT' } } } },
      autopilot: {},
      autoscaling: { autoscalingProfile: 'BALANCED' },
      enterpriseConfig: { clusterTier: 'STANDARD' },
      satisfiesPzi: true,
    },
  ]
}
