import type {
  BrokerNodeGroupInfo,
  ClientAuthentication,
  LoggingInfo,
  Provisioned,
  VpcConnectivity,
} from '@aws-sdk/client-kafka'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'

/** A cluster of brokers that somebody has sized. */
export function provisioned(cluster: Provisioned): Properties {
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
    zookeeper_connect_string: inOrder(cluster.ZookeeperConnectString),
    zookeeper_connect_string_tls: inOrder(cluster.ZookeeperConnectStringTls),
  }
}

/** AWS names the hosts in another order each time; Terraform sorts them too. */
function inOrder(hosts: string | undefined): string | undefined {
  return hosts?.split(',').sort().join(',')
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
