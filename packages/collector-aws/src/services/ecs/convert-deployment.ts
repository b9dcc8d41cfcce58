import type { Deployment, ServiceConnectConfiguration, ServiceVolumeConfiguration } from '@aws-sdk/client-ecs'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'

/** What AWS tells of the deployment alone. */
export function primaryOf(deployment: Deployment | undefined): Properties {
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
