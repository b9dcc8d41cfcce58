import type { Cluster, Configuration } from '@aws-sdk/client-kafka'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const kafka: Sdk<typeof import('@aws-sdk/client-kafka')> = sdk({
  name: 'kafka',
  client: 'KafkaClient',
  load: () => import('@aws-sdk/client-kafka'),
})

export const clusters: Source<Cluster> = kafka.list('ListClustersV2', {
  input: { MaxResults: 100 },
  token: 'NextToken',
  items: page => page.ClusterInfoList,
})

/** With the text of its latest revision. */
export type ConfigurationWithText = Detailed<Configuration, { text: Uint8Array }>

export const configurations: Source<ConfigurationWithText> = detailed(
  kafka.list('ListConfigurations', {
    input: { MaxResults: 100 },
    token: 'NextToken',
    items: page => page.Configurations,
  }),
  {
    text: kafka.detail('DescribeConfigurationRevision', {
      input: ({ Arn, LatestRevision }: Configuration) => ({ Arn, Revision: LatestRevision?.Revision }),
      value: answer => answer.ServerProperties,
    }),
  },
)
