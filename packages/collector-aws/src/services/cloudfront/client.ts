import type {
  CachePolicy,
  DistributionConfig,
  DistributionSummary,
  FunctionSummary,
  OriginAccessControlSummary,
  Tag,
} from '@aws-sdk/client-cloudfront'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const cloudfront: Sdk<typeof import('@aws-sdk/client-cloudfront')> = sdk({
  name: 'cloudfront',
  client: 'CloudFrontClient',
  load: () => import('@aws-sdk/client-cloudfront'),
})

/** A page of every CloudFront listing. */
interface Listed {
  readonly NextMarker?: string | undefined
}

function nextOf(list: Listed | undefined): { readonly Marker: string } | undefined {
  return list?.NextMarker ? { Marker: list.NextMarker } : undefined
}

export type Distribution = Detailed<DistributionSummary, { config: DistributionConfig; tags: readonly Tag[] }>

/** What is listed leaves out logging, the root object and staging policies. */
export const distributions: Source<Distribution> = detailed(
  cloudfront.list('ListDistributions', {
    input: { MaxItems: 100 },
    token: page => nextOf(page.DistributionList),
    items: page => page.DistributionList?.Items,
  }),
  {
    config: cloudfront.detail('GetDistributionConfig', {
      input: (distribution: DistributionSummary) => ({ Id: distribution.Id }),
      value: answer => answer.DistributionConfig,
    }),
    tags: cloudfront.detail('ListTagsForResource', {
      input: (distribution: DistributionSummary) => ({ Resource: distribution.ARN }),
      value: answer => answer.Tags?.Items,
    }),
  },
)

export const originAccessControls: Source<OriginAccessControlSummary> = cloudfront.list(
  'ListOriginAccessControls',
  {
    input: { MaxItems: 100 },
    token: page => nextOf(page.OriginAccessControlList),
    items: page => page.OriginAccessControlList?.Items,
  },
)

/** Every function has this stage; what is live is a copy of it. */
export const functions: Source<FunctionSummary> = cloudfront.list('ListFunctions', {
  input: { Stage: 'DEVELOPMENT', MaxItems: 100 },
  token: page => nextOf(page.FunctionList),
  items: page => page.FunctionList?.Items,
})

/** Without those that AWS offers to all. */
export const cachePolicies: Source<CachePolicy> = cloudfront.list('ListCachePolicies', {
  input: { Type: 'custom', MaxItems: 100 },
  token: page => nextOf(page.CachePolicyList),
  items: page => page.CachePolicyList?.Items?.flatMap(({ CachePolicy }) => CachePolicy ?? []),
})
