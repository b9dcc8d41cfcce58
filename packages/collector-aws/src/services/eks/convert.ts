import type { Addon, Cluster, FargateProfile, Nodegroup } from '@aws-sdk/client-eks'
import type { Detailed } from '../../reading/detail.ts'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { Part } from './client.ts'

export function cluster({ item: name, cluster, unread }: Detailed<string, { cluster: Cluster }>): Found {
  return {
    type: 'aws_eks_cluster',
    id: name,
    arn: cluster?.arn,
    name,
    tags: cluster?.tags,
    created: cluster?.createdAt,
    unread,
    properties: { name, ...(cluster && clusterProperties(cluster)) },
    observed: { status: cluster?.status },
  }
}

function clusterProperties(cluster: Cluster): Properties {
  const { accessConfig, kubernetesNetworkConfig: network, resourcesVpcConfig: vpc } = cluster
  const logTypes = cluster.logging?.clusterLogging
    ?.filter(each => each.enabled)
    .flatMap(each => each.types ?? [])
  return {
    access_config: block(accessConfig && { authentication_mode: accessConfig.authenticationMode }),
    compute_config: snakeCased(cluster.computeConfig),
    enabled_cluster_log_types: logTypes,
    encryption_config: cluster.encryptionConfig?.map(({ provider, resources }) => ({
      provider: block({ key_arn: provider?.keyArn }),
      resources,
    })),
    endpoint: cluster.endpoint,
    kubernetes_network_config: block(
      network && {
        elastic_load_balancing: snakeCased(network.elasticLoadBalancing),
        ip_family: network.ipFamily,
        service_ipv4_cidr: network.serviceIpv4Cidr,
        service_ipv6_cidr: network.serviceIpv6Cidr,
      },
    ),
    outpost_config: snakeCased(cluster.outpostConfig),
    platform_version: cluster.platformVersion,
    remote_network_config: snakeCased(cluster.remoteNetworkConfig),
    role_arn: cluster.roleArn,
    storage_config: snakeCased(cluster.storageConfig),
    upgrade_policy: block(cluster.upgradePolicy && { support_type: cluster.upgradePolicy.supportType }),
    version: cluster.version,
    vpc_config: block(
      vpc && {
        cluster_security_group_id: vpc.clusterSecurityGroupId,
        endpoint_private_access: vpc.endpointPrivateAccess,
        endpoint_public_access: vpc.endpointPublicAccess,
        public_access_cidrs: vpc.publicAccessCidrs,
        security_group_ids: vpc.securityGroupIds,
        subnet_ids: vpc.subnetIds,
        vpc_id: vpc.vpcId,
      },
    ),
    zonal_shift_config: snakeCased(cluster.zonalShiftConfig),
  }
}

export function nodeGroup({ item, group, unread }: Detailed<Part, { group: Nodegroup }>): Found {
  const { launchTemplate, remoteAccess, scalingConfig, updateConfig } = group ?? {}
  return {
    type: 'aws_eks_node_group',
    id: `${item.clusterName}:${item.name}`,
    arn: group?.nodegroupArn,
    name: item.name,
    tags: group?.tags,
    created: group?.createdAt,
    unread,
    properties: {
      ami_type: group?.amiType,
      capacity_type: group?.capacityType,
      cluster_name: item.clusterName,
      disk_size: group?.diskSize,
      instance_types: group?.instanceTypes,
      labels: group?.labels,
      launch_template: block(
        launchTemplate && {
          id: launchTemplate.id,
          name: launchTemplate.name,
          version: launchTemplate.version,
        },
      ),
      node_group_name: item.name,
      node_repair_config: snakeCased(group?.nodeRepairConfig),
      node_role_arn: group?.nodeRole,
      release_version: group?.releaseVersion,
      remote_access: block(
        remoteAccess && {
          ec2_ssh_key: remoteAccess.ec2SshKey,
          source_security_group_ids: remoteAccess.sourceSecurityGroups,
        },
      ),
      scaling_config: block(
        scalingConfig && {
          desired_size: scalingConfig.desiredSize,
          max_size: scalingConfig.maxSize,
          min_size: scalingConfig.minSize,
        },
      ),
      subnet_ids: group?.subnets,
      taint: group?.taints?.map(({ effect, key, value }) => ({ effect, key, value })),
      update_config: snakeCased(updateConfig),
      version: group?.version,
    },
    observed: {
      status: group?.status,
      autoscaling_groups: group?.resources?.autoScalingGroups?.map(each => each.name),
    },
  }
}

export function fargateProfile({
  item,
  profile,
  unread,
}: Detailed<Part, { profile: FargateProfile }>): Found {
  return {
    type: 'aws_eks_fargate_profile',
    id: `${item.clusterName}:${item.name}`,
    arn: profile?.fargateProfileArn,
    name: item.name,
    tags: profile?.tags,
    created: profile?.createdAt,
    unread,
    properties: {
      cluster_name: item.clusterName,
      fargate_profile_name: item.name,
      pod_execution_role_arn: profile?.podExecutionRoleArn,
      selector: profile?.selectors?.map(({ labels, namespace }) => ({ labels, namespace })),
      subnet_ids: profile?.subnets,
    },
    observed: { status: profile?.status },
  }
}

export function addon({ item, addon, unread }: Detailed<Part, { addon: Addon }>): Found {
  return {
    type: 'aws_eks_addon',
    id: `${item.clusterName}:${item.name}`,
    arn: addon?.addonArn,
    name: item.name,
    tags: addon?.tags,
    created: addon?.createdAt,
    unread,
    properties: {
      addon_name: item.name,
      addon_version: addon?.addonVersion,
      cluster_name: item.clusterName,
      configuration_values: addon?.configurationValues,
      service_account_role_arn: addon?.serviceAccountRoleArn,
    },
    observed: { status: addon?.status },
  }
}
