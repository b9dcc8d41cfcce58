import type { EventBus } from '@aws-sdk/client-eventbridge'
import { defaultIf } from '../../resource/aws-made.ts'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { RuleTarget, TaggedRule } from './client.ts'

const DEFAULT_BUS = 'default'

export function bus({ Name: name, Arn: arn, Description, Policy }: EventBus): Found | undefined {
  if (name === undefined) return undefined
  return {
    type: 'aws_cloudwatch_event_bus',
    id: name,
    arn,
    name,
    properties: { description: Description, name, policy: Policy },
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

export function target({ target, rule }: RuleTarget): Found | undefined {
  const { Id: id } = target
  if (id === undefined || rule.Name === undefined) return undefined
  const bus = rule.EventBusName ?? DEFAULT_BUS
  return {
    type: 'aws_cloudwatch_event_target',
    id: `${idOf(bus, rule.Name)}/${id}`,
    properties: {
      arn: target.Arn,
      batch_target: snakeCased(target.BatchParameters),
      dead_letter_config: block(target.DeadLetterConfig && { arn: target.DeadLetterConfig.Arn }),
      ecs_target: snakeCased(target.EcsParameters),
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
      retry_policy: snakeCased(target.RetryPolicy),
      role_arn: target.RoleArn,
      rule: rule.Name,
      run_command_targets: snakeCased(target.RunCommandParameters?.RunCommandTargets),
      sqs_target: snakeCased(target.SqsParameters),
      target_id: id,
    },
    ...(rule.ManagedBy && { managed_by: { kind: 'aws', name: rule.ManagedBy } }),
  }
}
