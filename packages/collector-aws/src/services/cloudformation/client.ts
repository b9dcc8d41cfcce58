import type { Stack } from '@aws-sdk/client-cloudformation'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const cloudformation: Sdk<typeof import('@aws-sdk/client-cloudformation')> = sdk({
  name: 'cloudformation',
  client: 'CloudFormationClient',
  load: () => import('@aws-sdk/client-cloudformation'),
})

export const stacks: Source<Stack> = cloudformation.list('DescribeStacks', {
  token: 'NextToken',
  items: page => page.Stacks,
})
