import type { Cluster, Serverless } from '@aws-sdk/client-kafka'
import type { Found, Properties } from '../../resource/found.ts'
import type { ConfigurationWithText } from './client.ts'
import { provisioned } from './convert-provisioned.ts'

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
