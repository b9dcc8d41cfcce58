import type { Cluster, ClusterSubnetGroup, LoggingStatus } from '@aws-sdk/client-redshift'
import { defaultIf, isDefaultGroup } from '../../resource/aws-made.ts'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { ClusterWithLogging, ParameterGroup } from './client.ts'

export function cluster(found: ClusterWithLogging, place: Place): Found | undefined {
  const { item: cluster, logging, unread } = found
  const { ClusterIdentifier: id } = cluster
  if (id === undefined) return undefined
  return {
    type: 'aws_redshift_cluster',
    id,
    arn: arnIn(place, 'redshift', `cluster:${id}`),
    name: id,
    tags: tagsOf(cluster.Tags),
    created: cluster.ClusterCreateTime,
    unread,
    properties: {
      ...databaseOf(cluster),
      ...networkOf(cluster),
      ...nodesOf(cluster),
      ...upkeepOf(cluster),
      cluster_identifier: id,
      logging: logs(logging),
    },
    observed: { availability: cluster.ClusterAvailabilityStatus, status: cluster.ClusterStatus },
    identifiers: { namespace_arn: cluster.ClusterNamespaceArn },
  }
}

function databaseOf(cluster: Cluster): Properties {
  return {
    cluster_namespace_arn: cluster.ClusterNamespaceArn,
    cluster_parameter_group_name: cluster.ClusterParameterGroups?.[0]?.ParameterGroupName,
    cluster_public_key: cluster.ClusterPublicKey,
    database_name: cluster.DBName,
    default_iam_role_arn: cluster.DefaultIamRoleArn,
    encrypted: cluster.Encrypted,
    iam_roles: cluster.IamRoles?.map(role => role.IamRoleArn),
    kms_key_id: cluster.KmsKeyId,
    master_password_secret_arn: cluster.MasterPasswordSecretArn,
    master_password_secret_kms_key_id: cluster.MasterPasswordSecretKmsKeyId,
    master_username: cluster.MasterUsername,
  }
}

function networkOf(cluster: Cluster): Properties {
  const { AvailabilityZoneRelocationStatus: relocation, Endpoint: endpoint } = cluster
  return {
    availability_zone: cluster.AvailabilityZone,
    availability_zone_relocation_enabled: relocation === undefined ? undefined : relocation === 'enabled',
    cluster_subnet_group_name: cluster.ClusterSubnetGroupName,
    dns_name: endpoint?.Address,
    elastic_ip: cluster.ElasticIpStatus?.ElasticIp,
    endpoint: endpoint?.Address && `${endpoint.Address}:${endpoint.Port ?? ''}`,
    enhanced_vpc_routing: cluster.EnhancedVpcRouting,
    port: endpoint?.Port,
    publicly_accessible: cluster.PubliclyAccessible,
    vpc_security_group_ids: cluster.VpcSecurityGroups?.map(group => group.VpcSecurityGroupId),
  }
}

function nodesOf(cluster: Cluster): Properties {
  const { MultiAZ: multi, NumberOfNodes: number } = cluster
  return {
    cluster_nodes: cluster.ClusterNodes?.map(node => ({
      node_role: node.NodeRole,
      private_ip_address: node.PrivateIPAddress,
      public_ip_address: node.PublicIPAddress,
    })),
    cluster_type: number === undefined ? undefined : number > 1 ? 'multi-node' : 'single-node',
    multi_az: multi === undefined ? undefined : multi.toLowerCase() === 'enabled',
    node_type: cluster.NodeType,
    number_of_nodes: number,
  }
}

function upkeepOf(cluster: Cluster): Properties {
  const { ClusterSnapshotCopyStatus: copy } = cluster
  return {
    allow_version_upgrade: cluster.AllowVersionUpgrade,
    automated_snapshot_retention_period: cluster.AutomatedSnapshotRetentionPeriod,
    cluster_revision_number: cluster.ClusterRevisionNumber,
    cluster_version: cluster.ClusterVersion,
    maintenance_track_name: cluster.MaintenanceTrackName,
    manual_snapshot_retention_period: cluster.ManualSnapshotRetentionPeriod,
    preferred_maintenance_window: cluster.PreferredMaintenanceWindow,
    snapshot_copy: block(
      copy && {
        destination_region: copy.DestinationRegion,
        grant_name: copy.SnapshotCopyGrantName,
        retention_period: copy.RetentionPeriod,
      },
    ),
  }
}

function logs(logging: LoggingStatus | null | undefined): Properties[] | undefined {
  if (!logging?.LoggingEnabled) return undefined
  return [
    {
      bucket_name: logging.BucketName,
      enable: true,
      log_destination_type: logging.LogDestinationType,
      log_exports: logging.LogExports,
      s3_key_prefix: logging.S3KeyPrefix,
    },
  ]
}

export function subnetGroup(group: ClusterSubnetGroup, place: Place): Found | undefined {
  const { ClusterSubnetGroupName: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_redshift_subnet_group',
    id: name,
    arn: arnIn(place, 'redshift', `subnetgroup:${name}`),
    name,
    tags: tagsOf(group.Tags),
    properties: {
      description: group.Description,
      name,
      subnet_ids: group.Subnets?.map(subnet => subnet.SubnetIdentifier),
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}

export function parameterGroup(
  { item: group, parameters, unread }: ParameterGroup,
  place: Place,
): Found | undefined {
  const { ParameterGroupName: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_redshift_parameter_group',
    id: name,
    arn: arnIn(place, 'redshift', `parametergroup:${name}`),
    name,
    tags: tagsOf(group.Tags),
    unread,
    properties: {
      description: group.Description,
      family: group.ParameterGroupFamily,
      name,
      parameter: parameters?.map(each => ({ name: each.ParameterName, value: each.ParameterValue })),
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}
