import type { Json } from '@wgo/core'
import { block, leftOut, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { regionOf } from '../../resource/links.ts'
import { labelsOf, object, objects, text, texts } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { map, number, shapeOf } from '../../resource/shape.ts'

/** What a node is made of; of clusters and of their pools. */
const NODE: Otherwise = {
  labels: map('labels'),
  resourceLabels: map('resource_labels'),
  metadata: map('metadata'),
  resourceManagerTags: (value: Json) => ({ resource_manager_tags: object(value).tags }),
  accelerators: 'guest_accelerator',
  acceleratorCount: number('count'),
  acceleratorType: 'type',
  taints: 'taint',
  diskSizeGb: number('disk_size_gb'),
  sysctls: map('sysctls'),
  // 64-bit numbers.
  threadsPerCore: number('threads_per_core'),
  podPidsLimit: number('pod_pids_limit'),
  maxSharedClientsPerGpu: number('max_shared_clients_per_gpu'),
  minimum: number('minimum'),
  maximum: number('maximum'),
  nodeAffinities: 'node_affinity',
  podCidrOverprovisionConfig: (value: Json) => ({
    pod_cidr_overprovision_config: [{ disabled: object(value).disable ?? false }],
  }),
  // Made by GKE at every change.
  effectiveCgroupMode: leftOut,
  // How full ranges are: it moves with every node and pod.
  defaultPodIpv4RangeUtilization: leftOut,
  podIpv4RangeUtilization: leftOut,
  podRangeInfo: leftOut,
}

const NODE_POOL = shapeOf({
  members: `autoscaling config=node_config initialNodeCount locations=node_locations management maxPodsConstraint networkConfig
    placementPolicy queuedProvisioning upgradeSettings`,
  observed: 'conditions instanceGroupUrls podIpv4CidrSize status statusMessage updateInfo',
  otherwise: {
    ...NODE,
    upgradeOptions: () => ({}),
    maxPodsConstraint: (value: Json) => ({
      max_pods_per_node: Number(object(value).maxPodsPerNode ?? 0) || undefined,
    }),
    // What a pool without autoscaling says of it.
    autoscaling: (value: Json) => ({
      autoscaling: object(value).enabled === true ? block(autoscaling(object(value))) : undefined,
    }),
  },
})

function autoscaling({ enabled: _, ...rest }: Rest): Properties {
  return snakeMembers(rest)
}

const CLUSTER = shapeOf({
  members: `addonsConfig anonymousAuthenticationConfig autopilot authenticatorGroupsConfig autoscaling=cluster_autoscaling binaryAuthorization clusterIpv4Cidr
    confidentialNodes controlPlaneEndpointsConfig costManagementConfig databaseEncryption defaultMaxPodsConstraint
    enableKubernetesAlpha enableTpu enterpriseConfig fleet identityServiceConfig initialNodeCount ipAllocationPolicy legacyAbac
    location loggingConfig loggingService maintenancePolicy masterAuthorizedNetworksConfig meshCertificates
    monitoringConfig monitoringService networkConfig networkPolicy nodePoolAutoConfig nodePoolDefaults notificationConfig
    privateClusterConfig rbacBindingConfig releaseChannel resourceUsageExportConfig secretManagerConfig securityPostureConfig shieldedNodes
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
    masterAuthorizedNetworksConfig: authorizedNetworks,
    maintenancePolicy: (value: Json) => ({ maintenance_policy: block(maintenance(object(value))) }),
    currentState: () => ({}),
    decryptionKeys: () => ({}),
    lastOperationErrors: () => ({}),
    networkConfig,
    shieldedNodes: (value: Json) => ({ enable_shielded_nodes: object(value).enabled ?? false }),
    componentConfig: (value: Json) => ({ enable_components: object(value).enableComponents }),
    managedPrometheusConfig: 'managed_prometheus',
    privateEndpoint: () => ({}),
    publicEndpoint: () => ({}),
    peeringName: () => ({}),
    resourceVersion: () => ({}),
    enableNodeAutoprovisioning: 'enabled',
    autoprovisioningLocations: 'auto_provisioning_locations',
    autoprovisioningNodePoolDefaults: (value: Json) => ({
      auto_provisioning_defaults: [snakeMembers(object(value), { ...NODE, diskSizeGb: number('disk_size') })],
    }),
  },
})

/** The block is there where the networks are restricted, and says no more than which they are. */
function authorizedNetworks(value: Json): Properties {
  const { enabled, ...rest } = object(value)
  return { master_authorized_networks_config: enabled === true ? [snakeMembers(rest)] : undefined }
}

/** What is below `window` stands one level higher in Terraform, and exclusions are a list. */
function maintenance({ window }: Rest): Properties {
  const { maintenanceExclusions, recurringWindow, ...windows } = object(window)
  const { window: times, recurrence } = object(recurringWindow)
  const exclusions = Object.entries(object(maintenanceExclusions))
  return {
    ...snakeMembers(windows, { duration: leftOut }),
    recurring_window:
      recurringWindow === undefined ? undefined : [{ ...snakeMembers(object(times)), recurrence }],
    maintenance_exclusion:
      exclusions.length === 0
        ? undefined
        : exclusions.map(([name, exclusion]) => ({
            exclusion_name: name,
            ...snakeMembers(object(exclusion), { maintenanceExclusionOptions: 'exclusion_options' }),
          })),
  }
}

/** Terraform has these at the top of a cluster. */
function networkConfig(value: Json): Properties {
  const {
    datapathProvider,
    enableIntraNodeVisibility,
    enableL4ilbSubsetting,
    dnsConfig,
    defaultSnatStatus,
    gatewayApiConfig,
    defaultEnablePrivateNodes,
    enableCiliumClusterwideNetworkPolicy,
    enableFqdnNetworkPolicy,
    enableMultiNetworking,
    inTransitEncryptionConfig,
    privateIpv6GoogleAccess,
    serviceExternalIpsConfig,
  } = object(value)
  return {
    datapath_provider: datapathProvider,
    enable_intranode_visibility: enableIntraNodeVisibility,
    enable_l4_ilb_subsetting: enableL4ilbSubsetting,
    dns_config: block(snakeMembers(object(dnsConfig))),
    default_snat_status: block(snakeMembers(object(defaultSnatStatus))),
    gateway_api_config: block(snakeMembers(object(gatewayApiConfig))),
    enable_cilium_clusterwide_network_policy: enableCiliumClusterwideNetworkPolicy,
    enable_fqdn_network_policy: enableFqdnNetworkPolicy,
    enable_multi_networking: enableMultiNetworking,
    in_transit_encryption_config: inTransitEncryptionConfig,
    private_ipv6_google_access: privateIpv6GoogleAccess,
    service_external_ips_config: block(snakeMembers(object(serviceExternalIpsConfig))),
    // Newer clusters have it here, and no longer below `private_cluster_config`.
    default_enable_private_nodes: defaultEnablePrivateNodes,
  }
}

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
      ...properties,
    },
    observed,
  }
}

/** The Inventory says `zones` of what is in a zone. https://cloud.google.com/asset-inventory/docs/asset-names */
function fullName(id: string): string {
  return `//container.googleapis.com/${id.replace(/\/locations\/([^/]+-[a-z])\//, '/zones/$1/')}`
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

export function nodePools(item: Rest, { project }: Place): Found[] {
  const clusterName = text(item.name)
  const location = text(item.location) ?? text(item.zone)
  if (clusterName === undefined || location === undefined) return []
  const autopilot = object(item.autopilot).enabled === true
  return objects(item.nodePools).map(pool => {
    const { properties, observed } = NODE_POOL(pool)
    const id = `projects/${project}/locations/${location}/clusters/${clusterName}/nodePools/${pool.name}`
    return {
      type: 'google_container_node_pool',
      id,
      name: text(pool.name),
      region: regionOf(location),
      identifiers: { self_link: text(pool.selfLink), full_resource_name: fullName(id) },
      managed_by: autopilot ? { kind: 'gke', name: clusterName } : undefined,
      properties: {
        project,
        cluster: clusterName,
        location,
        name: pool.name,
        ...properties,
        ...(isUpgraded(pool) ? {} : { version: pool.version }),
      },
      observed: { ...observed, ...(isUpgraded(pool) && { version: pool.version }) },
    }
  })
}

/** Google raises the version of such a pool by itself. */
function isUpgraded({ management }: Rest): boolean {
  return object(management).autoUpgrade === true
}
