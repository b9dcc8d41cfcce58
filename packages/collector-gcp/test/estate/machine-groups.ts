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

/** A template, its managed group in all zones, and what watches and scales it. */
export function groups(place: Place): readonly Put[] {
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
        allInstancesConfig: {
          properties: { labels: { team: 'web' }, metadata: { token: place.secret('group-metadata') } },
        },
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
