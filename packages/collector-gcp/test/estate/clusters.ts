import type { JsonObject } from '@wgo/gcp-api'
import {
  account,
  BY_TERRAFORM,
  CLOUD_PLATFORM,
  globally,
  link,
  locally,
  type Place,
  type Put,
  regionally,
} from './place.ts'

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

const HASHES: Readonly<Record<string, string>> = {
  'shop default-pool': '5e62a1b0',
  'shop spot': '0c4fb2d1',
  'tools default-pool': '77aa10c3',
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

function nodePool(place: Place, cluster: string, name: string, path: string): JsonObject {
  return {
    name,
    config: nodeConfig(place, name),
    initialNodeCount: 1,
    locations: [place.zone],
    networkConfig: {
      podRange: 'pods',
      podIpv4CidrBlock: '10.24.0.0/14',
      enablePrivateNodes: true,
    },
    selfLink: `${path}/nodePools/${name}`,
    version: '1.33.5-gke.1080000',
    instanceGroupUrls: [groupUrl(place, cluster, name)],
    status: 'RUNNING',
    autoscaling:
      name === 'spot' ? { enabled: true, minNodeCount: 1, maxNodeCount: 5, locationPolicy: 'ANY' } : {},
    management: { autoUpgrade: true, autoRepair: true },
    maxPodsConstraint: { maxPodsPerNode: '110' },
    podIpv4CidrSize: 24,
    upgradeSettings: { maxSurge: 1, strategy: 'SURGE' },
    etag: Buffer.from(`${cluster}/${name}`).toString('base64'),
  }
}

function nodeConfig(place: Place, pool: string): JsonObject {
  return {
    machineType: 'e2-standard-4',
    diskSizeGb: 100,
    diskType: 'pd-balanced',
    oauthScopes: [CLOUD_PLATFORM],
    metadata: {
      'disable-legacy-endpoints': 'true',
      ...(pool === 'spot' && { 'registry-token': place.secret('node-pool-metadata') }),
    },
    imageType: 'COS_CONTAINERD',
    serviceAccount: account(place, 'gke-nodes'),
    tags: ['gke-nodes'],
    labels: { pool },
    resourceLabels: { 'goog-gke-node-pool-provisioning-model': pool === 'spot' ? 'spot' : 'on-demand' },
    ...(pool === 'spot' && {
      spot: true,
      taints: [{ key: 'spot', value: 'true', effect: 'NO_SCHEDULE' }],
    }),
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: true },
    advancedMachineFeatures: { enableNestedVirtualization: false },
    kubeletConfig: { insecureKubeletReadonlyPortEnabled: false },
    windowsNodeConfig: {},
  }
}

function groupName(cluster: string, pool: string): string {
  return `gke-${cluster}-${pool}-${HASHES[`${cluster} ${pool}`]}-grp`
}

function groupUrl({ project, zone }: Place, cluster: string, pool: string): string {
  return link(`projects/${project}/zones/${zone}/instanceGroupManagers/${groupName(cluster, pool)}`)
}

