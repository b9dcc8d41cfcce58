import type {
  GetEventSelectorsCommandOutput,
  GetTrailStatusCommandOutput,
  Tag,
  Trail,
} from '@aws-sdk/client-cloudtrail'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { where } from '../../reading/where.ts'

export const cloudtrail: Sdk<typeof import('@aws-sdk/client-cloudtrail')> = sdk({
  name: 'cloudtrail',
  client: 'CloudTrailClient',
  load: () => import('@aws-sdk/client-cloudtrail'),
})

export type TrailWithDetails = Detailed<
  Trail,
  { selectors: GetEventSelectorsCommandOutput; status: GetTrailStatusCommandOutput; tags: readonly Tag[] }
>

/**
 * A trail of all regions shows in each of them, and one of an Organization in each of its accounts: it is
 * read where it was made.
 */
const ownTrails: Source<Trail> = where(
  cloudtrail.list('DescribeTrails', { input: { includeShadowTrails: false }, items: page => page.trailList }),
  ({ IsOrganizationTrail, TrailARN = '' }, { account }) =>
    !IsOrganizationTrail || TrailARN.split(':')[4] === account,
)

export const trails: Source<TrailWithDetails> = detailed(ownTrails, {
  selectors: cloudtrail.detail('GetEventSelectors', {
    input: (trail: Trail) => ({ TrailName: trail.TrailARN }),
    value: answer => answer,
  }),
  status: cloudtrail.detail('GetTrailStatus', {
    input: (trail: Trail) => ({ Name: trail.TrailARN }),
    value: answer => answer,
  }),
  tags: cloudtrail.detail('ListTags', {
    input: (trail: Trail) => ({ ResourceIdList: [trail.TrailARN ?? ''] }),
    value: answer => answer.ResourceTagList?.[0]?.TagsList,
  }),
})
