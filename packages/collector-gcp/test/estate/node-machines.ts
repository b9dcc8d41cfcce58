import type { JsonObject } from '@wgo/gcp-api'
import {
  account,
  CLOUD_PLATFORM,
  globally,
  link,
  locally,
  type Place,
  type Put,
  regionally,
} from './place.ts'

/** A pool's template, managed group, group, one machine with its disk, and the cluster's rules. */
export function made(place: Place, cluster: string, pool: string, hash: string): readonly Put[] {
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
