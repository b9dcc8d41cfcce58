import type { DomainStatus } from '@aws-sdk/client-opensearch'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Domain } from './client.ts'

/** A domain of OpenSearch or Elasticsearch. */
export function domain({ item: domain, tags, unread }: Domain): Found | undefined {
  const { ARN: arn, DomainName: name } = domain
  if (arn === undefined || domain.Deleted) return undefined
  return {
    type: 'aws_opensearch_domain',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      ...accessTo(domain),
      ...endpointsOf(domain),
      ...nodesOf(domain),
      advanced_options: domain.AdvancedOptions,
      domain_id: domain.DomainId,
      domain_name: name,
      engine_version: domain.EngineVersion,
      ip_address_type: domain.IPAddressType,
      log_publishing_options: Object.entries(domain.LogPublishingOptions ?? {}).map(([type, options]) => ({
        cloudwatch_log_group_arn: options?.CloudWatchLogsLogGroupArn,
        enabled: options?.Enabled,
        log_type: type,
      })),
    },
    observed: { processing: domain.Processing, status: domain.DomainProcessingStatus },
  }
}

/** The master user that was given at first is not told by AWS. */
function accessTo(domain: DomainStatus): Properties {
  const { AdvancedSecurityOptions: security, CognitoOptions: cognito } = domain
  const { EncryptionAtRestOptions: rest, VPCOptions: vpc } = domain
  return {
    access_policies: domain.AccessPolicies,
    advanced_security_options: block(
      security && {
        anonymous_auth_enabled: security.AnonymousAuthEnabled,
        enabled: security.Enabled,
        internal_user_database_enabled: security.InternalUserDatabaseEnabled,
      },
    ),
    cognito_options: cognito?.Enabled ? snakeCased(cognito) : undefined,
    encrypt_at_rest: block(rest && { enabled: rest.Enabled, kms_key_id: rest.KmsKeyId }),
    node_to_node_encryption: snakeCased(domain.NodeToNodeEncryptionOptions),
    vpc_options: block(
      vpc && {
        availability_zones: vpc.AvailabilityZones,
        security_group_ids: vpc.SecurityGroupIds,
        subnet_ids: vpc.SubnetIds,
        vpc_id: vpc.VPCId,
      },
    ),
  }
}

function endpointsOf(domain: DomainStatus): Properties {
  const { DomainEndpointOptions: options, Endpoints: endpoints } = domain
  const endpoint = domain.Endpoint ?? endpoints?.vpc
  const second = endpoints?.vpcv2 ?? domain.EndpointV2
  return {
    dashboard_endpoint: endpoint && `${endpoint}/_dashboards`,
    dashboard_endpoint_v2: second && `${second}/_dashboards`,
    domain_endpoint_options: snakeCased(options),
    domain_endpoint_v2_hosted_zone_id: domain.DomainEndpointV2HostedZoneId,
    endpoint,
    endpoint_v2: second,
  }
}

function nodesOf(domain: DomainStatus): Properties {
  const { AutoTuneOptions: tune, SnapshotOptions: snapshots, SoftwareUpdateOptions: updates } = domain
  return {
    auto_tune_options: block(
      tune?.State && {
        desired_state: tune.State.startsWith('ENABLE') ? 'ENABLED' : 'DISABLED',
        use_off_peak_window: tune.UseOffPeakWindow,
      },
    ),
    cluster_config: snakeCased(domain.ClusterConfig),
    ebs_options: snakeCased(domain.EBSOptions),
    off_peak_window_options: snakeCased(domain.OffPeakWindowOptions),
    snapshot_options: block(
      snapshots && { automated_snapshot_start_hour: snapshots.AutomatedSnapshotStartHour },
    ),
    software_update_options: block(
      updates && { auto_software_update_enabled: updates.AutoSoftwareUpdateEnabled },
    ),
  }
}
