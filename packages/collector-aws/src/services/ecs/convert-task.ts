import type { ContainerDefinition, TaskDefinition, Volume } from '@aws-sdk/client-ecs'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Definition } from './workloads.ts'

/** The latest of a family under the family's name, as Terraform has it; older ones under their own. */
export function taskDefinition({ item: asked, described, unread }: Definition): Found {
  const { taskDefinition: definition, tags } = described ?? {}
  const arn = definition?.taskDefinitionArn
  const isLatest = !asked.startsWith('arn:')
  const id = isLatest ? asked : asked.slice(asked.indexOf('/') + 1)
  return {
    type: 'aws_ecs_task_definition',
    id,
    arn: arn ?? (isLatest ? undefined : asked),
    name: definition?.family ?? id.replace(/:\d+$/, ''),
    tags: tagsOf(tags),
    created: definition?.registeredAt,
    unread,
    properties: definition ? propertiesOf(definition) : {},
    observed: { status: definition?.status },
  }
}

function propertiesOf(definition: TaskDefinition): Properties {
  const { ephemeralStorage: storage, proxyConfiguration: proxy, runtimePlatform } = definition
  return {
    arn_without_revision: definition.taskDefinitionArn?.replace(/:\d+$/, ''),
    container_definitions: JSON.stringify(definition.containerDefinitions?.map(container)),
    cpu: definition.cpu,
    enable_fault_injection: definition.enableFaultInjection,
    ephemeral_storage: block(storage && { size_in_gib: storage.sizeInGiB }),
    execution_role_arn: definition.executionRoleArn,
    family: definition.family,
    inference_accelerator: snakeCased(definition.inferenceAccelerators),
    ipc_mode: definition.ipcMode,
    memory: definition.memory,
    network_mode: definition.networkMode,
    pid_mode: definition.pidMode,
    placement_constraints: snakeCased(definition.placementConstraints),
    proxy_configuration: block(
      proxy && {
        container_name: proxy.containerName,
        properties: Object.fromEntries((proxy.properties ?? []).map(({ name = '', value }) => [name, value])),
        type: proxy.type,
      },
    ),
    requires_compatibilities: definition.requiresCompatibilities,
    revision: definition.revision,
    runtime_platform: snakeCased(runtimePlatform),
    task_role_arn: definition.taskRoleArn,
    volume: definition.volumes?.map(volume),
  }
}

/** In AWS's own words, as Terraform keeps it; what has no order is put in one, by name. */
function container(container: ContainerDefinition): ContainerDefinition {
  const { environment, secrets } = container
  return { ...container, environment: byName(environment), secrets: byName(secrets) }
}

function byName<Item extends { readonly name?: string | undefined }>(
  items: readonly Item[] | undefined,
): Item[] | undefined {
  return items?.toSorted(({ name: a = '' }, { name: b = '' }) => (a < b ? -1 : a > b ? 1 : 0))
}

function volume(volume: Volume): Properties {
  const { dockerVolumeConfiguration: docker, efsVolumeConfiguration: efs } = volume
  return {
    configure_at_launch: volume.configuredAtLaunch,
    docker_volume_configuration: block(
      docker && {
        autoprovision: docker.autoprovision,
        driver: docker.driver,
        driver_opts: docker.driverOpts,
        labels: docker.labels,
        scope: docker.scope,
      },
    ),
    efs_volume_configuration: block(
      efs && {
        authorization_config: snakeCased(efs.authorizationConfig),
        file_system_id: efs.fileSystemId,
        root_directory: efs.rootDirectory,
        transit_encryption: efs.transitEncryption,
        transit_encryption_port: efs.transitEncryptionPort,
      },
    ),
    fsx_windows_file_server_volume_configuration: snakeCased(volume.fsxWindowsFileServerVolumeConfiguration),
    host_path: volume.host?.sourcePath,
    name: volume.name,
  }
}
