import {
  account,
  BY_TERRAFORM,
  CLOUD_PLATFORM,
  globally,
  link,
  type Place,
  type Put,
  regionally,
  zonally,
} from './place.ts'

const DEBIAN = link('projects/debian-cloud/global/images/debian-12-bookworm-v20250311')
const LICENCE = link('projects/debian-cloud/global/licenses/debian-12-bookworm')
const FEATURES = ['UEFI_COMPATIBLE', 'VIRTIO_SCSI_MULTIQUEUE', 'GVNIC'].map(type => ({ type }))

/** Machines, their disks, and what makes more of them. */
export function computers(place: Place): readonly Put[] {
  return [
    ...machines(place).flatMap(machine => [instance(place, machine), disk(place, machine.name, machine)]),
    disk(place, 'orders-data', { size: '200', type: 'pd-ssd', labels: { ...BY_TERRAFORM, team: 'orders' } }),
    regionalDisk(place),
    ...copies(place),
    ...groups(place),
    projectMetadata(place),
  ]
}

interface Machine {
  readonly name: string
  readonly type?: string
  readonly size?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly tags?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly status?: string
  readonly external?: string
  readonly more?: Put[2]
}

function machines({ secret }: Place): readonly Machine[] {
  return [
    {
      name: 'web-0',
      labels: { ...BY_TERRAFORM, team: 'shop', tier: 'web' },
      tags: ['web', 'office'],
      external: '198.51.100.30',
      metadata: {
        'enable-oslogin': 'TRUE',
        'startup-script': `#!/bin/sh\nexport DB_PASSWORD=${secret('startup-script')}\n/opt/shop/start\n`,
        'shutdown-script': `curl -u ops:${secret('shutdown-script')} https://hooks.example.com/down`,
        'ssh-keys': `ada:ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${secret('ssh-keys')} ada@example.com`,
      },
    },
    {
      name: 'web-1',
      labels: { ...BY_TERRAFORM, team: 'shop', tier: 'web' },
      tags: ['web'],
      metadata: { 'user-data': `#cloud-config\nwrite_files:\n- content: ${secret('user-data')}\n` },
    },
    {
      name: 'orders-db',
      type: 'n2-highmem-4',
      status: 'TERMINATED',
      labels: { team: 'orders' },
      metadata: { 'db-password': secret('custom-metadata') },
      more: { deletionProtection: true, description: 'The orders’ own database' },
    },
    {
      name: 'win-0',
      type: 'e2-standard-4',
      metadata: {
        'windows-startup-script-ps1': `net user admin ${secret('windows-script')}`,
        'windows-keys': `{"userName":"admin","modulus":"${secret('windows-keys')}"}`,
        'sysprep-specialize-script-ps1': `$key = "${secret('sysprep-script')}"`,
      },
    },
    {
      name: 'container-0',
      metadata: {
        'gce-container-declaration': `spec:\n  containers:\n  - name: app\n    env:\n    - name: API_TOKEN\n      value: ${secret('container-declaration')}\n`,
        'google-logging-enabled': 'true',
      },
    },
    { name: 'spot-0', more: { scheduling: spot(), guestAccelerators: [] }, labels: { 名前: 'ünï' } },
  ]
}

function spot(): Put[2] {
  return {
    automaticRestart: false,
    preemptible: true,
    onHostMaintenance: 'TERMINATE',
    provisioningModel: 'SPOT',
    instanceTerminationAction: 'STOP',
  }
}

function instance(
  place: Place,
  { name, type, labels, tags, metadata = {}, status, external, more }: Machine,
): Put {
  const path = zonally(place)
  return [
    'compute.instances',
    path,
    {
      name,
      description: '',
      tags: tags ? { items: tags } : {},
      machineType: link(`${path}/machineTypes/${type ?? 'e2-medium'}`),
      status: status ?? 'RUNNING',
      canIpForward: false,
      networkInterfaces: [nic(place, name, external)],
      disks: [attached(path, name)],
      metadata: {
        kind: 'compute#metadata',
        items: Object.entries(metadata).map(([key, value]) => ({ key, value })),
      },
      serviceAccounts: [{ email: account(place, 'web'), scopes: [CLOUD_PLATFORM] }],
      scheduling: {
        onHostMaintenance: 'MIGRATE',
        automaticRestart: true,
        preemptible: false,
        provisioningModel: 'STANDARD',
      },
      cpuPlatform: status === 'TERMINATED' ? 'Unknown CPU Platform' : 'Intel Broadwell',
      ...(labels && { labels }),
      startRestricted: false,
      deletionProtection: false,
      shieldedInstanceConfig: { enableSecureBoot: false, enableVtpm: true, enableIntegrityMonitoring: true },
      shieldedInstanceIntegrityPolicy: { updateAutoLearnPolicy: true },
      reservationAffinity: { consumeReservationType: 'ANY_RESERVATION' },
      displayDevice: { enableDisplay: false },
      lastStartTimestamp: '2025-11-02T04:05:06.789-07:00',
      satisfiesPzi: true,
      resourceStatus: { scheduling: {} },
      ...more,
    },
  ]
}

