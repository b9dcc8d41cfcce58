import type { EventBus, Rule, Tag, Target } from '@aws-sdk/client-eventbridge'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const events: Sdk<typeof import('@aws-sdk/client-eventbridge')> = sdk({
  name: 'events',
  client: 'EventBridgeClient',
  load: () => import('@aws-sdk/client-eventbridge'),
})

export const buses: Source<EventBus> = events.list('ListEventBuses', {
  input: { Limit: 100 },
  token: 'NextToken',
  items: page => page.EventBuses,
})

const rulesAlone: Source<Rule> = events.each(buses, 'ListRules', {
  input: bus => ({ EventBusName: bus.Name, Limit: 100 }),
  token: 'NextToken',
  items: page => page.Rules,
})

export type TaggedRule = Detailed<Rule, { tags: readonly Tag[] }>

export const rules: Source<TaggedRule> = detailed(rulesAlone, {
  tags: events.detail('ListTagsForResource', {
    input: (rule: Rule) => ({ ResourceARN: rule.Arn }),
    value: answer => answer.Tags,
  }),
})

export interface RuleTarget {
  readonly target: Target
  readonly rule: Rule
}

export const targets: Source<RuleTarget> = events.each(rulesAlone, 'ListTargetsByRule', {
  input: rule => ({ Rule: rule.Name, EventBusName: rule.EventBusName, Limit: 100 }),
  token: 'NextToken',
  items: (page, rule) => page.Targets?.map(target => ({ target, rule })),
})
