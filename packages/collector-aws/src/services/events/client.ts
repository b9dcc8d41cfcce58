import type { DescribeEventBusCommandOutput, EventBus, Rule, Tag, Target } from '@aws-sdk/client-eventbridge'
import { shared } from '@wgo/core'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const events: Sdk<typeof import('@aws-sdk/client-eventbridge')> = sdk({
  name: 'events',
  client: 'EventBridgeClient',
  load: () => import('@aws-sdk/client-eventbridge'),
})

const busesAlone: Source<EventBus> = shared(
  events.list('ListEventBuses', {
    input: { Limit: 100 },
    token: 'NextToken',
    items: page => page.EventBuses,
  }),
)

export type Bus = Detailed<EventBus, { details: DescribeEventBusCommandOutput; tags: readonly Tag[] }>

export const buses: Source<Bus> = detailed(busesAlone, {
  details: events.detail('DescribeEventBus', {
    input: (bus: EventBus) => ({ Name: bus.Name }),
    value: answer => answer,
  }),
  tags: events.detail('ListTagsForResource', {
    when: (bus: EventBus) => bus.Arn !== undefined,
    input: (bus: EventBus) => ({ ResourceARN: bus.Arn }),
    value: answer => answer.Tags,
  }),
})

const rulesAlone: Source<Rule> = shared(
  events.each(busesAlone, 'ListRules', {
    input: bus => ({ EventBusName: bus.Name, Limit: 100 }),
    token: 'NextToken',
    items: page => page.Rules,
  }),
)

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
