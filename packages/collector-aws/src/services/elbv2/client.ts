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
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import { shared } from '../../reading/shared.ts'
import type { Source } from '../../reading/source.ts'

export const elbv2: Sdk<typeof import('@aws-sdk/client-elastic-load-balancing-v2')> = sdk({
  name: 'elbv2',
  actions: 'elasticloadbalancing',
  client: 'ElasticLoadBalancingV2Client',
  load: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
})

export type Tagged<Item> = Detailed<Item, { tags: readonly Tag[] }>
export type Balancer = Detailed<
  LoadBalancer,
  { attributes: readonly LoadBalancerAttribute[]; tags: readonly Tag[] }
>
export type Group = Detailed<
  TargetGroup,
  { attributes: readonly TargetGroupAttribute[]; tags: readonly Tag[] }
>

const PAGED = { input: { PageSize: 400 }, token: ['NextMarker', 'Marker'] } as const

function tagsOf<Item>(arn: (item: Item) => string | undefined): Detail<Item, readonly Tag[]> {
  return elbv2.detail('DescribeTags', {
    input: (item: Item) => ({ ResourceArns: [arn(item) ?? ''] }),
    value: answer => answer.TagDescriptions?.[0]?.Tags,
  })
}

const balancersAlone: Source<LoadBalancer> = shared(
  elbv2.list('DescribeLoadBalancers', { ...PAGED, items: page => page.LoadBalancers }),
)

export const balancers: Source<Balancer> = detailed(balancersAlone, {
  attributes: elbv2.detail('DescribeLoadBalancerAttributes', {
    input: (balancer: LoadBalancer) => ({ LoadBalancerArn: balancer.LoadBalancerArn }),
    value: answer => answer.Attributes,
  }),
  tags: tagsOf((balancer: LoadBalancer) => balancer.LoadBalancerArn),
})

export const targetGroups: Source<Group> = detailed(
  elbv2.list('DescribeTargetGroups', { ...PAGED, items: page => page.TargetGroups }),
  {
    attributes: elbv2.detail('DescribeTargetGroupAttributes', {
      input: (group: TargetGroup) => ({ TargetGroupArn: group.TargetGroupArn }),
      value: answer => answer.Attributes,
    }),
    tags: tagsOf((group: TargetGroup) => group.TargetGroupArn),
  },
)

const listenersAlone: Source<Listener> = shared(
  elbv2.each(balancersAlone, 'DescribeListeners', {
    input: balancer => ({ LoadBalancerArn: balancer.LoadBalancerArn, PageSize: 400 }),
    token: ['NextMarker', 'Marker'],
    items: page => page.Listeners,
  }),
)

export type ListenerWithDetails = Detailed<
  Listener,
  { attributes: readonly ListenerAttribute[]; tags: readonly Tag[] }
>

export const listeners: Source<ListenerWithDetails> = detailed(listenersAlone, {
  attributes: elbv2.detail('DescribeListenerAttributes', {
    input: (listener: Listener) => ({ ListenerArn: listener.ListenerArn }),
    value: answer => answer.Attributes,
  }),
  tags: tagsOf((listener: Listener) => listener.ListenerArn),
})

/** With the listener that each belongs to: a rule does not say. */
export interface ListenerRule {
  readonly rule: Rule
  readonly listener: string | undefined
}

export const rules: Source<Tagged<ListenerRule>> = detailed(
  elbv2.each(listenersAlone, 'DescribeRules', {
    input: listener => ({ ListenerArn: listener.ListenerArn, PageSize: 400 }),
    token: ['NextMarker', 'Marker'],
    // The default rule is the listener's default action.
    items: (page, { ListenerArn }) =>
      page.Rules?.filter(rule => !rule.IsDefault).map(rule => ({ rule, listener: ListenerArn })),
  }),
  { tags: tagsOf(({ rule }: ListenerRule) => rule.RuleArn) },
)
