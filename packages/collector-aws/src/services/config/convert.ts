import type {
  ConfigRule,
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DeliveryChannel,
  ExclusionByResourceTypes,
} from '@aws-sdk/client-config-service'
import type { ManagedBy } from '@wgo/core'
import { block, leftOut, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Rule } from './client.ts'

/** What a service of AWS has set up for itself. */
function madeBy(service: string | undefined): { managed_by?: ManagedBy } {
  return service ? { managed_by: { kind: 'aws', name: service } } : {}
}

export function recorder(recorder: ConfigurationRecorder): Found | undefined {
  const { name, recordingMode: mode } = recorder
  if (name === undefined) return undefined
  return {
    type: 'aws_config_configuration_recorder',
    id: name,
    arn: recorder.arn,
    name,
    properties: {
      name,
      recording_group: snakeCased(recorder.recordingGroup, {
        exclusionByResourceTypes: exclusion,
      }),
      recording_mode: snakeCased(mode, { recordingModeOverrides: 'recording_mode_override' }),
      role_arn: recorder.roleARN,
    },
    ...madeBy(recorder.servicePrincipal),
  }
}

/** AWS writes an empty one where nothing is left out. */
function exclusion({ resourceTypes = [] }: ExclusionByResourceTypes): Properties {
  if (resourceTypes.length === 0) return {}
  return { exclusion_by_resource_types: [{ resource_types: resourceTypes }] }
}

export function recorderStatus(status: ConfigurationRecorderStatus): Found | undefined {
  const { name } = status
  if (name === undefined) return undefined
  return {
    type: 'aws_config_configuration_recorder_status',
    id: name,
    name,
    properties: { is_enabled: status.recording, name },
    observed: { last_error_code: status.lastErrorCode, last_status: status.lastStatus },
    ...madeBy(status.servicePrincipal),
  }
}

export function deliveryChannel(channel: DeliveryChannel): Found | undefined {
  const { name, configSnapshotDeliveryProperties: snapshots } = channel
  if (name === undefined) return undefined
  return {
    type: 'aws_config_delivery_channel',
    id: name,
    name,
    properties: {
      name,
      s3_bucket_name: channel.s3BucketName,
      s3_key_prefix: channel.s3KeyPrefix,
      s3_kms_key_arn: channel.s3KmsKeyArn,
      snapshot_delivery_properties: snakeCased(snapshots),
      sns_topic_arn: channel.snsTopicARN,
    },
  }
}

export function rule({ item: rule, tags, unread }: Rule): Found | undefined {
  const { ConfigRuleName: name } = rule
  if (name === undefined) return undefined
  return {
    type: 'aws_config_config_rule',
    id: name,
    arn: rule.ConfigRuleArn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: rule.Description,
      evaluation_mode: snakeCased(rule.EvaluationModes),
      input_parameters: rule.InputParameters,
      maximum_execution_frequency: rule.MaximumExecutionFrequency,
      name,
      rule_id: rule.ConfigRuleId,
      // Services are named by their own rules alone.
      scope: snakeCased(rule.Scope, { ServicePrincipals: leftOut }),
      source: block(rule.Source && source(rule.Source)),
    },
    observed: { state: rule.ConfigRuleState },
    ...madeBy(rule.CreatedBy),
  }
}

function source({
  CustomPolicyDetails,
  Owner,
  SourceDetails,
  SourceIdentifier,
}: NonNullable<ConfigRule['Source']>): Properties {
  return {
    custom_policy_details: snakeCased(CustomPolicyDetails),
    owner: Owner,
    source_detail: snakeCased(SourceDetails),
    source_identifier: SourceIdentifier,
  }
}
