import type {
  AutoScalingGroup,
  LaunchConfiguration,
  LifecycleHook,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling'
import { asText, block, leftOut, type Otherwise, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'

export function group(group: AutoScalingGroup): Found | undefined {
  const { AutoScalingGroupName: name } = group
  // While it is deleted, a group has a status; else none.
  if (name === undefined || group.Status !== undefined) return undefined
  return {
    type: 'aws_autoscaling_group',
    id: name,
    arn: group.AutoScalingGroupARN,
    name,
    tags: tagsOf(group.Tags),
    created: group.CreatedTime,
    properties: { ...size(group), ...launch(group), ...care(group), name, tag: spreadTags(group) },
    observed: { instances: group.Instances?.map(instance => instance.InstanceId).sort() },
  }
}

function size(group: AutoScalingGroup): Properties {
  return {
    availability_zones: group.AvailabilityZones,
    availability_zone_distribution: snakeCased(group.AvailabilityZoneDistribution),
    capacity_rebalance: group.CapacityRebalance,
    context: group.Context,
    default_cooldown: group.DefaultCooldown,
    default_instance_warmup: group.DefaultInstanceWarmup,
    desired_capacity: group.DesiredCapacity,
    desired_capacity_type: group.DesiredCapacityType,
    instance_maintenance_policy: snakeCased(group.InstanceMaintenancePolicy),
    max_instance_lifetime: group.MaxInstanceLifetime,
    max_size: group.MaxSize,
    min_size: group.MinSize,
    vpc_zone_identifier: group.VPCZoneIdentifier?.split(',').filter(Boolean),
    warm_pool: snakeCased(group.WarmPoolConfiguration, { Status: leftOut }),
  }
}

/** Tags as Terraform writes them here: whether instances get them too is part of each. */
function spreadTags({ Tags }: AutoScalingGroup): readonly Properties[] | undefined {
  return Tags?.filter(({ Key }) => !Key?.startsWith('aws:')).map(({ Key, Value, PropagateAtLaunch }) => ({
    key: Key,
    propagate_at_launch: PropagateAtLaunch,
    value: Value,
  }))
}

function launch({
  CapacityReservationSpecification,
  LaunchTemplate,
  LaunchConfigurationName,
  MixedInstancesPolicy,
  PlacementGroup,
}: AutoScalingGroup): Properties {
  return {
    capacity_reservation_specification: snakeCased(CapacityReservationSpecification),
    launch_configuration: LaunchConfigurationName,
    launch_template: block(
      LaunchTemplate && {
        id: LaunchTemplate.LaunchTemplateId,
        name: LaunchTemplate.LaunchTemplateName,
        version: LaunchTemplate.Version,
      },
    ),
    mixed_instances_policy: block(
      MixedInstancesPolicy && snakeMembers(MixedInstancesPolicy, { Overrides: 'override' }),
    ),
    placement_group: PlacementGroup,
  }
}

function care(group: AutoScalingGroup): Properties {
  return {
    enabled_metrics: group.EnabledMetrics?.map(metric => metric.Metric),
    health_check_grace_period: group.HealthCheckGracePeriod,
    health_check_type: group.HealthCheckType,
    load_balancers: group.LoadBalancerNames,
    metrics_granularity: group.EnabledMetrics?.[0]?.Granularity,
    protect_from_scale_in: group.NewInstancesProtectedFromScaleIn,
    service_linked_role_arn: group.ServiceLinkedRoleARN,
    suspended_processes: group.SuspendedProcesses?.map(process => process.ProcessName),
    target_group_arns: group.TargetGroupARNs,
    termination_policies: group.TerminationPolicies,
    traffic_source: snakeCased(group.TrafficSources),
  }
}

export function configuration(configuration: LaunchConfiguration): Found | undefined {
  const { LaunchConfigurationName: name, MetadataOptions } = configuration
  if (name === undefined) return undefined
  return {
    type: 'aws_launch_configuration',
    id: name,
    arn: configuration.LaunchConfigurationARN,
    name,
    created: configuration.CreatedTime,
    properties: {
      associate_public_ip_address: configuration.AssociatePublicIpAddress,
      ...devices(configuration),
      ebs_optimized: configuration.EbsOptimized,
      enable_monitoring: configuration.InstanceMonitoring?.Enabled,
      iam_instance_profile: configuration.IamInstanceProfile,
      image_id: configuration.ImageId,
      instance_type: configuration.InstanceType,
      key_name: configuration.KeyName,
      metadata_options: block(MetadataOptions && snakeMembers(MetadataOptions)),
      name,
      placement_tenancy: configuration.PlacementTenancy,
      security_groups: configuration.SecurityGroups,
      spot_price: configuration.SpotPrice,
      user_data: configuration.UserData,
    },
  }
}

/** Terraform has members of `Ebs` among the device's own, and disks of the host in a list of their own. */
function devices({ BlockDeviceMappings: all = [] }: LaunchConfiguration): Properties {
  const local = all.filter(device => device.VirtualName !== undefined)
  const ebs = all.filter(device => device.VirtualName === undefined)
  return {
    ebs_block_device: ebs.map(({ Ebs, ...own }) => ({ ...snakeMembers(own), ...snakeMembers(Ebs ?? {}) })),
    ephemeral_block_device: local.map(({ Ebs, ...own }) => snakeMembers(own)),
  }
}

/** Names and forms that Terraform has of its own for parts of policies. */
const OF_POLICY: Otherwise = {
  MaxCapacityBuffer: asText('max_capacity_buffer'),
  MetricIntervalLowerBound: asText('metric_interval_lower_bound'),
  MetricIntervalUpperBound: asText('metric_interval_upper_bound'),
  MetricSpecifications: 'metric_specification',
  SchedulingBufferTime: asText('scheduling_buffer_time'),
}

/** Only dimensions of a metric that stands by itself are called otherwise. */
function tracking({
  TargetTrackingConfiguration: tracking,
}: ScalingPolicy): readonly Properties[] | undefined {
  if (!tracking) return undefined
  const { CustomizedMetricSpecification: custom, ...same } = tracking
  const { Dimensions, ...metric } = custom ?? {}
  return block({
    ...snakeMembers(same),
    customized_metric_specification:
      custom && block({ ...snakeMembers(metric), metric_dimension: snakeCased(Dimensions) }),
  })
}

export function policy(policy: ScalingPolicy): Found | undefined {
  const { PolicyName: name, AutoScalingGroupName: group } = policy
  if (name === undefined || group === undefined) return undefined
  return {
    type: 'aws_autoscaling_policy',
    id: `${group}/${name}`,
    arn: policy.PolicyARN,
    name,
    identifiers: { id: name },
    properties: {
      adjustment_type: policy.AdjustmentType,
      autoscaling_group_name: group,
      cooldown: policy.Cooldown,
      enabled: policy.Enabled,
      estimated_instance_warmup: policy.EstimatedInstanceWarmup,
      metric_aggregation_type: policy.MetricAggregationType,
      min_adjustment_magnitude: policy.MinAdjustmentMagnitude,
      name,
      policy_type: policy.PolicyType,
      predictive_scaling_configuration: snakeCased(policy.PredictiveScalingConfiguration, OF_POLICY),
      scaling_adjustment: policy.ScalingAdjustment,
      step_adjustment: snakeCased(policy.StepAdjustments, OF_POLICY),
      target_tracking_configuration: tracking(policy),
    },
  }
}

export function schedule(action: ScheduledUpdateGroupAction): Found | undefined {
  const { ScheduledActionName: name, AutoScalingGroupName: group } = action
  if (name === undefined || group === undefined) return undefined
  return {
    type: 'aws_autoscaling_schedule',
    id: `${group}/${name}`,
    arn: action.ScheduledActionARN,
    name,
    identifiers: { id: name },
    properties: {
      autoscaling_group_name: group,
      desired_capacity: action.DesiredCapacity,
      end_time: action.EndTime,
      max_size: action.MaxSize,
      min_size: action.MinSize,
      recurrence: action.Recurrence,
      scheduled_action_name: name,
      start_time: action.Recurrence === undefined ? action.StartTime : undefined,
      time_zone: action.TimeZone,
    },
  }
}

export function hook(hook: LifecycleHook): Found | undefined {
  const { LifecycleHookName: name, AutoScalingGroupName: group } = hook
  if (name === undefined || group === undefined) return undefined
  return {
    type: 'aws_autoscaling_lifecycle_hook',
    id: `${group}/${name}`,
    name,
    identifiers: { id: name },
    properties: {
      autoscaling_group_name: group,
      default_result: hook.DefaultResult,
      heartbeat_timeout: hook.HeartbeatTimeout,
      lifecycle_transition: hook.LifecycleTransition,
      name,
      notification_metadata: hook.NotificationMetadata,
      notification_target_arn: hook.NotificationTargetARN,
      role_arn: hook.RoleARN,
    },
  }
}
