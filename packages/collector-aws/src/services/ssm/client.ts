import type { ParameterMetadata, Tag } from '@aws-sdk/client-ssm'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const ssm: Sdk<typeof import('@aws-sdk/client-ssm')> = sdk({
  name: 'ssm',
  client: 'SSMClient',
  load: () => import('@aws-sdk/client-ssm'),
})

export type Parameter = Detailed<ParameterMetadata, { tags: readonly Tag[] }>

/** What there is, never its value. */
export const parameters: Source<Parameter> = detailed(
  ssm.list('DescribeParameters', {
    input: { MaxResults: 50 },
    token: 'NextToken',
    items: page => page.Parameters,
  }),
  {
    tags: ssm.detail('ListTagsForResource', {
      input: (parameter: ParameterMetadata) => ({
        ResourceType: 'Parameter' as const,
        ResourceId: parameter.Name,
      }),
      value: answer => answer.TagList,
    }),
  },
)
