import type { StreamDescriptionSummary, StreamSummary, Tag } from '@aws-sdk/client-kinesis'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const kinesis: Sdk<typeof import('@aws-sdk/client-kinesis')> = sdk({
  name: 'kinesis',
  client: 'KinesisClient',
  load: () => import('@aws-sdk/client-kinesis'),
})

export type Stream = Detailed<StreamSummary, { summary: StreamDescriptionSummary; tags: readonly Tag[] }>

export const streams: Source<Stream> = detailed(
  kinesis.list('ListStreams', {
    input: { Limit: 100 },
    token: 'NextToken',
    items: page => page.StreamSummaries,
  }),
  {
    summary: kinesis.detail('DescribeStreamSummary', {
      input: (stream: StreamSummary) => ({ StreamName: stream.StreamName }),
      value: answer => answer.StreamDescriptionSummary,
    }),
    tags: kinesis.detail('ListTagsForStream', {
      input: (stream: StreamSummary) => ({ StreamName: stream.StreamName }),
      token: page => (page.HasMoreTags ? { ExclusiveStartTagKey: page.Tags?.at(-1)?.Key } : undefined),
      value: answer => answer.Tags,
    }),
  },
)
