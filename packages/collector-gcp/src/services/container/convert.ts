import type { Json } from '@wgo/core'
import { block, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { regionOf } from '../../resource/links.ts'
import { labelsOf, object, text, texts } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { number, shapeOf } from '../../resource/shape.ts'
import { maintenance, networkConfig, reach } from './cluster-config.ts'
import { fullName } from './full-name.ts'
import { NODE } from './node-pools.ts'

const CLUSTER = shapeOf({
  members: `addonsConfig anonymousAuthenticationConfig autopilot authenticatorGroupsConfig autoscaling=cluster_autoscaling binaryAuthorization clusterIpv4Cidr
    confidentialNodes costManagementConfig databaseEncryption defaultMaxPodsConstraint
    enableKubernetesAlpha enableTpu enterpriseConfig fleet identityServiceConfig initialNodeCount ipAllocationPolicy legacyAbac
    location loggingConfig loggingService maintenancePolicy meshCertificates
    monitoringConfig monitoringService networkConfig networkPolicy nodePoolAutoConfig nodePoolDefaults notificationConfig
    rbacBindingConfig releaseChannel resourceUsageExportConfig secretManagerConfig securityPostureConfig shieldedNodes
    userManagedKeysConfig verticalPodAutoscaling workloadIdentityConfig`,
  observed: `conditions currentMasterVersion currentNodeCount currentNodeVersion endpoint expireTime instanceGroupUrls
    initialClusterVersion nodeIpv4CidrSize servicesIpv4Cidr status statusMessage tpuIpv4CidrBlock masterAuth`,
  otherwise: {
    ...NODE,
    autopilot: (value: Json) => ({ enable_autopilot: object(value).enabled }),
    defaultMaxPodsConstraint: (value: Json) => ({
      default_max_pods_per_node: Number(object(value).maxPodsPerNode ?? 0) || undefined,
    }),
    legacyAbac: (value: Json) => ({ enable_legacy_abac: object(value).enabled ?? false }),
    consumptionMeteringConfig: (value: Json) => ({
      enable_resource_consumption_metering: object(value).enabled,
    }),
    cloudRunConfig: 'cloudrun_config',
    maintenancePolicy: (value: Json) => ({ maintenance_policy: block(maintenance(object(value))) }),
    currentState: () => ({}),
    decryptionKeys: () => ({}),
    lastOperationErrors: () => ({}),
    networkConfig,
    shieldedNodes: (value: Json) => ({ enable_shielded_nodes: object(value).enabled ?? false }),
    componentConfig: (value: Json) => ({ enable_components: object(value).enableComponents }),
    managedPrometheusConfig: 'managed_prometheus',
    resourceVersion: () => ({}),
    enableNodeAutoprovisioning: 'enabled',
    autoprovisioningLocations: 'auto_provisioning_locations',
    autoprovisioningNodePoolDefaults: (value: Json) => ({
      auto_provisioning_defaults: [snakeMembers(object(value), { ...NODE, diskSizeGb: number('disk_size') })],
    }),
  },
})

export function cluster(item: Rest, place: Place): Found | undefined {
  const name = text(item.name)
  const location = text(item.location) ?? text(item.zone)
  if (name === undefined || location === undefined) return undefined
  const id = `projects/${place.project}/locations/${location}/clusters/${name}`
  const { properties, observed } = CLUSTER(item)
  return {
    type: 'google_container_cluster',
    id,
    name,
    region: regionOf(location),
    labels: labelsOf(item.resourceLabels),
    created: text(item.createTime),
    identifiers: {
      self_link: text(item.selfLink),
      full_resource_name: fullName(id),
      google_id: text(item.id),
      endpoint: text(item.endpoint),
    },
    properties: {
      project: place.project,
      name,
      description: text(item.description),
      ...networksOf(item, place),
      // Its own zone is none of the others.
      node_locations: texts(item.locations).filter(each => each !== location),
      ...reach(item),
      ...properties,
    },
    observed,
  }
}

/** The short names at the top may be of another project's network: the whole ones stand below. */
function networksOf(
  { network, subnetwork, networkConfig: config, location }: Rest,
  { project }: Place,
): Properties {
  const { network: path, subnetwork: subPath } = object(config)
  return {
    network: path ?? (text(network) && `projects/${project}/global/networks/${network}`),
    subnetwork:
      subPath ??
      (text(subnetwork) &&
        `projects/${project}/regions/${regionOf(text(location))}/subnetworks/${subnetwork}`),
  }
}
