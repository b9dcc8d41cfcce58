import type {
  CapacityProvider,
  CapacityProviderStrategyItem,
  Cluster,
  ClusterConfiguration,
} from '@aws-sdk/client-ecs'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import { service } from './convert-service.ts'
import { taskDefinition } from './convert-task.ts'
import type { Workload } from './workloads.ts'

/** A cluster, and its capacity providers where it has any. */
export function cluster(cluster: Cluster): Found[] {
  const { clusterArn: arn, clusterName: name, serviceConnectDefaults } = cluster
  if (arn === undefined || name === undefined || cluster.status === 'INACTIVE') return []
  const own: Found = {
    type: 'aws_ecs_cluster',
    id: arn,
    arn,
    name,
    tags: tagsOf(cluster.tags),
    properties: {
      configuration: configurationOf(cluster.configuration),
      name,
      service_connect_defaults: block(
        serviceConnectDefaults && { namespace: serviceConnectDefaults.namespace },
      ),
      setting: cluster.settings?.map(setting => ({ name: setting.name, value: setting.value })),
    },
    observed: { status: cluster.status },
  }
  return [own, ...providersOf(cluster, name)]
}

function configurationOf(configuration: ClusterConfiguration | undefined): Properties[] | undefined {
  const { executeCommandConfiguration: command, managedStorageConfiguration: storage } = configuration ?? {}
  const { logConfiguration: log } = command ?? {}
  if (!command && !storage) return undefined
  return [
    {
      execute_command_configuration: block(
        command && {
          kms_key_id: command.kmsKeyId,
          log_configuration: block(
            log && {
              cloud_watch_encryption_enabled: log.cloudWatchEncryptionEnabled,
              cloud_watch_log_group_name: log.cloudWatchLogGroupName,
              s3_bucket_encryption_enabled: log.s3EncryptionEnabled,
              s3_bucket_name: log.s3BucketName,
              s3_key_prefix: log.s3KeyPrefix,
            },
          ),
          logging: command.logging,
        },
      ),
      managed_storage_configuration: snakeCased(storage),
    },
  ]
}

function providersOf(cluster: Cluster, name: string): Found[] {
  const { capacityProviders: providers = [], defaultCapacityProviderStrategy: strategy = [] } = cluster
  if (providers.length === 0 && strategy.length === 0) return []
  const properties = {
    capacity_providers: providers,
    cluster_name: name,
    default_capacity_provider_strategy: strategyOf(strategy),
  }
  return [{ type: 'aws_ecs_cluster_capacity_providers', id: name, properties }]
}

function strategyOf(strategy: readonly CapacityProviderStrategyItem[]): readonly Properties[] {
  return strategy.map(({ base, capacityProvider, weight }) => ({
    base,
    capacity_provider: capacityProvider,
    weight,
  }))
}

/** Of Auto Scaling groups. AWS's own, Fargate, are no resources. */
export function capacityProvider(provider: CapacityProvider): Found | undefined {
  const { capacityProviderArn: arn, name, autoScalingGroupProvider: group } = provider
  if (arn === undefined || group === undefined || provider.status === 'INACTIVE') return undefined
  return {
    type: 'aws_ecs_capacity_provider',
    id: arn,
    arn,
    name,
    tags: tagsOf(provider.tags),
    properties: {
      auto_scaling_group_provider: block({
        auto_scaling_group_arn: group.autoScalingGroupArn,
        managed_draining: group.managedDraining,
        managed_scaling: snakeCased(group.managedScaling),
        managed_termination_protection: group.managedTerminationProtection,
      }),
      name,
    },
    observed: { status: provider.status },
  }
}

export function workload(workload: Workload): Found | undefined {
  return 'service' in workload ? service(workload.service) : taskDefinition(workload.definition)
}