/** A pool's template, managed group, group, one machine with its disk, and the cluster's rules. */
function made(place: Place, cluster: string, pool: string, hash: string): readonly Put[] {
  const { project, zone, secret } = place
  const zonal = `projects/${project}/zones/${zone}`
  const name = `gke-${cluster}-${pool}-${hash}`
  const template = link(`${regionally(place)}/instanceTemplates/${name}`)
  const network = link(`${globally(place)}/networks/shop`)
  const subnetwork = link(`${regionally(place)}/subnetworks/shop-nodes`)
  const machine = `${name}-x1zq`
  const labels = {
    'goog-gke-node': '',
    'goog-gke-cluster-id-base32': 'f4abc',
    'goog-k8s-cluster-name': cluster,
    'goog-k8s-cluster-location': locally(place).split('/').at(-1) ?? '',
    'goog-k8s-node-pool-name': pool,
  }
  const metadata = (fingerprint: string): JsonObject => ({
    kind: 'compute#metadata',
    fingerprint,
    items: [
      { key: 'cluster-name', value: cluster },
      {
        key: 'created-by',
        value: `projects/${place.number}/zones/${zone}/instanceGroupManagers/${name}-grp`,
      },
      {
        key: 'kube-env',
        value: `KUBELET_KEY: ${secret(`kube-env-${cluster}-${pool}`)}\nTPM_BOOTSTRAP_KEY: x\n`,
      },
      { key: 'google-compute-enable-pcid', value: 'true' },
    ],
  })
  const nic = { kind: 'compute#networkInterface', name: 'nic0', network, subnetwork }
  const nodeDisk = {
    kind: 'compute#attachedDisk',
    type: 'PERSISTENT',
    mode: 'READ_WRITE',
    boot: true,
    autoDelete: true,
    index: 0,
    deviceName: 'persistent-disk-0',
  }
  return [
    [
      'compute.instanceTemplates',
      regionally(place),
      {
        name,
        description: '',
        properties: {
          description: '',
          machineType: 'e2-standard-4',
          canIpForward: true,
          tags: { items: [`gke-${cluster}-node`, 'gke-nodes'] },
          networkInterfaces: [nic],
          disks: [{ ...nodeDisk, initializeParams: { diskSizeGb: '100', diskType: 'pd-balanced' } }],
          metadata: metadata('Vj5XvjedRmA='),
          labels,
          serviceAccounts: [{ email: account(place, 'gke-nodes'), scopes: [CLOUD_PLATFORM] }],
        },
      },
    ],
    [
      'compute.instanceGroupManagers',
      zonal,
      {
        name: `${name}-grp`,
        baseInstanceName: name,
        instanceTemplate: template,
        instanceGroup: link(`${zonal}/instanceGroups/${name}-grp`),
        targetSize: 1,
        versions: [{ instanceTemplate: template, targetSize: { calculated: 1 } }],
        status: { isStable: true, versionTarget: { isReached: true } },
        updatePolicy: {
          type: 'OPPORTUNISTIC',
          minimalAction: 'REPLACE',
          maxSurge: { fixed: 1, calculated: 1 },
        },
      },
    ],
    [
      'compute.instanceGroups',
      zonal,
      {
        name: `${name}-grp`,
        description: `This instance group is controlled by Instance Group Manager '${name}-grp'. To modify instances in this group, use the Instance Group Manager API: https://cloud.google.com/compute/docs/reference/latest/instanceGroupManagers`,
        network,
        subnetwork,
        size: 1,
      },
    ],
    [
      'compute.instances',
      zonal,
      {
        name: machine,
        description: '',
        tags: { items: [`gke-${cluster}-node`, 'gke-nodes'] },
        machineType: link(`${zonal}/machineTypes/e2-standard-4`),
        status: 'RUNNING',
        canIpForward: true,
        networkInterfaces: [
          {
            ...nic,
            networkIP: '10.20.0.5',
            fingerprint: 'OYkVi-dox1s=',
            stackType: 'IPV4_ONLY',
            aliasIpRanges: [{ ipCidrRange: '10.24.1.0/24', subnetworkRangeName: 'pods' }],
          },
        ],
        disks: [
          { ...nodeDisk, source: link(`${zonal}/disks/${machine}`), interface: 'SCSI', diskSizeGb: '100' },
        ],
        metadata: metadata('Vj5XvjedRmA='),
        serviceAccounts: [{ email: account(place, 'gke-nodes'), scopes: [CLOUD_PLATFORM] }],
        scheduling: {
          onHostMaintenance: pool === 'spot' ? 'TERMINATE' : 'MIGRATE',
          automaticRestart: pool !== 'spot',
          preemptible: false,
          provisioningModel: pool === 'spot' ? 'SPOT' : 'STANDARD',
        },
        cpuPlatform: 'AMD Rome',
        labels,
        startRestricted: false,
        deletionProtection: false,
      },
    ],
    [
      'compute.disks',
      zonal,
      {
        name: machine,
        sizeGb: '100',
        status: 'READY',
        type: link(`${zonal}/diskTypes/pd-balanced`),
        users: [link(`${zonal}/instances/${machine}`)],
        labels,
        physicalBlockSizeBytes: '4096',
      },
    ],
    ...(pool === 'default-pool' ? clusterRules(place, cluster, hash) : []),
  ]
}

function clusterRules(place: Place, cluster: string, hash: string): readonly Put[] {
  const rule = (name: string, sources: readonly string[], protocol: string): Put => [
    'compute.firewalls',
    globally(place),
    {
      name: `gke-${cluster}-${hash}-${name}`,
      description: '',
      network: link(`${globally(place)}/networks/shop`),
      priority: name === 'all' ? 1_000 : 999,
      sourceRanges: sources,
      targetTags: [`gke-${cluster}-${hash}-node`],
      allowed: [{ IPProtocol: protocol, ...(protocol === 'tcp' && { ports: ['10250', '443'] }) }],
      direction: 'INGRESS',
      logConfig: { enable: false },
      disabled: false,
    },
  ]
  return [rule('all', ['10.24.0.0/14'], 'esp'), rule('master', ['172.16.0.0/28'], 'tcp')]
}
