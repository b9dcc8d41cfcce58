import type {
  AutoScalingGroup,
  LaunchConfiguration,
  LifecycleHook,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
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
    properties: { ...size(group), ...launch(group), ...care(group), name },
    observed: { instances: group.Instances?.map(instance => instance.InstanceId).sort() },
  }
}

function size(group: AutoScalingGroup): Properties {
  return {
    availability_zones: group.AvailabilityZones,
    capacity_rebalance: group.CapacityRebalance,
    default_cooldown: group.DefaultCooldown,
    default_instance_warmup: group.DefaultInstanceWarmup,
    desired_capacity: group.DesiredCapacity,
    desired_capacity_type: group.DesiredCapacityType,
    max_instance_lifetime: group.MaxInstanceLifetime,
    max_size: group.MaxSize,
    min_size: group.MinSize,
    vpc_zone_identifier: group.VPCZoneIdentifier?.split(',').filter(Boolean),
  }
}

function launch({
  LaunchTemplate,
  LaunchConfigurationName,
  MixedInstancesPolicy,
  PlacementGroup,
}: AutoScalingGroup): Properties {
  return {
    launch_configuration: LaunchConfigurationName,
    launch_template: block(
      LaunchTemplate && {
        id: LaunchTemplate.LaunchTemplateId,
        name: LaunchTemplate.LaunchTemplateName,
        version: LaunchTemplate.Version,
      },
    ),
    mixed_instances_policy: block(MixedInstancesPolicy && snakeMembers(MixedInstancesPolicy)),
    placement_group: PlacementGroup,
  }
}

function care(group: AutoScalingGroup): Properties {
  return {
    enabled_metrics: group.EnabledMetrics?.map(metric => metric.Metric),
    health_check_grace_period: group.HealthCheckGracePeriod,
    health_check_type: group.HealthCheckType,
    load_balancers: group.LoadBalancerNames,
    protect_from_scale_in: group.NewInstancesProtectedFromScaleIn,
    service_linked_role_arn: group.ServiceLinkedRoleARN,
    suspended_processes: group.SuspendedProcesses?.map(process => process.ProcessName),
    target_group_arns: group.TargetGroupARNs,
    termination_policies: group.TerminationPolicies,
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
      ebs_block_device: snakeCased(configuration.BlockDeviceMappings),
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
      predictive_scaling_configuration: snakeCased(policy.PredictiveScalingConfiguration),
      scaling_adjustment: policy.ScalingAdjustment,
      step_adjustment: snakeCased(policy.StepAdjustments),
      target_tracking_configuration: snakeCased(policy.TargetTrackingConfiguration),
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
