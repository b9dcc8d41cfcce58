import type { DescribeStateMachineCommandOutput, StateMachineListItem, Tag } from '@aws-sdk/client-sfn'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const sfn: Sdk<typeof import('@aws-sdk/client-sfn')> = sdk({
  name: 'sfn',
  actions: 'states',
  client: 'SFNClient',
  load: () => import('@aws-sdk/client-sfn'),
})

export type StateMachine = Detailed<
  StateMachineListItem,
  { details: DescribeStateMachineCommandOutput; tags: readonly Tag[] }
>

export const stateMachines: Source<StateMachine> = detailed(
  sfn.list('ListStateMachines', {
    input: { maxResults: 1000 },
    token: 'nextToken',
    items: page => page.stateMachines,
  }),
  {
    details: sfn.detail('DescribeStateMachine', {
      input: (machine: StateMachineListItem) => ({ stateMachineArn: machine.stateMachineArn }),
      value: answer => answer,
    }),
    tags: sfn.detail('ListTagsForResource', {
      input: (machine: StateMachineListItem) => ({ resourceArn: machine.stateMachineArn }),
      value: answer => answer.tags,
    }),
  },
)
