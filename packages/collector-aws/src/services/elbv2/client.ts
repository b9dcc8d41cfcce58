import type {
  Listener,
  ListenerAttribute,
  LoadBalancer,
  LoadBalancerAttribute,
  Rule,
  Tag,
  TargetGroup,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { shared } from '@wgo/core'
import { type BatchDetail, withBatchDetail } from '../../reading/batch-detail.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const elbv2: Sdk<typeof import('@aws-sdk/client-elastic-load-balancing-v2')> = sdk({
  name: 'elbv2',
  actions: 'elasticloadbalancing',
  client: 'ElasticLoadBalancingV2Client',
  load: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
})

type WithDetails<Item, Attribute> = Detailed<Item, { attributes: readonly Attribute[]; tags: readonly Tag[] }>

export type Balancer = WithDetails<LoadBalancer, LoadBalancerAttribute>
export type Group = WithDetails<TargetGroup, TargetGroupAttribute>
export type ListenerWithDetails = WithDetails<Listener, ListenerAttribute>

const PAGED = { input: { PageSize: 400 }, token: ['NextMarker', 'Marker'] } as const

function tagsBy<Item>(arnOf: (item: Item) => string | undefined): BatchDetail<Item, readonly Tag[]> {
  return elbv2.batchDetail('DescribeTags', {
    size: 20,
    input: (some: readonly Item[]) => ({ ResourceArns: some.map(item => arnOf(item) ?? '') }),
    value: (answer, item) => answer.TagDescriptions?.find(each => each.ResourceArn === arnOf(item))?.Tags,
  })
}

const balancersAlone: Source<LoadBalancer> = shared(
  elbv2.list('DescribeLoadBalancers', { ...PAGED, items: page => page.LoadBalancers }),
)

export const balancers: Source<Balancer> = withBatchDetail(
  detailed(balancersAlone, {
    attributes: elbv2.detail('DescribeLoadBalancerAttributes', {
      input: (balancer: LoadBalancer) => ({ LoadBalancerArn: balancer.LoadBalancerArn }),
      value: answer => answer.Attributes,
    }),
  }),
  'tags',
  tagsBy(balancer => balancer.LoadBalancerArn),
)

export const targetGroups: Source<Group> = withBatchDetail(
  detailed(elbv2.list('DescribeTargetGroups', { ...PAGED, items: page => page.TargetGroups }), {
    attributes: elbv2.detail('DescribeTargetGroupAttributes', {
      input: (group: TargetGroup) => ({ TargetGroupArn: group.TargetGroupArn }),
      value: answer => answer.Attributes,
    }),
  }),
  'tags',
  tagsBy(group => group.TargetGroupArn),
)

const listenersAlone: Source<Listener> = shared(
  elbv2.each(balancersAlone, 'DescribeListeners', {
    input: balancer => ({ LoadBalancerArn: balancer.LoadBalancerArn, PageSize: 400 }),
    token: ['NextMarker', 'Marker'],
    items: page => page.Listeners,
  }),
)

export const listeners: Source<ListenerWithDetails> = withBatchDetail(
  detailed(listenersAlone, {
    attributes: elbv2.detail('DescribeListenerAttributes', {
      input: (listener: Listener) => ({ ListenerArn: listener.ListenerArn }),
      value: answer => answer.Attributes,
    }),
  }),
  'tags',
  tagsBy(listener => listener.ListenerArn),
)

/** With the listener that each belongs to: a rule does not say. */
interface ListenerRule {
  readonly rule: Rule
  readonly listener: string | undefined
}

export type TaggedRule = Detailed<ListenerRule, { tags: readonly Tag[] }>

export const rules: Source<TaggedRule> = withBatchDetail(
  detailed<ListenerRule, Record<never, never>>(
    elbv2.each(listenersAlone, 'DescribeRules', {
      input: listener => ({ ListenerArn: listener.ListenerArn, PageSize: 400 }),
      token: ['NextMarker', 'Marker'],
      // The default rule is the listener's default action.
      items: (page, { ListenerArn }) =>
        page.Rules?.filter(rule => !rule.IsDefault).map(rule => ({ rule, listener: ListenerArn })),
    }),
    {},
  ),
  'tags',
  tagsBy(({ rule }) => rule.RuleArn),
)
