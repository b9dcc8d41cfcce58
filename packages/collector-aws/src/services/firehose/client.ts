import type { DeliveryStreamDescription, Tag } from '@aws-sdk/client-firehose'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const firehose: Sdk<typeof import('@aws-sdk/client-firehose')> = sdk({
  name: 'firehose',
  client: 'FirehoseClient',
  load: () => import('@aws-sdk/client-firehose'),
})

/** A delivery stream by its name. */
export type DeliveryStream = Detailed<string, { details: DeliveryStreamDescription; tags: readonly Tag[] }>

const names: Source<string> = firehose.list('ListDeliveryStreams', {
  input: { Limit: 100 },
  token: page =>
    page.HasMoreDeliveryStreams
      ? { ExclusiveStartDeliveryStreamName: page.DeliveryStreamNames?.at(-1) }
      : undefined,
  items: page => page.DeliveryStreamNames,
})

export const deliveryStreams: Source<DeliveryStream> = detailed(names, {
  details: firehose.detail('DescribeDeliveryStream', {
    input: (name: string) => ({ DeliveryStreamName: name }),
    value: answer => answer.DeliveryStreamDescription,
  }),
  tags: firehose.detail('ListTagsForDeliveryStream', {
    input: (name: string) => ({ DeliveryStreamName: name, Limit: 50 }),
    value: answer => answer.Tags,
  }),
})
