import type { Json, JsonObject, Resource } from '@wgo/core'

/** What a declared resource says, inside itself, of things that are live resources of their own. */
export interface ChildRow {
  /** Of the declared one, as live. */
  readonly of: string
  /** The live type. */
  readonly type: string
  /** Where the declared one says it: paths of ids, ARNs or names. */
  readonly says: readonly string[]
  /** The members of the child that together name it, in place of a name of its own: `@` is what is said, others are the parent's. */
  readonly by?: Readonly<Record<string, string>>
}

/**
 * Things that come with a declared resource and that Terraform tells as a part of it: not unmanaged. What they say
 * is not compared, unless `INLINE_LISTS` or `FACETS` say how.
 */
export const CHILDREN: readonly ChildRow[] = [
  {
    of: 'aws_instance',
    type: 'aws_ebs_volume',
    says: ['root_block_device.*.volume_id', 'ebs_block_device.*.volume_id'],
  },
  {
    of: 'aws_instance',
    type: 'aws_volume_attachment',
    says: ['root_block_device.*.volume_id', 'ebs_block_device.*.volume_id'],
    by: { instance_id: 'id', volume_id: '@' },
  },
  { of: 'aws_instance', type: 'aws_network_interface', says: ['primary_network_interface_id'] },
  { of: 'aws_nat_gateway', type: 'aws_network_interface', says: ['network_interface_id'] },
  { of: 'aws_efs_mount_target', type: 'aws_network_interface', says: ['network_interface_id'] },
  { of: 'aws_vpc_endpoint', type: 'aws_network_interface', says: ['network_interface_ids.*'] },
  {
    of: 'aws_ec2_transit_gateway',
    type: 'aws_ec2_transit_gateway_route_table',
    says: ['association_default_route_table_id', 'propagation_default_route_table_id'],
  },
  { of: 'aws_ami', type: 'aws_ebs_snapshot', says: ['ebs_block_device.*.snapshot_id'] },
  { of: 'aws_vpc', type: 'aws_security_group', says: ['default_security_group_id'] },
  { of: 'aws_vpc', type: 'aws_network_acl', says: ['default_network_acl_id'] },
  { of: 'aws_vpc', type: 'aws_route_table', says: ['default_route_table_id', 'main_route_table_id'] },
  { of: 'aws_eks_cluster', type: 'aws_security_group', says: ['vpc_config.*.cluster_security_group_id'] },
  {
    of: 'aws_ecs_cluster',
    type: 'aws_ecs_cluster_capacity_providers',
    says: ['name'],
    by: { cluster_name: '@' },
  },
  {
    of: 'aws_autoscaling_group',
    type: 'aws_autoscaling_lifecycle_hook',
    says: ['initial_lifecycle_hook.*.name'],
    by: { autoscaling_group_name: 'id', name: '@' },
  },
  {
    of: 'aws_secretsmanager_secret',
    type: 'aws_secretsmanager_secret_rotation',
    says: ['rotation_lambda_arn'],
    by: { secret_id: 'id' },
  },
  { of: 'google_compute_instance', type: 'google_compute_disk', says: ['boot_disk.*.source'] },
  {
    of: 'google_container_cluster',
    type: 'google_container_node_pool',
    says: ['node_pool.*.name'],
    by: { location: 'location', cluster: 'name', name: '@' },
  },
]

/** What is said at some paths. */
export function said({ properties }: Resource, paths: readonly string[]): readonly string[] {
  return paths.flatMap(path =>
    valuesAt(properties, path.split('.')).filter(
      (each): each is string => typeof each === 'string' && each !== '',
    ),
  )
}

function valuesAt(value: Json | undefined, [step, ...rest]: readonly string[]): readonly Json[] {
  if (value === undefined || value === null) return []
  if (step === undefined) return [value]
  if (step === '*') return Array.isArray(value) ? value.flatMap(item => valuesAt(item, rest)) : []
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, step)) return []
  return valuesAt((value as JsonObject)[step], rest)
}
