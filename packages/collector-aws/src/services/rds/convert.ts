import type {
  DBClusterParameterGroup,
  DBClusterSnapshot,
  DBParameterGroup,
  DBProxy,
  DBSnapshot,
  DBSubnetGroup,
  Parameter,
} from '@aws-sdk/client-rds'
import type { ManagedBy } from '@wgo/core'
import { defaultIf, isDefaultGroup } from '../../resource/aws-made.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { ParameterGroup, Tagged } from './client.ts'

export { cluster, instance } from './convert-database.ts'

export function subnetGroup({ item: group, tags, unread }: Tagged<DBSubnetGroup>): Found | undefined {
  const { DBSubnetGroupName: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_db_subnet_group',
    id: name,
    arn: group.DBSubnetGroupArn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: group.DBSubnetGroupDescription,
      name,
      subnet_ids: group.Subnets?.map(subnet => subnet.SubnetIdentifier),
      supported_network_types: group.SupportedNetworkTypes,
      vpc_id: group.VpcId,
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}

export function parameterGroup(found: ParameterGroup<DBParameterGroup>): Found | undefined {
  const { DBParameterGroupName: name, DBParameterGroupArn: arn } = found.item
  return name === undefined ? undefined : parametersIn('aws_db_parameter_group', found, { name, arn })
}

export function clusterParameterGroup(found: ParameterGroup<DBClusterParameterGroup>): Found | undefined {
  const { DBClusterParameterGroupName: name, DBClusterParameterGroupArn: arn } = found.item
  return name === undefined
    ? undefined
    : parametersIn('aws_rds_cluster_parameter_group', found, { name, arn })
}

type Named = { readonly name: string; readonly arn: string | undefined }

function parametersIn(
  type: string,
  { item: group, tags, parameters, unread }: ParameterGroup<DBParameterGroup | DBClusterParameterGroup>,
  { name, arn }: Named,
): Found {
  return {
    type,
    id: name,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: group.Description,
      family: group.DBParameterGroupFamily,
      name,
      parameter: parametersOf(parameters),
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}

function parametersOf(
  parameters: readonly Parameter[] | null | undefined,
): readonly Properties[] | undefined {
  return parameters?.map(({ ParameterName, ParameterValue, ApplyMethod }) => ({
    apply_method: ApplyMethod,
    name: ParameterName,
    value: ParameterValue,
  }))
}

/** AWS makes automated snapshots every day, and removes them. */
function makerOf(type: string | undefined): { managed_by?: ManagedBy } {
  return type === 'automated' || type === 'awsbackup' ? { managed_by: { kind: 'aws', name: type } } : {}
}

export function snapshot(snapshot: DBSnapshot): Found | undefined {
  const { DBSnapshotIdentifier: id } = snapshot
  if (id === undefined) return undefined
  return {
    type: 'aws_db_snapshot',
    id,
    arn: snapshot.DBSnapshotArn,
    name: id,
    tags: tagsOf(snapshot.TagList),
    created: snapshot.SnapshotCreateTime,
    properties: {
      allocated_storage: snapshot.AllocatedStorage,
      availability_zone: snapshot.AvailabilityZone,
      db_instance_identifier: snapshot.DBInstanceIdentifier,
      db_snapshot_identifier: id,
      encrypted: snapshot.Encrypted,
      engine: snapshot.Engine,
      engine_version: snapshot.EngineVersion,
      iops: snapshot.Iops,
      kms_key_id: snapshot.KmsKeyId,
      license_model: snapshot.LicenseModel,
      option_group_name: snapshot.OptionGroupName,
      port: snapshot.Port,
      snapshot_type: snapshot.SnapshotType,
      storage_type: snapshot.StorageType,
      vpc_id: snapshot.VpcId,
    },
    observed: { progress: snapshot.PercentProgress, status: snapshot.Status },
    ...makerOf(snapshot.SnapshotType),
  }
}

export function clusterSnapshot(snapshot: DBClusterSnapshot): Found | undefined {
  const { DBClusterSnapshotIdentifier: id } = snapshot
  if (id === undefined) return undefined
  return {
    type: 'aws_db_cluster_snapshot',
    id,
    arn: snapshot.DBClusterSnapshotArn,
    name: id,
    tags: tagsOf(snapshot.TagList),
    created: snapshot.SnapshotCreateTime,
    properties: {
      allocated_storage: snapshot.AllocatedStorage,
      db_cluster_identifier: snapshot.DBClusterIdentifier,
      db_cluster_snapshot_identifier: id,
      engine: snapshot.Engine,
      engine_version: snapshot.EngineVersion,
      kms_key_id: snapshot.KmsKeyId,
      license_model: snapshot.LicenseModel,
      port: snapshot.Port,
      snapshot_type: snapshot.SnapshotType,
      storage_encrypted: snapshot.StorageEncrypted,
      vpc_id: snapshot.VpcId,
    },
    observed: { progress: snapshot.PercentProgress, status: snapshot.Status },
    ...makerOf(snapshot.SnapshotType),
  }
}

export function proxy({ item: proxy, tags, unread }: Tagged<DBProxy>): Found | undefined {
  const { DBProxyName: name } = proxy
  if (name === undefined) return undefined
  return {
    type: 'aws_db_proxy',
    id: name,
    arn: proxy.DBProxyArn,
    name,
    tags: tagsOf(tags),
    created: proxy.CreatedDate,
    unread,
    properties: {
      auth: proxy.Auth?.map(auth => ({
        auth_scheme: auth.AuthScheme,
        client_password_auth_type: auth.ClientPasswordAuthType,
        description: auth.Description,
        iam_auth: auth.IAMAuth,
        secret_arn: auth.SecretArn,
        username: auth.UserName,
      })),
      debug_logging: proxy.DebugLogging,
      endpoint: proxy.Endpoint,
      engine_family: proxy.EngineFamily,
      idle_client_timeout: proxy.IdleClientTimeout,
      name,
      require_tls: proxy.RequireTLS,
      role_arn: proxy.RoleArn,
      vpc_security_group_ids: proxy.VpcSecurityGroupIds,
      vpc_subnet_ids: proxy.VpcSubnetIds,
    },
    observed: { status: proxy.Status },
  }
}
