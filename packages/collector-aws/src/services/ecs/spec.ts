import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'
import { workloads } from './workloads.ts'

const SERVICE: KnownType = {
  public: '**.secret_option',
  sets: `alarms.*.alarm_names capacity_provider_strategy load_balancer placement_constraints vpc_lattice_configurations
    network_configuration.*.security_groups network_configuration.*.subnets`,
  volatile: 'desired_count',
  refs: {
    cluster: 'aws_ecs_cluster.arn',
    task_definition: 'aws_ecs_task_definition.arn',
    iam_role: 'aws_iam_role.id',
    'alarms.*.alarm_names.*': 'aws_cloudwatch_metric_alarm.id',
    'capacity_provider_strategy.*.capacity_provider': 'aws_ecs_capacity_provider.name',
    'load_balancer.*.elb_name': 'aws_elb.id',
    'load_balancer.*.target_group_arn': 'aws_lb_target_group.arn',
    'network_configuration.*.security_groups.*': 'aws_security_group.id',
    'network_configuration.*.subnets.*': 'aws_subnet.id',
  },
}

const TASK_DEFINITION: KnownType = {
  masked: 'container_definitions.*.environment.*.value',
  // They name secrets, and hold none.
  public: `container_definitions.*.repositoryCredentials container_definitions.*.secrets
    **.secretOptions **.credentials_parameter`,
  sets: 'inference_accelerator placement_constraints requires_compatibilities volume',
  refs: {
    execution_role_arn: 'aws_iam_role.arn',
    task_role_arn: 'aws_iam_role.arn',
    'container_definitions.*.logConfiguration.options.awslogs-group': 'aws_cloudwatch_log_group.id',
    'container_definitions.*.secrets.*.valueFrom':
      'aws_secretsmanager_secret.arn aws_ssm_parameter.arn aws_ssm_parameter.id',
    'volume.*.efs_volume_configuration.*.file_system_id': 'aws_efs_file_system.id',
    'volume.*.efs_volume_configuration.*.authorization_config.*.access_point_id': 'aws_efs_access_point.id',
  },
}

/** How commands are run in tasks. */
const COMMANDS = 'configuration.*.execute_command_configuration.*'

/** Clusters and what they are to run. Tasks come and go, and are left out. */
export const ECS: ServiceSpec = {
  api: from.ecs,
  scope: 'region',
  limit: { rate: 20, burst: 50, concurrency: 16 },
  weight: 2,
  types: {
    aws_ecs_cluster: {
      sets: 'setting',
      refs: {
        [`${COMMANDS}.kms_key_id`]: 'aws_kms_key.arn aws_kms_key.id',
        [`${COMMANDS}.log_configuration.*.cloud_watch_log_group_name`]: 'aws_cloudwatch_log_group.id',
        [`${COMMANDS}.log_configuration.*.s3_bucket_name`]: 'aws_s3_bucket.id',
      },
    },
    aws_ecs_cluster_capacity_providers: {
      sets: 'capacity_providers default_capacity_provider_strategy',
      refs: {
        cluster_name: 'aws_ecs_cluster.name',
        'capacity_providers.*': 'aws_ecs_capacity_provider.name',
      },
    },
    aws_ecs_service: SERVICE,
    aws_ecs_task_definition: TASK_DEFINITION,
    aws_ecs_capacity_provider: {
      refs: { 'auto_scaling_group_provider.*.auto_scaling_group_arn': 'aws_autoscaling_group.arn' },
    },
  },
  readings: [
    reading(['aws_ecs_cluster', 'aws_ecs_cluster_capacity_providers'], from.clusters, to.cluster),
    reading(['aws_ecs_service', 'aws_ecs_task_definition'], workloads, to.workload),
    reading('aws_ecs_capacity_provider', from.capacityProviders, to.capacityProvider),
  ],
}
