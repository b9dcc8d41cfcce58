import type { DBCluster, DBInstance } from '@aws-sdk/client-rds'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import { CLUSTER_NAMES, calledBy, familyOf, INSTANCE_NAMES } from './families.ts'

export function instance(instance: DBInstance): Found | undefined {
  const { DBInstanceIdentifier: identifier, DbiResourceId } = instance
  if (identifier === undefined) return undefined
  const family = familyOf(instance.Engine)
  const inCluster = instance.DBClusterIdentifier !== undefined
  const isInstance = family === 'rds' && !inCluster
  return {
    type: isInstance ? 'aws_db_instance' : `aws_${family}_cluster_instance`,
    id: identifier,
    arn: instance.DBInstanceArn,
    name: identifier,
    tags: tagsOf(instance.TagList),
    created: instance.InstanceCreateTime,
    // Since version 5, Terraform's id is the one that survives a renaming.
    identifiers: { ...(isInstance && { id: DbiResourceId }), identifier, resource_id: DbiResourceId },
    properties: calledBy(INSTANCE_NAMES[family], {
      ...machine(instance),
      ...(inCluster ? membership(instance) : { ...ownStorage(instance), ...ownOperation(instance) }),
    }),
    observed: {
      pending: instance.PendingModifiedValues && Object.keys(instance.PendingModifiedValues).sort(),
      status: instance.DBInstanceStatus,
    },
  }
}

/** What an instance is, in a cluster or by itself. */
function machine(instance: DBInstance): Properties {
  return {
    auto_minor_version_upgrade: instance.AutoMinorVersionUpgrade,
    availability_zone: instance.AvailabilityZone,
    ca_cert_identifier: instance.CACertificateIdentifier,
    copy_tags_to_snapshot: instance.CopyTagsToSnapshot,
    db_subnet_group_name: instance.DBSubnetGroup?.DBSubnetGroupName,
    engine: instance.Engine,
    engine_version: instance.EngineVersion,
    identifier: instance.DBInstanceIdentifier,
    instance_class: instance.DBInstanceClass,
    monitoring_interval: instance.MonitoringInterval,
    monitoring_role_arn: instance.MonitoringRoleArn,
    performance_insights_enabled: instance.PerformanceInsightsEnabled,
    performance_insights_kms_key_id: instance.PerformanceInsightsKMSKeyId,
    performance_insights_retention_period: instance.PerformanceInsightsRetentionPeriod,
    port: instance.DbInstancePort || instance.Endpoint?.Port,
    publicly_accessible: instance.PubliclyAccessible,
  }
}

function membership(instance: DBInstance): Properties {
  return {
    cluster_identifier: instance.DBClusterIdentifier,
    db_parameter_group_name: instance.DBParameterGroups?.[0]?.DBParameterGroupName,
    preferred_backup_window: instance.PreferredBackupWindow,
    preferred_maintenance_window: instance.PreferredMaintenanceWindow,
    promotion_tier: instance.PromotionTier,
  }
}

function ownStorage(instance: DBInstance): Properties {
  return {
    allocated_storage: instance.AllocatedStorage,
    backup_retention_period: instance.BackupRetentionPeriod,
    backup_target: instance.BackupTarget,
    backup_window: instance.PreferredBackupWindow,
    dedicated_log_volume: instance.DedicatedLogVolume,
    iops: instance.Iops,
    kms_key_id: instance.KmsKeyId,
    max_allocated_storage: instance.MaxAllocatedStorage,
    storage_encrypted: instance.StorageEncrypted,
    storage_throughput: instance.StorageThroughput,
    storage_type: instance.StorageType,
  }
}

function ownOperation(instance: DBInstance): Properties {
  return {
    character_set_name: instance.CharacterSetName,
    customer_owned_ip_enabled: instance.CustomerOwnedIpEnabled,
    database_insights_mode: instance.DatabaseInsightsMode,
    db_name: instance.DBName,
    deletion_protection: instance.DeletionProtection,
    ...domainOf(instance),
    enabled_cloudwatch_logs_exports: instance.EnabledCloudwatchLogsExports,
    endpoint: instance.Endpoint?.Address && `${instance.Endpoint.Address}:${instance.Endpoint.Port}`,
    engine_lifecycle_support: instance.EngineLifecycleSupport,
    iam_database_authentication_enabled: instance.IAMDatabaseAuthenticationEnabled,
    license_model: instance.LicenseModel,
    maintenance_window: instance.PreferredMaintenanceWindow,
    master_user_secret: secretOf(instance),
    multi_az: instance.MultiAZ,
    nchar_character_set_name: instance.NcharCharacterSetName,
    network_type: instance.NetworkType,
    option_group_name: instance.OptionGroupMemberships?.[0]?.OptionGroupName,
    parameter_group_name: instance.DBParameterGroups?.[0]?.DBParameterGroupName,
    replica_mode: instance.ReplicaMode,
    replicate_source_db: instance.ReadReplicaSourceDBInstanceIdentifier,
    timezone: instance.Timezone,
    username: instance.MasterUsername,
    vpc_security_group_ids: instance.VpcSecurityGroups?.map(group => group.VpcSecurityGroupId),
  }
}

