import type {
  LoadBalancerAttributes,
  LoadBalancerDescription,
  Tag,
} from '@aws-sdk/client-elastic-load-balancing'
import { withBatchDetail } from '../../reading/batch-detail.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const elb: Sdk<typeof import('@aws-sdk/client-elastic-load-balancing')> = sdk({
  name: 'elb',
  actions: 'elasticloadbalancing',
  client: 'ElasticLoadBalancingClient',
  load: () => import('@aws-sdk/client-elastic-load-balancing'),
})

export type ClassicBalancer = Detailed<
  LoadBalancerDescription,
  { attributes: LoadBalancerAttributes; tags: readonly Tag[] }
>

const withAttributes: Source<Detailed<LoadBalancerDescription, { attributes: LoadBalancerAttributes }>> =
  detailed(
    elb.list('DescribeLoadBalancers', {
      input: { PageSize: 400 },
      token: ['NextMarker', 'Marker'],
      items: page => page.LoadBalancerDescriptions,
    }),
    {
      attributes: elb.detail('DescribeLoadBalancerAttributes', {
        input: (balancer: LoadBalancerDescription) => ({ LoadBalancerName: balancer.LoadBalancerName }),
        value: answer => answer.LoadBalancerAttributes,
      }),
    },
  )

export const balancers: Source<ClassicBalancer> = withBatchDetail(
  withAttributes,
  'tags',
  elb.batchDetail('DescribeTags', {
    size: 20,
    input: (some: readonly LoadBalancerDescription[]) => ({
      LoadBalancerNames: some.map(balancer => balancer.LoadBalancerName ?? ''),
    }),
    value: (answer, { LoadBalancerName: name }) =>
      answer.TagDescriptions?.find(each => each.LoadBalancerName === name)?.Tags,
  }),
)
