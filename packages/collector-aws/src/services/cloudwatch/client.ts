import type { CompositeAlarm, MetricAlarm, Tag } from '@aws-sdk/client-cloudwatch'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const cloudwatch: Sdk<typeof import('@aws-sdk/client-cloudwatch')> = sdk({
  name: 'cloudwatch',
  client: 'CloudWatchClient',
  load: () => import('@aws-sdk/client-cloudwatch'),
})

export type Alarm =
  | { readonly kind: 'metric'; readonly alarm: MetricAlarm }
  | { readonly kind: 'composite'; readonly alarm: CompositeAlarm }
export type TaggedAlarm = Detailed<Alarm, { tags: readonly Tag[] }>

/** Unless they are asked for, composite alarms are left out. */
export const alarms: Source<TaggedAlarm> = detailed(
  cloudwatch.list('DescribeAlarms', {
    input: { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 },
    token: 'NextToken',
    items: page => [
      ...(page.MetricAlarms ?? []).map((alarm): Alarm => ({ kind: 'metric', alarm })),
      ...(page.CompositeAlarms ?? []).map((alarm): Alarm => ({ kind: 'composite', alarm })),
    ],
  }),
  {
    tags: cloudwatch.detail('ListTagsForResource', {
      input: ({ alarm }: Alarm) => ({ ResourceARN: alarm.AlarmArn }),
      value: answer => answer.Tags,
    }),
  },
)