/** The directory that a database is joined to. */
function domainOf({ DomainMemberships }: Pick<DBInstance, 'DomainMemberships'>): Properties {
  const [member] = DomainMemberships ?? []
  return { domain: member?.Domain, domain_iam_role_name: member?.IAMRoleName }
}

function secretOf({
  MasterUserSecret: secret,
}: Pick<DBInstance, 'MasterUserSecret'>): readonly Properties[] | undefined {
  return block(
    secret && {
      kms_key_id: secret.KmsKeyId,
      secret_arn: secret.SecretArn,
      secret_status: secret.SecretStatus,
    },
  )
}

export function cluster(cluster: DBCluster): Found | undefined {
  const { DBClusterIdentifier: id } = cluster
  if (id === undefined) return undefined
  return {
    type: `aws_${familyOf(cluster.Engine)}_cluster`,
    id,
    arn: cluster.DBClusterArn,
    name: id,
    tags: tagsOf(cluster.TagList),
    created: cluster.ClusterCreateTime,
    identifiers: { cluster_resource_id: cluster.DbClusterResourceId },
    properties: calledBy(CLUSTER_NAMES[familyOf(cluster.Engine)], {
      ...clusterItself(cluster),
      ...clusterOperation(cluster),
    }),
    observed: {
      members: cluster.DBClusterMembers?.map(({ DBInstanceIdentifier, IsClusterWriter }) => ({
        instance: DBInstanceIdentifier,
        writer: IsClusterWriter,
      })),
      status: cluster.Status,
    },
  }
}

function clusterItself(cluster: DBCluster): Properties {
  return {
    ...domainOf(cluster),
    allocated_storage: cluster.StorageType === 'aurora' ? undefined : cluster.AllocatedStorage,
    availability_zones: cluster.AvailabilityZones,
    cluster_identifier: cluster.DBClusterIdentifier,
    cluster_scalability_type: cluster.ClusterScalabilityType,
    database_insights_mode: cluster.DatabaseInsightsMode,
    database_name: cluster.DatabaseName,
    db_cluster_instance_class: cluster.DBClusterInstanceClass,
    db_subnet_group_name: cluster.DBSubnetGroup,
    endpoint: cluster.Endpoint,
    engine: cluster.Engine,
    engine_lifecycle_support: cluster.EngineLifecycleSupport,
    engine_mode: cluster.EngineMode,
    engine_version: cluster.EngineVersion,
    iops: cluster.Iops,
    kms_key_id: cluster.KmsKeyId,
    network_type: cluster.NetworkType,
    port: cluster.Port,
    scaling_configuration: snakeCased(cluster.ScalingConfigurationInfo),
    serverlessv2_scaling_configuration: snakeCased(cluster.ServerlessV2ScalingConfiguration),
    storage_encrypted: cluster.StorageEncrypted,
    storage_type: cluster.StorageType === 'aurora' ? undefined : cluster.StorageType,
  }
}

function clusterOperation(cluster: DBCluster): Properties {
  return {
    backtrack_window: cluster.BacktrackWindow,
    backup_retention_period: cluster.BackupRetentionPeriod,
    ca_certificate_identifier: cluster.CertificateDetails?.CAIdentifier,
    copy_tags_to_snapshot: cluster.CopyTagsToSnapshot,
    db_cluster_parameter_group_name: cluster.DBClusterParameterGroup,
    deletion_protection: cluster.DeletionProtection,
    // Terraform writes down that it was asked for, never that it was not.
    enable_global_write_forwarding: cluster.GlobalWriteForwardingRequested || undefined,
    enable_http_endpoint: cluster.HttpEndpointEnabled,
    enable_local_write_forwarding:
      cluster.LocalWriteForwardingStatus && /^enabl/.test(cluster.LocalWriteForwardingStatus),
    enabled_cloudwatch_logs_exports: cluster.EnabledCloudwatchLogsExports,
    iam_database_authentication_enabled: cluster.IAMDatabaseAuthenticationEnabled,
    iam_roles: cluster.AssociatedRoles?.map(role => role.RoleArn),
    master_user_secret: secretOf(cluster),
    master_username: cluster.MasterUsername,
    monitoring_interval: cluster.MonitoringInterval,
    monitoring_role_arn: cluster.MonitoringRoleArn,
    performance_insights_enabled: cluster.PerformanceInsightsEnabled,
    performance_insights_kms_key_id: cluster.PerformanceInsightsKMSKeyId,
    performance_insights_retention_period: cluster.PerformanceInsightsRetentionPeriod,
    preferred_backup_window: cluster.PreferredBackupWindow,
    preferred_maintenance_window: cluster.PreferredMaintenanceWindow,
    replication_source_identifier: cluster.ReplicationSourceIdentifier,
    vpc_security_group_ids: cluster.VpcSecurityGroups?.map(group => group.VpcSecurityGroupId),
  }
}
