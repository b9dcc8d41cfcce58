import type { NetworkConfiguration, SageMakerPipelineParameters, Target } from '@aws-sdk/client-scheduler'
import { leftOut, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'

export function target(target: Target): Properties {
  return snakeMembers(target, NAMES)
}

const NAMES: Otherwise = {
  EventBridgeParameters: 'eventbridge_parameters',
  // Whole events, which are arguments as `input` is.
  EventBridgePutEventsV2Parameters: leftOut,
  EventBridgePutRawEventsParameters: leftOut,
  NetworkConfiguration: ({ awsvpcConfiguration: network }: NetworkConfiguration) => ({
    network_configuration: network && [
      {
        assign_public_ip: network.AssignPublicIp === 'ENABLED',
        security_groups: network.SecurityGroups,
        subnets: network.Subnets,
      },
    ],
  }),
  SageMakerPipelineParameters: ({ PipelineParameterList }: SageMakerPipelineParameters) => ({
    sagemaker_pipeline_parameters: [
      {
        pipeline_parameter: PipelineParameterList?.map(({ Name, Value }) => ({
          name: Name,
          value: Value,
        })),
      },
    ],
  }),
  // `[{ key, value }]` by the API's types, objects of one tag each by its answers.
  Tags: (tags: readonly Readonly<Record<string, string>>[]) => ({
    tags: Object.assign(
      {},
      ...tags.map(tag => (tag.key !== undefined && 'value' in tag ? { [tag.key]: tag.value } : tag)),
    ),
  }),
}