function nic(place: Place, name: string, external?: string): Put[2] {
  return {
    kind: 'compute#networkInterface',
    name: 'nic0',
    network: link(`${globally(place)}/networks/shop`),
    subnetwork: link(`${regionally(place)}/subnetworks/shop-web`),
    networkIP: `10.10.0.${10 + (name.length % 20)}`,
    stackType: 'IPV4_ONLY',
    fingerprint: 'uGvsyFyDRNc=',
    ...(external && {
      accessConfigs: [
        {
          kind: 'compute#accessConfig',
          type: 'ONE_TO_ONE_NAT',
          name: 'external-nat',
          natIP: external,
          networkTier: 'PREMIUM',
        },
      ],
    }),
  }
}

function attached(path: string, name: string): Put[2] {
  return {
    kind: 'compute#attachedDisk',
    type: 'PERSISTENT',
    mode: 'READ_WRITE',
    source: link(`${path}/disks/${name}`),
    deviceName: 'persistent-disk-0',
    index: 0,
    boot: true,
    autoDelete: true,
    licenses: [LICENCE],
    interface: 'SCSI',
    guestOsFeatures: FEATURES,
    diskSizeGb: '10',
    architecture: 'X86_64',
  }
}

function disk(
  place: Place,
  name: string,
  { size = '10', type = 'pd-balanced', labels }: Pick<Machine, 'size' | 'type' | 'labels'>,
): Put {
  const path = zonally(place)
  const isBoot = size === '10'
  return [
    'compute.disks',
    path,
    {
      name,
      sizeGb: size,
      status: 'READY',
      type: link(`${path}/diskTypes/${type.startsWith('pd-') ? type : 'pd-balanced'}`),
      physicalBlockSizeBytes: '4096',
      enableConfidentialCompute: false,
      satisfiesPzi: true,
      ...(isBoot && {
        sourceImage: DEBIAN,
        sourceImageId: '5501341299117871331',
        licenses: [LICENCE],
        licenseCodes: ['2147286739765738111'],
        guestOsFeatures: FEATURES,
        architecture: 'X86_64',
        users: [link(`${path}/instances/${name}`)],
        lastAttachTimestamp: '2025-11-02T04:05:06.789-07:00',
      }),
      ...(labels && { labels }),
    },
  ]
}

function regionalDisk(place: Place): Put {
  const { project, region } = place
  return [
    'compute.disks',
    regionally(place),
    {
      name: 'ledger',
      sizeGb: '500',
      status: 'READY',
      type: link(`${regionally(place)}/diskTypes/pd-ssd`),
      replicaZones: ['a', 'b'].map(letter => link(`projects/${project}/zones/${region}-${letter}`)),
      physicalBlockSizeBytes: '4096',
      labels: BY_TERRAFORM,
    },
  ]
}

function copies(place: Place): readonly Put[] {
  const { region } = place
  return [
    ...['2025-10-01', '2025-11-01'].map(
      (day): Put => [
        'compute.snapshots',
        globally(place),
        {
          name: `orders-data-${day}`,
          status: 'READY',
          sourceDisk: link(`${zonally(place)}/disks/orders-data`),
          sourceDiskId: '3705851477175037838',
          diskSizeGb: '200',
          storageBytes: '81604378624',
          storageBytesStatus: 'UP_TO_DATE',
          storageLocations: [region],
          autoCreated: true,
          sourceSnapshotSchedulePolicy: link(`${regionally(place)}/resourcePolicies/nightly`),
          labels: { team: 'orders' },
        },
      ],
    ),
    [
      'compute.images',
      globally(place),
      {
        name: 'web-2025-11',
        family: 'web',
        sourceType: 'RAW',
        status: 'READY',
        archiveSizeBytes: '641466688',
        diskSizeGb: '10',
        sourceDisk: link(`${zonally(place)}/disks/web-0`),
        sourceDiskId: '563869659377572944',
        storageLocations: ['us'],
        licenses: [LICENCE],
        licenseCodes: ['2147286739765738111'],
        guestOsFeatures: FEATURES,
        architecture: 'X86_64',
        labels: { packer: 'true' },
      },
    ],
    [
      'compute.resourcePolicies',
      regionally(place),
      {
        name: 'nightly',
        status: 'READY',
        snapshotSchedulePolicy: {
          schedule: { dailySchedule: { daysInCycle: 1, startTime: '03:00', duration: 'PT14400S' } },
          retentionPolicy: { maxRetentionDays: 14, onSourceDiskDelete: 'KEEP_AUTO_SNAPSHOTS' },
          snapshotProperties: { storageLocations: [region], labels: { made: 'nightly' }, guestFlush: false },
        },
      },
    ],
  ]
}

