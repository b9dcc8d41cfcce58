import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import type { Tags } from '../../resource/found.ts'

export const logs: Sdk<typeof import('@aws-sdk/client-cloudwatch-logs')> = sdk({
  name: 'logs',
  client: 'CloudWatchLogsClient',
  load: () => import('@aws-sdk/client-cloudwatch-logs'),
})

export type TaggedLogGroup = Detailed<LogGroup, { tags: Tags }>

export const logGroups: Source<TaggedLogGroup> = detailed(
  logs.list('DescribeLogGroups', { input: { limit: 50 }, token: 'nextToken', items: page => page.logGroups }),
  {
    tags: logs.detail('ListTagsForResource', {
      input: (group: LogGroup) => ({ resourceArn: arnOf(group) }),
      value: answer => answer.tags,
    }),
  },
)

/** CloudWatch writes ARNs of log groups with all their streams: `:*`. */
export function arnOf({ logGroupArn, arn }: LogGroup): string | undefined {
  return logGroupArn ?? arn?.replace(/:\*$/, '')
}
