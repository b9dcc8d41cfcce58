import type {
  ConfigRule,
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  DeliveryChannel,
  Tag,
} from '@aws-sdk/client-config-service'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const config: Sdk<typeof import('@aws-sdk/client-config-service')> = sdk({
  name: 'config',
  client: 'ConfigServiceClient',
  load: () => import('@aws-sdk/client-config-service'),
})

export const recorders: Source<ConfigurationRecorder> = config.list('DescribeConfigurationRecorders', {
  items: page => page.ConfigurationRecorders,
})

export const recorderStatuses: Source<ConfigurationRecorderStatus> = config.list(
  'DescribeConfigurationRecorderStatus',
  { items: page => page.ConfigurationRecordersStatus },
)

export const deliveryChannels: Source<DeliveryChannel> = config.list('DescribeDeliveryChannels', {
  items: page => page.DeliveryChannels,
})

export type Rule = Detailed<ConfigRule, { tags: readonly Tag[] }>

export const rules: Source<Rule> = detailed(
  config.list('DescribeConfigRules', { token: 'NextToken', items: page => page.ConfigRules }),
  {
    tags: config.detail('ListTagsForResource', {
      // Security Hub alone makes hundreds of rules, which nobody else can tag.
      when: (rule: ConfigRule) => !rule.CreatedBy,
      input: rule => ({ ResourceArn: rule.ConfigRuleArn }),
      token: 'NextToken',
      value: answer => answer.Tags,
    }),
  },
)
