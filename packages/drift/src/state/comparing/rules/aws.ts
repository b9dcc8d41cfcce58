import type { RuleTable, TypeRules } from './rule.ts'

/** A rule of a firewall as a block, or as a resource of its own. */
const FIREWALL: TypeRules = {
  ports: 'ingress.* egress.*',
  sets: 'ingress egress ingress.*.cidr_blocks ingress.*.ipv6_cidr_blocks ingress.*.prefix_list_ids ingress.*.security_groups egress.*.cidr_blocks egress.*.ipv6_cidr_blocks egress.*.prefix_list_ids egress.*.security_groups',
  written: {
    protocol: 'ingress.*.protocol egress.*.protocol',
    case: 'ingress.*.ipv6_cidr_blocks.* egress.*.ipv6_cidr_blocks.*',
  },
}
const NETWORK_ACL: TypeRules = {
  ports: 'ingress.* egress.*',
  sets: 'ingress egress',
  written: {
    protocol: 'ingress.*.protocol egress.*.protocol',
    case: 'ingress.*.action egress.*.action',
  },
}

const DATABASE: TypeRules = {
  ignored: 'snapshot_identifier restore_to_point_in_time',
  filled: 'availability_zone availability_zones backup_window maintenance_window option_group_name port',
  written: {
    case: 'engine identifier cluster_identifier maintenance_window backup_window db_subnet_group_name db_parameter_group_name',
    key: 'kms_key_id performance_insights_kms_key_id',
    version: 'engine_version',
  },
}
const BALANCER: TypeRules = { sets: 'security_groups subnets', written: { case: 'load_balancer_type' } }

/** Types of AWS of which more is known than their specs say. */
export const AWS_RULES: RuleTable = {
  aws_autoscaling_group: {
    filled: 'availability_zones service_linked_role_arn',
    ignored: 'desired_capacity min_elb_capacity',
    sets: 'vpc_zone_identifier',
  },
  aws_cloudwatch_log_group: { written: { key: 'kms_key_id' } },
  aws_db_instance: DATABASE,
  aws_docdb_cluster: DATABASE,
  aws_dynamodb_table: {
    filled: 'read_capacity write_capacity',
    keyed: { global_secondary_index: 'name', local_secondary_index: 'name', attribute: 'name' },
    written: { key: 'server_side_encryption.*.kms_key_arn' },
  },
  aws_ebs_volume: { filled: 'snapshot_id throughput iops', written: { key: 'kms_key_id' } },
  aws_ecs_service: { filled: 'desired_count' },
  aws_ecs_task_definition: {
    keyed: { container_definitions: 'name', 'container_definitions.*.environment': 'name' },
    defaults: {
      'container_definitions.*.essential': true,
      'container_definitions.*.portMappings.*.protocol': 'tcp',
    },
    filled: 'container_definitions.*.portMappings.*.hostPort',
  },
  aws_eip: { filled: 'network_interface instance associate_with_private_ip' },
  aws_eks_cluster: { written: { version: 'version' } },
  aws_eks_node_group: {
    ignored: 'release_version',
    filled: 'scaling_config.*.desired_size',
  },
  aws_elasticache_cluster: DATABASE,
  aws_elasticache_replication_group: {
    ...DATABASE,
    written: { ...DATABASE.written, case: 'replication_group_id engine maintenance_window' },
  },
  // Its ARN says it, and no call changes it.
  aws_iam_policy: { ignored: 'name' },
  aws_instance: {
    filled: 'private_ip ipv6_addresses cpu_core_count cpu_threads_per_core secondary_private_ips',
  },
  aws_kinesis_stream: { written: { key: 'kms_key_id' } },
  aws_kms_key: { beyond: ['deletion_date'] },
  aws_lambda_function: {
    told: 'code_sha256',
    filled: 'code_sha256',
    ignored: 'source_code_hash filename s3_bucket s3_key s3_object_version publish',
  },
  // A state has it as it was written, by name or by ARN: both met by it.
  aws_lambda_function_url: { ignored: 'function_name' },
  aws_lambda_permission: { ignored: 'function_name' },
  aws_lb: BALANCER,
  aws_neptune_cluster: DATABASE,
  aws_network_acl: NETWORK_ACL,
  aws_rds_cluster: DATABASE,
  aws_rds_cluster_instance: DATABASE,
  aws_route53_record: {
    // Both were met by these.
    ignored: 'zone_id name fqdn',
    sets: 'records',
    written: { dns: 'alias.*.name', dot: 'records.*', case: 'type' },
  },
  aws_route53_zone: { written: { dns: 'name' } },
  aws_secretsmanager_secret: { written: { key: 'kms_key_id' } },
  aws_security_group: FIREWALL,
  aws_sns_topic: { written: { key: 'kms_master_key_id' } },
  aws_sqs_queue: {
    defaults: { kms_data_key_reuse_period_seconds: 300 },
    written: { key: 'kms_master_key_id' },
  },
  // Its value is not read, and each one written counts on.
  aws_ssm_parameter: { signs: ['version'] },
  aws_vpn_gateway: { defaults: { amazon_side_asn: '0' } },
}
