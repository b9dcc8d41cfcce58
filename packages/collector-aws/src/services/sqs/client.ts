import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import type { Tags } from '../../resource/found.ts'

export const sqs: Sdk<typeof import('@aws-sdk/client-sqs')> = sdk({
  name: 'sqs',
  client: 'SQSClient',
  load: () => import('@aws-sdk/client-sqs'),
})

export type Attributes = Readonly<Partial<Record<string, string>>>
/** A queue by its URL. */
export type Queue = Detailed<string, { attributes: Attributes; tags: Tags }>

/** Without a page size SQS gives a thousand at most, and no token. */
const urls: Source<string> = sqs.list('ListQueues', {
  input: { MaxResults: 1000 },
  token: 'NextToken',
  items: page => page.QueueUrls,
})

export const queues: Source<Queue> = detailed(urls, {
  attributes: sqs.detail('GetQueueAttributes', {
    input: (url: string) => ({ QueueUrl: url, AttributeNames: ['All' as const] }),
    value: answer => answer.Attributes,
  }),
  tags: sqs.detail('ListQueueTags', {
    input: (url: string) => ({ QueueUrl: url }),
    value: answer => answer.Tags,
  }),
})
