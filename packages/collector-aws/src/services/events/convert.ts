import type {
  AssignPublicIp,
  BatchArrayProperties,
  BatchRetryStrategy,
  NetworkConfiguration,
  Tag,
} from '@aws-sdk/client-eventbridge'
import { defaultIf } from '../../resource/aws-made.ts'
import { block, type Otherwise, snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Bus, RuleTarget, TaggedRule } from './client.ts'

const DEFAULT_BUS = 'default'

export function bus({ item: bus, details, tags, unread }: Bus): Found | undefined {
  const { Name: name, Arn: arn } = bus
  if (name === undefined) return undefined
  return {
    type: 'aws_cloudwatch_event_bus',
    id: name,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      dead_letter_config: snakeCased(details?.DeadLetterConfig),
      description: bus.Description,
      kms_key_identifier: details?.KmsKeyIdentifier,
      name,
      policy: bus.Policy,
    },
    ...defaultIf(name === DEFAULT_BUS),
  }
}

export function rule({ item: rule, tags, unread }: TaggedRule): Found | undefined {
  const { Name: name, EventBusName: bus = DEFAULT_BUS, ManagedBy } = rule
  if (name === undefined) return undefined
  return {
    type: 'aws_cloudwatch_event_rule',
    id: idOf(bus, name),
    arn: rule.Arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: rule.Description,
      event_bus_name: bus,
      event_pattern: rule.EventPattern,
      name,
      role_arn: rule.RoleArn,
      schedule_expression: rule.ScheduleExpression,
      state: rule.State,
    },
    ...(ManagedBy && { managed_by: { kind: 'aws', name: ManagedBy } }),
  }
}

/** As Terraform's: the bus is named where it is not the default one. */
function idOf(bus: string, name: string): string {
  return bus === DEFAULT_BUS ? name : `${bus}/${name}`
}

/** Names and forms that Terraform has of its own for parts of targets. */
const OF_TARGET: Otherwise = {
  ArrayProperties: ({ Size }: BatchArrayProperties) => ({ array_size: Size }),
  AssignPublicIp: (given: AssignPublicIp) => ({ assign_public_ip: given === 'ENABLED' }),
  GraphQLOperation: 'graphql_operation',
  NetworkConfiguration: ({ awsvpcConfiguration: vpc }: NetworkConfiguration) => ({
    network_configuration: snakeCased(vpc, OF_TARGET),
  }),
  PlacementConstraints: 'placement_constraint',
  PlacementStrategy: 'ordered_placement_strategy',
  RetryStrategy: ({ Attempts }: BatchRetryStrategy) => ({ job_attempts: Attempts }),
  SecretManagerArn: 'secrets_manager_arn',
  Tags: (tags: readonly Tag[]) => ({ tags: tagsOf(tags) }),
}

export function target({ target, rule }: RuleTarget): Found | undefined {
  const { Id: id } = target
  if (id === undefined || rule.Name === undefined) return undefined
  const bus = rule.EventBusName ?? DEFAULT_BUS
  return {
    type: 'aws_cloudwatch_event_target',
    id: `${idOf(bus, rule.Name)}/${id}`,
    identifiers: { id: [...(bus === DEFAULT_BUS ? [] : [bus]), rule.Name, id].join('-') },
    properties: {
      appsync_target: snakeCased(target.AppSyncParameters, OF_TARGET),
      arn: target.Arn,
      batch_target: snakeCased(target.BatchParameters, OF_TARGET),
      dead_letter_config: block(target.DeadLetterConfig && { arn: target.DeadLetterConfig.Arn }),
      ecs_target: snakeCased(target.EcsParameters, OF_TARGET),
      event_bus_name: bus,
      http_target: block(
        target.HttpParameters && {
          header_parameters: target.HttpParameters.HeaderParameters,
          path_parameter_values: target.HttpParameters.PathParameterValues,
          query_string_parameters: target.HttpParameters.QueryStringParameters,
        },
      ),
      input: target.Input,
      input_path: target.InputPath,
      input_transformer: block(
        target.InputTransformer && {
          input_paths: target.InputTransformer.InputPathsMap,
          input_template: target.InputTransformer.InputTemplate,
        },
      ),
      kinesis_target: snakeCased(target.KinesisParameters),
      redshift_target: snakeCased(target.RedshiftDataParameters, OF_TARGET),
      retry_policy: snakeCased(target.RetryPolicy),
      role_arn: target.RoleArn,
      rule: rule.Name,
      run_command_targets: snakeCased(target.RunCommandParameters?.RunCommandTargets),
      sagemaker_pipeline_target: snakeCased(target.SageMakerPipelineParameters),
      sqs_target: snakeCased(target.SqsParameters),
      target_id: id,
    },
    ...(rule.ManagedBy && { managed_by: { kind: 'aws', name: rule.ManagedBy } }),
  }
}
