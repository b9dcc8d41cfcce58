import type {
  BrokerNodeGroupInfo,
  ClientAuthentication,
  Cluster,
  LoggingInfo,
  Provisioned,
  Serverless,
  VpcConnectivity,
} from '@aws-sdk/client-kafka'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { ConfigurationWithText } from './client.ts'

export function cluster(cluster: Cluster): Found | undefined {
  const { ClusterArn: arn, ClusterName: name, Provisioned, Serverless } = cluster
  if (arn === undefined || cluster.State === 'DELETING') return undefined
  const shared = {
    id: arn,
    arn,
    name,
    tags: cluster.Tags,
    created: cluster.CreationTime,
    observed: { state: cluster.State },
  }
  const named = { cluster_name: name, cluster_uuid: arn.slice(arn.lastIndexOf('/') + 1) }
  if (Serverless)
    return {
      ...shared,
      type: 'aws_msk_serverless_cluster',
      properties: { ...named, ...serverless(Serverless) },
    }
  return {
    ...shared,
    type: 'aws_msk_cluster',
    properties: {
      ...named,
      current_version: cluster.CurrentVersion,
      ...(Provisioned && provisioned(Provisioned)),
    },
  }
}

function serverless({ ClientAuthentication: clients, VpcConfigs }: Serverless): Properties {
  return {
    client_authentication: clients?.Sasl?.Iam && [
      { sasl: [{ iam: [{ enabled: clients.Sasl.Iam.Enabled }] }] },
    ],
    vpc_config: VpcConfigs?.map(vpc => ({
      security_group_ids: vpc.SecurityGroupIds,
      subnet_ids: vpc.SubnetIds,
    })),
  }
}

function provisioned(cluster: Provisioned): Properties {
  const { CurrentBrokerSoftwareInfo: software, EncryptionInfo: encryption } = cluster
  const { JmxExporter: jmx, NodeExporter: node } = cluster.OpenMonitoring?.Prometheus ?? {}
  return {
    broker_node_group_info: block(cluster.BrokerNodeGroupInfo && brokers(cluster.BrokerNodeGroupInfo)),
    client_authentication: block(
      cluster.ClientAuthentication && authentication(cluster.ClientAuthentication),
    ),
    configuration_info: software?.ConfigurationArn
      ? block({ arn: software.ConfigurationArn, revision: software.ConfigurationRevision })
      : undefined,
    encryption_info: block(
      encryption && {
        encryption_at_rest_kms_key_arn: encryption.EncryptionAtRest?.DataVolumeKMSKeyId,
        encryption_in_transit: snakeCased(encryption.EncryptionInTransit),
      },
    ),
    enhanced_monitoring: cluster.EnhancedMonitoring,
    kafka_version: software?.KafkaVersion,
    logging_info: logging(cluster.LoggingInfo),
    number_of_broker_nodes: cluster.NumberOfBrokerNodes,
    open_monitoring:
      jmx || node
        ? [{ prometheus: [{ jmx_exporter: snakeCased(jmx), node_exporter: snakeCased(node) }] }]
        : undefined,
    storage_mode: cluster.StorageMode,
    zookeeper_connect_string: cluster.ZookeeperConnectString,
    zookeeper_connect_string_tls: cluster.ZookeeperConnectStringTls,
  }
}

function brokers(brokers: BrokerNodeGroupInfo): Properties {
  const { ConnectivityInfo: connectivity, StorageInfo: storage } = brokers
  return {
    az_distribution: brokers.BrokerAZDistribution,
    client_subnets: brokers.ClientSubnets,
    connectivity_info: block(
      connectivity && {
        public_access: snakeCased(connectivity.PublicAccess),
        vpc_connectivity: vpcConnectivity(connectivity.VpcConnectivity),
      },
    ),
    instance_type: brokers.InstanceType,
    security_groups: brokers.SecurityGroups,
    storage_info: block(storage && { ebs_storage_info: snakeCased(storage.EbsStorageInfo) }),
  }
}

function vpcConnectivity(connectivity: VpcConnectivity | undefined): Properties[] | undefined {
  const { Sasl: sasl, Tls: tls } = connectivity?.ClientAuthentication ?? {}
  if (!sasl && !tls) return undefined
  const clients = { sasl: sasl && saslOf(sasl), tls: tls?.Enabled }
  return [{ client_authentication: [clients] }]
}

function authentication({ Sasl: sasl, Tls: tls, Unauthenticated }: ClientAuthentication): Properties {
  return {
    sasl: sasl && saslOf(sasl),
    tls: block(
      tls?.CertificateAuthorityArnList && { certificate_authority_arns: tls.CertificateAuthorityArnList },
    ),
    unauthenticated: Unauthenticated?.Enabled,
  }
}

interface Switch {
  readonly Enabled?: boolean | undefined
}

/** Switches that are objects at AWS are plain in Terraform. */
function saslOf({
  Iam,
  Scram,
}: {
  readonly Iam?: Switch | undefined
  readonly Scram?: Switch | undefined
}): Properties[] {
  return [{ iam: Iam?.Enabled, scram: Scram?.Enabled }]
}

function logging(info: LoggingInfo | undefined): Properties[] | undefined {
  const { CloudWatchLogs: logs, Firehose: firehose, S3: bucket } = info?.BrokerLogs ?? {}
  const parts = block({
    cloudwatch_logs: block(logs && { enabled: logs.Enabled, log_group: logs.LogGroup }),
    firehose: snakeCased(firehose),
    s3: snakeCased(bucket),
  })
  return parts && [{ broker_logs: parts }]
}

export function configuration({ item, text, unread }: ConfigurationWithText): Found | undefined {
  const { Arn: arn, Name: name, LatestRevision: latest } = item
  if (arn === undefined || item.State === 'DELETING') return undefined
  return {
    type: 'aws_msk_configuration',
    id: arn,
    arn,
    name,
    created: item.CreationTime,
    unread,
    properties: {
      description: latest?.Description ?? item.Description,
      kafka_versions: item.KafkaVersions,
      latest_revision: latest?.Revision,
      name,
      server_properties: text ? new TextDecoder().decode(text) : undefined,
    },
  }
}
