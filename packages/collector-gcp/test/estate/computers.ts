import { groups } from './machine-groups.ts'
import { disk, FEATURES, instance, LICENCE, machines, regionalDisk } from './machines.ts'
import { BY_TERRAFORM, globally, link, type Place, type Put, regionally, zonally } from './place.ts'

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
