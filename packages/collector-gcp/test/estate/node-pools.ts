import type { JsonObject } from '@wgo/gcp-api'
import { account, CLOUD_PLATFORM, link, type Place } from './place.ts'

const HASHES: Readonly<Record<string, string>> = {
  'shop default-pool': '5e62a1b0',
  'shop spot': '0c4fb2d1',
  'tools default-pool': '77aa10c3',
}

export function nodePool(place: Place, cluster: string, name: string, path: string): JsonObject {
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

export function nodeConfig(place: Place, pool: string): JsonObject {
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

export function groupUrl({ project, zone }: Place, cluster: string, pool: string): string {
  return link(`projects/${project}/zones/${zone}/instanceGroupManagers/${groupName(cluster, pool)}`)
}
