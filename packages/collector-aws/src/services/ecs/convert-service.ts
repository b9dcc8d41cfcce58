import type {
  Deployment,
  DeploymentConfiguration,
  PlacementStrategy,
  Service,
  ServiceConnectConfiguration,
  ServiceVolumeConfiguration,
} from '@aws-sdk/client-ecs'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from './tags.ts'

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

/** What AWS tells of the deployment alone. */
function primaryOf(deployment: Deployment | undefined): Properties {
  return {
    service_connect_configuration: connect(deployment?.serviceConnectConfiguration),
    volume_configuration: deployment?.volumeConfigurations?.map(volume),
    vpc_lattice_configurations: deployment?.vpcLatticeConfigurations?.map(each => ({
      port_name: each.portName,
      role_arn: each.roleArn,
      target_group_arn: each.targetGroupArn,
    })),
  }
}

function connect(connection: ServiceConnectConfiguration | undefined): Properties[] | undefined {
  if (!connection) return undefined
  const { enabled, logConfiguration: log, namespace, services } = connection
  return [
    {
      enabled,
      log_configuration: block(
        log && {
          log_driver: log.logDriver,
          options: log.options,
          secret_option: snakeCased(log.secretOptions),
        },
      ),
      namespace,
      service: services?.map(each => ({
        client_alias: each.clientAliases?.map(({ dnsName, port }) => ({ dns_name: dnsName, port })),
        discovery_name: each.discoveryName,
        ingress_port_override: each.ingressPortOverride,
        port_name: each.portName,
        timeout: snakeCased(each.timeout),
        tls: block(
          each.tls && {
            issuer_cert_authority: snakeCased(each.tls.issuerCertificateAuthority),
            kms_key: each.tls.kmsKey,
            role_arn: each.tls.roleArn,
          },
        ),
      })),
    },
  ]
}

function volume({ name, managedEBSVolume: disk }: ServiceVolumeConfiguration): Properties {
  return {
    managed_ebs_volume: block(
      disk && {
        encrypted: disk.encrypted,
        file_system_type: disk.filesystemType,
        iops: disk.iops,
        kms_key_id: disk.kmsKeyId,
        role_arn: disk.roleArn,
        size_in_gb: disk.sizeInGiB,
        snapshot_id: disk.snapshotId,
        tag_specifications: disk.tagSpecifications?.map(each => ({
          propagate_tags: each.propagateTags,
          resource_type: each.resourceType,
          tags: tagsOf(each.tags),
        })),
        throughput: disk.throughput,
        volume_initialization_rate: disk.volumeInitializationRate,
        volume_type: disk.volumeType,
      },
    ),
    name,
  }
}
