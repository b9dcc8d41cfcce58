import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const EVENTS: ServiceSpec = {
  api: from.events,
  scope: 'region',
  limit: { rate: 20, burst: 40, concurrency: 8 },
  types: {
    aws_cloudwatch_event_bus: {},
    aws_cloudwatch_event_rule: {
      refs: { event_bus_name: 'aws_cloudwatch_event_bus.id', role_arn: 'aws_iam_role.arn' },
    },
    aws_cloudwatch_event_target: {
      // What is handed to a target is often a command line.
      secret:
        'input input_transformer.*.input_template http_target.*.header_parameters.* http_target.*.query_string_parameters.* redshift_target.*.sql redshift_target.*.sqls',
      public: 'redshift_target.*.secrets_manager_arn',
      sets: 'ecs_target.*.capacity_provider_strategy ecs_target.*.placement_constraint ecs_target.*.network_configuration.*.security_groups ecs_target.*.network_configuration.*.subnets sagemaker_pipeline_target.*.pipeline_parameter_list',
      refs: {
        arn: 'aws_lambda_function.arn aws_sqs_queue.arn aws_sns_topic.arn aws_sfn_state_machine.arn aws_ecs_cluster.arn',
        role_arn: 'aws_iam_role.arn',
        rule: 'aws_cloudwatch_event_rule.name',
      },
    },
  },
  readings: [
    reading('aws_cloudwatch_event_bus', from.buses, to.bus),
    reading('aws_cloudwatch_event_rule', from.rules, to.rule),
    reading('aws_cloudwatch_event_target', from.targets, to.target),
  ],
}