/** A template, its managed group in all zones, and what watches and scales it. */
function groups(place: Place): readonly Put[] {
  const { secret, project, region } = place
  const regional = regionally(place)
  const template = link(`${globally(place)}/instanceTemplates/web-v7`)
  return [
    [
      'compute.instanceTemplates',
      globally(place),
      {
        name: 'web-v7',
        description: '',
        properties: {
          machineType: 'e2-medium',
          canIpForward: false,
          tags: { items: ['web'] },
          networkInterfaces: [
            {
              kind: 'compute#networkInterface',
              name: 'nic0',
              network: link(`${globally(place)}/networks/shop`),
              subnetwork: link(`${regional}/subnetworks/shop-web`),
            },
          ],
          disks: [
            {
              kind: 'compute#attachedDisk',
              type: 'PERSISTENT',
              mode: 'READ_WRITE',
              boot: true,
              autoDelete: true,
              index: 0,
              deviceName: 'persistent-disk-0',
              initializeParams: {
                sourceImage: 'projects/debian-cloud/global/images/family/debian-12',
                diskType: 'pd-balanced',
              },
            },
          ],
          metadata: {
            kind: 'compute#metadata',
            fingerprint: 'Vj5XvjedRmA=',
            items: [
              {
                key: 'startup-script',
                value: `#!/bin/sh\nexport TOKEN=${secret('template-startup-script')}`,
              },
              { key: 'user-data', value: `#cloud-config\npassword: ${secret('template-user-data')}` },
            ],
          },
          labels: { ...BY_TERRAFORM, team: 'shop' },
          serviceAccounts: [{ email: account(place, 'web'), scopes: [CLOUD_PLATFORM] }],
          scheduling: { onHostMaintenance: 'MIGRATE', automaticRestart: true, preemptible: false },
        },
      },
    ],
    [
      'compute.instanceGroupManagers',
      regional,
      {
        name: 'web',
        baseInstanceName: 'web',
        instanceTemplate: template,
        instanceGroup: link(`${regional}/instanceGroups/web`),
        targetSize: 3,
        versions: [{ name: 'v7', instanceTemplate: template, targetSize: { calculated: 3 } }],
        namedPorts: [{ name: 'http', port: 8_080 }],
        autoHealingPolicies: [
          { healthCheck: link(`${globally(place)}/healthChecks/web`), initialDelaySec: 120 },
        ],
        updatePolicy: {
          type: 'PROACTIVE',
          minimalAction: 'REPLACE',
          maxSurge: { fixed: 3, calculated: 3 },
          maxUnavailable: { fixed: 0, calculated: 0 },
          instanceRedistributionType: 'PROACTIVE',
          replacementMethod: 'SUBSTITUTE',
        },
        distributionPolicy: {
          zones: ['a', 'b', 'c'].map(letter => ({
            zone: link(`projects/${project}/zones/${region}-${letter}`),
          })),
          targetShape: 'EVEN',
        },
        currentActions: {
          none: 3,
          abandoning: 0,
          creating: 0,
          deleting: 0,
          recreating: 0,
          refreshing: 0,
          restarting: 0,
          verifying: 0,
        },
        status: {
          isStable: true,
          autoscaler: link(`${regional}/autoscalers/web`),
          stateful: { hasStatefulConfig: false, perInstanceConfigs: { allEffective: true } },
          versionTarget: { isReached: true },
        },
      },
    ],
    [
      'compute.instanceGroups',
      regional,
      {
        name: 'web',
        description: `This instance group is controlled by Regional Instance Group Manager 'web'. To modify instances in this group, use the Regional Instance Group Manager API: https://cloud.google.com/compute/docs/reference/latest/instanceGroupManagers`,
        network: link(`${globally(place)}/networks/shop`),
        subnetwork: link(`${regional}/subnetworks/shop-web`),
        namedPorts: [{ name: 'http', port: 8_080 }],
        size: 3,
      },
    ],
    [
      'compute.autoscalers',
      regional,
      {
        name: 'web',
        target: link(`${regional}/instanceGroupManagers/web`),
        status: 'ACTIVE',
        recommendedSize: 3,
        autoscalingPolicy: {
          minNumReplicas: 3,
          maxNumReplicas: 9,
          coolDownPeriodSec: 60,
          cpuUtilization: { utilizationTarget: 0.6, predictiveMethod: 'NONE' },
          mode: 'ON',
        },
      },
    ],
    [
      'compute.instanceGroups',
      zonally(place),
      {
        name: 'by-hand',
        network: link(`${globally(place)}/networks/shop`),
        subnetwork: link(`${regional}/subnetworks/shop-web`),
        size: 2,
      },
    ],
  ]
}

function projectMetadata(place: Place): Put {
  const { project, number, secret } = place
  return [
    'compute.projects',
    '',
    {
      name: project,
      defaultServiceAccount: `${number}-compute@developer.gserviceaccount.com`,
      defaultNetworkTier: 'PREMIUM',
      xpnProjectStatus: 'UNSPECIFIED_XPN_PROJECT_STATUS',
      commonInstanceMetadata: {
        kind: 'compute#metadata',
        items: [
          { key: 'enable-oslogin', value: 'FALSE' },
          {
            key: 'ssh-keys',
            value: `ops:ssh-rsa AAAAB3NzaC1yc2E${secret('project-ssh-keys')} ops@example.com`,
          },
          {
            key: 'sshKeys',
            value: `old:ssh-rsa AAAAB3NzaC1yc2E${secret('project-old-ssh-keys')} old@example.com`,
          },
        ],
      },
    },
  ]
}
