import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const ECS = 'target.*.ecs_parameters.*'
const NETWORK = `${ECS}.network_configuration.*`
const TARGETS = [
  'aws_lambda_function.arn aws_sqs_queue.arn aws_sns_topic.arn aws_sfn_state_machine.arn aws_ecs_cluster.arn',
  'aws_cloudwatch_event_bus.arn aws_kinesis_stream.arn aws_kinesis_firehose_delivery_stream.arn',
].join(' ')

/** Schedules of EventBridge. */
export const SCHEDULER: ServiceSpec = {
  api: from.scheduler,
  scope: 'region',
  // Each schedule is asked for by itself, which AWS allows 250 times a second and more; listings 50 times.
  limit: { rate: 50, burst: 100, concurrency: 16 },
  types: {
    aws_scheduler_schedule: {
      // What is handed to a target is often a command line.
      secret: 'target.*.input',
      masked: 'target.*.sagemaker_pipeline_parameters.*.pipeline_parameter.*.value',
      sets: [
        `${ECS}.capacity_provider_strategy ${ECS}.placement_constraints ${ECS}.placement_strategy`,
        `${NETWORK}.security_groups ${NETWORK}.subnets`,
        'target.*.sagemaker_pipeline_parameters.*.pipeline_parameter',
      ].join(' '),
      refs: {
        group_name: 'aws_scheduler_schedule_group.id',
        kms_key_arn: 'aws_kms_key.arn',
        'target.*.arn': TARGETS,
        'target.*.role_arn': 'aws_iam_role.arn',
        'target.*.dead_letter_config.*.arn': 'aws_sqs_queue.arn',
        [`${ECS}.task_definition_arn`]: 'aws_ecs_task_definition.arn',
        [`${NETWORK}.security_groups.*`]: 'aws_security_group.id',
        [`${NETWORK}.subnets.*`]: 'aws_subnet.id',
      },
    },
    aws_scheduler_schedule_group: {},
  },
  readings: [
    reading('aws_scheduler_schedule', from.schedules, to.schedule),
    reading('aws_scheduler_schedule_group', from.scheduleGroups, to.scheduleGroup),
  ],
}
