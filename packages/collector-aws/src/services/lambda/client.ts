import type {
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionUrlConfig,
  GetFunctionUrlConfigCommandOutput,
  LayersListItem,
} from '@aws-sdk/client-lambda'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import type { Tags } from '../../resource/found.ts'

export const lambda: Sdk<typeof import('@aws-sdk/client-lambda')> = sdk({
  name: 'lambda',
  client: 'LambdaClient',
  load: () => import('@aws-sdk/client-lambda'),
})

/** What is asked of each function. Never GetFunction: it hands out a link to the code. */
interface FunctionDetails {
  readonly concurrency: number
  readonly policy: string
  readonly tags: Tags
  readonly url: GetFunctionUrlConfigCommandOutput | FunctionUrlConfig
}

export type FunctionWithDetails = Detailed<FunctionConfiguration, FunctionDetails>

const byName = { input: (item: FunctionConfiguration) => ({ FunctionName: item.FunctionName }) }
const NOT_SET = { absent: ['ResourceNotFoundException'] }

export const functions: Source<FunctionWithDetails> = detailed(
  lambda.list('ListFunctions', {
    input: { MaxItems: 50 },
    token: ['NextMarker', 'Marker'],
    items: page => page.Functions,
  }),
  {
    concurrency: lambda.detail('GetFunctionConcurrency', {
      ...byName,
      type: 'aws_lambda_function',
      value: answer => answer.ReservedConcurrentExecutions,
    }),
    policy: lambda.detail('GetPolicy', {
      ...byName,
      ...NOT_SET,
      type: 'aws_lambda_permission',
      value: answer => answer.Policy,
    }),
    tags: lambda.detail('ListTags', {
      input: (item: FunctionConfiguration) => ({ Resource: item.FunctionArn }),
      type: 'aws_lambda_function',
      value: answer => answer.Tags,
    }),
    url: lambda.detail('GetFunctionUrlConfig', {
      ...byName,
      ...NOT_SET,
      type: 'aws_lambda_function_url',
      value: answer => answer,
    }),
  },
)

export type Mapping = Detailed<EventSourceMappingConfiguration, { tags: Tags }>

export const eventSourceMappings: Source<Mapping> = detailed(
  lambda.list('ListEventSourceMappings', {
    input: { MaxItems: 100 },
    token: ['NextMarker', 'Marker'],
    items: page => page.EventSourceMappings,
  }),
  {
    tags: lambda.detail('ListTags', {
      when: (mapping: EventSourceMappingConfiguration) => mapping.EventSourceMappingArn !== undefined,
      input: mapping => ({ Resource: mapping.EventSourceMappingArn }),
      value: answer => answer.Tags,
    }),
  },
)

export const layers: Source<LayersListItem> = lambda.list('ListLayers', {
  input: { MaxItems: 50 },
  token: ['NextMarker', 'Marker'],
  items: page => page.Layers,
})
