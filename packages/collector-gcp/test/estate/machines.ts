import type { JsonObject } from '@wgo/gcp-api'
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

export const LICENCE: string = link('projects/debian-cloud/global/licenses/debian-12-bookworm')

export const FEATURES: readonly JsonObject[] = ['UEFI_COMPATIBLE', 'VIRTIO_SCSI_MULTIQUEUE', 'GVNIC'].map(
  type => ({ type }),
)

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

export function machines({ secret }: Place): readonly Machine[] {
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

export function instance(
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

export function disk(
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

export function regionalDisk(place: Place): Put {
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
