import type { DeploymentConfiguration, PlacementStrategy, Service } from '@aws-sdk/client-ecs'
import { block, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import { primaryOf } from './convert-deployment.ts'

export function service(service: Service): Found | undefined {
  const { serviceArn: arn, serviceName: name } = service
  if (arn === undefined || service.status === 'INACTIVE') return undefined
  return {
    type: 'aws_ecs_service',
    id: arn,
    arn,
    name,
    tags: tagsOf(service.tags),
    created: service.createdAt,
    properties: {
      ...schedulingOf(service),
      ...deploymentOf(service.deploymentConfiguration),
      ...connectionsOf(service),
      ...primaryOf(service.deployments?.find(each => each.status === 'PRIMARY')),
    },
    observed: {
      pending_count: service.pendingCount,
      running_count: service.runningCount,
      status: service.status,
    },
  }
}

function schedulingOf(service: Service): Properties {
  return {
    availability_zone_rebalancing: service.availabilityZoneRebalancing,
    capacity_provider_strategy: service.capacityProviderStrategy?.map(each => ({
      base: each.base,
      capacity_provider: each.capacityProvider,
      weight: each.weight,
    })),
    cluster: service.clusterArn,
    // Absent is what AWS calls ECS: rolling updates.
    deployment_controller: block({ type: service.deploymentController?.type ?? 'ECS' }),
    desired_count: service.desiredCount,
    enable_ecs_managed_tags: service.enableECSManagedTags,
    enable_execute_command: service.enableExecuteCommand,
    health_check_grace_period_seconds: service.healthCheckGracePeriodSeconds,
    iam_role: roleIn(service.roleArn),
    launch_type: service.launchType,
    name: service.serviceName,
    ordered_placement_strategy: service.placementStrategy?.map(strategyOf),
    placement_constraints: service.placementConstraints?.map(each => ({
      expression: each.expression,
      type: each.type,
    })),
    platform_version: service.platformVersion,
    propagate_tags: service.propagateTags,
    scheduling_strategy: service.schedulingStrategy,
    task_definition: service.taskDefinition,
  }
}

/** `arn:aws:iam::111111111111:role/own`: own; with a path, `/path/own`. */
function roleIn(arn: string | undefined): string | undefined {
  const [, ...parts] = arn?.split('/') ?? []
  return parts.length > 1 ? `/${parts.join('/')}` : parts[0]
}

/** AWS writes back `CPU` for what was asked as `cpu`. */
function strategyOf({ field, type }: PlacementStrategy): Properties {
  return { field: field === 'CPU' || field === 'MEMORY' ? field.toLowerCase() : field, type }
}

function deploymentOf(deployment: DeploymentConfiguration | undefined): Properties {
  const { alarms, deploymentCircuitBreaker: breaker } = deployment ?? {}
  return {
    alarms: block(
      alarms && { alarm_names: alarms.alarmNames, enable: alarms.enable, rollback: alarms.rollback },
    ),
    deployment_circuit_breaker: block(breaker && { enable: breaker.enable, rollback: breaker.rollback }),
    deployment_maximum_percent: deployment?.maximumPercent,
    deployment_minimum_healthy_percent: deployment?.minimumHealthyPercent,
  }
}

function connectionsOf(service: Service): Properties {
  const vpc = service.networkConfiguration?.awsvpcConfiguration
  return {
    load_balancer: service.loadBalancers?.map(each => ({
      container_name: each.containerName,
      container_port: each.containerPort,
      elb_name: each.loadBalancerName,
      target_group_arn: each.targetGroupArn,
    })),
    network_configuration: block(
      vpc && {
        assign_public_ip: vpc.assignPublicIp === 'ENABLED',
        security_groups: vpc.securityGroups,
        subnets: vpc.subnets,
      },
    ),
    service_registries: service.serviceRegistries?.map(each => snakeMembers(each)),
  }
}
