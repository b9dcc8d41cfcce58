import type {
  AutoScalingGroup,
  LaunchConfiguration,
  LifecycleHook,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling'
import { shared } from '@wgo/core'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const autoscaling: Sdk<typeof import('@aws-sdk/client-auto-scaling')> = sdk({
  name: 'autoscaling',
  client: 'AutoScalingClient',
  load: () => import('@aws-sdk/client-auto-scaling'),
})

const PAGED = { input: { MaxRecords: 100 }, token: 'NextToken' } as const

export const groups: Source<AutoScalingGroup> = shared(
  autoscaling.list('DescribeAutoScalingGroups', { ...PAGED, items: page => page.AutoScalingGroups }),
)
export const configurations: Source<LaunchConfiguration> = autoscaling.list('DescribeLaunchConfigurations', {
  ...PAGED,
  items: page => page.LaunchConfigurations,
})
export const policies: Source<ScalingPolicy> = autoscaling.list('DescribePolicies', {
  ...PAGED,
  items: page => page.ScalingPolicies,
})
export const schedules: Source<ScheduledUpdateGroupAction> = autoscaling.list('DescribeScheduledActions', {
  ...PAGED,
  items: page => page.ScheduledUpdateGroupActions,
})
export const hooks: Source<LifecycleHook> = autoscaling.each(groups, 'DescribeLifecycleHooks', {
  input: group => ({ AutoScalingGroupName: group.AutoScalingGroupName }),
  items: page => page.LifecycleHooks,
})
