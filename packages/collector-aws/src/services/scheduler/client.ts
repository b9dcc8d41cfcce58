import type { GetScheduleOutput, ScheduleGroupSummary, ScheduleSummary, Tag } from '@aws-sdk/client-scheduler'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const scheduler: Sdk<typeof import('@aws-sdk/client-scheduler')> = sdk({
  name: 'scheduler',
  client: 'SchedulerClient',
  load: () => import('@aws-sdk/client-scheduler'),
})

const PAGED = { input: { MaxResults: 100 }, token: 'NextToken' } as const

export type Schedule = Detailed<ScheduleSummary, { details: GetScheduleOutput }>

export const schedules: Source<Schedule> = detailed(
  scheduler.list('ListSchedules', { ...PAGED, items: page => page.Schedules }),
  {
    details: scheduler.detail('GetSchedule', {
      input: ({ GroupName, Name }: ScheduleSummary) => ({ GroupName, Name }),
      value: answer => answer,
    }),
  },
)

export type ScheduleGroup = Detailed<ScheduleGroupSummary, { tags: readonly Tag[] }>

export const scheduleGroups: Source<ScheduleGroup> = detailed(
  scheduler.list('ListScheduleGroups', { ...PAGED, items: page => page.ScheduleGroups }),
  {
    tags: scheduler.detail('ListTagsForResource', {
      input: (group: ScheduleGroupSummary) => ({ ResourceArn: group.Arn }),
      value: answer => answer.Tags,
    }),
  },
)
