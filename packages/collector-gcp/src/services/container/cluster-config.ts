import type { Json } from '@wgo/core'
import { block, leftOut, snakeMembers } from '../../resource/blocks.ts'
import type { Properties, Rest } from '../../resource/found.ts'
import { object } from '../../resource/members.ts'

/** The block is there where the networks are restricted, and says no more than which they are. */
function authorizedNetworks(value: Json | undefined): readonly Properties[] | undefined {
  const { enabled, ...rest } = object(value)
  return enabled === true ? [snakeMembers(rest)] : undefined
}

/** What is below `window` stands one level higher in Terraform, and exclusions are a list. */
export function maintenance({ window }: Rest): Properties {
  const { maintenanceExclusions, recurringWindow, ...windows } = object(window)
  const { window: times, recurrence } = object(recurringWindow)
  const exclusions = Object.entries(object(maintenanceExclusions))
  return {
    ...snakeMembers(windows),
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
export function networkConfig(value: Json): Properties {
  const {
    datapathProvider,
    enableIntraNodeVisibility,
    enableL4ilbSubsetting,
    dnsConfig,
    defaultSnatStatus,
    gatewayApiConfig,
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
  }
}

/**
 * Who reaches the control plane, and from where nodes are reached. Google has told it in two ways since it can be set in two;
 * Terraform goes on in the first.
 */
export function reach(cluster: Rest): Properties {
  const { privateClusterConfig, masterAuthorizedNetworksConfig, controlPlaneEndpointsConfig } = cluster
  const { dnsEndpointConfig, ipEndpointsConfig } = object(controlPlaneEndpointsConfig)
  const told = object(privateClusterConfig)
  const { enabled, enablePublicEndpoint, authorizedNetworksConfig } = object(ipEndpointsConfig)
  const { allowExternalTraffic } = object(dnsEndpointConfig)
  return {
    private_cluster_config: block({
      ...snakeMembers(told, { privateEndpoint: leftOut, publicEndpoint: leftOut, peeringName: leftOut }),
      enable_private_nodes:
        told.enablePrivateNodes ?? object(cluster.networkConfig).defaultEnablePrivateNodes,
      enable_private_endpoint:
        told.enablePrivateEndpoint ??
        (enablePublicEndpoint === undefined ? undefined : enablePublicEndpoint !== true),
    }),
    master_authorized_networks_config: authorizedNetworks(
      masterAuthorizedNetworksConfig ?? authorizedNetworksConfig,
    ),
    control_plane_endpoints_config: block({
      dns_endpoint_config: block({ allow_external_traffic: allowExternalTraffic }),
      ip_endpoints_config: block({ enabled }),
    }),
  }
}
