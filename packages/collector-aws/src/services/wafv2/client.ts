import type {
  IPSet,
  IPSetSummary,
  RuleGroup,
  RuleGroupSummary,
  Tag,
  WebACL,
  WebACLSummary,
} from '@aws-sdk/client-wafv2'
import { globalRegion } from '../../account/regions.ts'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import type { Place } from '../../resource/place.ts'

export const wafv2: Sdk<typeof import('@aws-sdk/client-wafv2')> = sdk({
  name: 'wafv2',
  client: 'WAFV2Client',
  load: () => import('@aws-sdk/client-wafv2'),
})

export type Scope = 'REGIONAL' | 'CLOUDFRONT'

/** What is listed, and for what it was made. */
export type Scoped<Summary> = Summary & { readonly Scope: Scope }

/** Every listing is asked for what is of the region; where CloudFront's is kept, for that too. */
function inScopes<Summary extends object>(list: (Scope: Scope) => Source<Summary>): Source<Scoped<Summary>> {
  const regional = list('REGIONAL')
  const worldwide = list('CLOUDFRONT')
  return {
    calls: [...regional.calls, ...worldwide.calls],
    read: async function* (reader) {
      for await (const item of regional.read(reader)) yield { ...item, Scope: 'REGIONAL' }
      if (!keepsCloudFront(reader.place)) return
      for await (const item of worldwide.read(reader)) yield { ...item, Scope: 'CLOUDFRONT' }
    },
  }
}

function keepsCloudFront({ partition, region }: Place): boolean {
  return partition === 'aws' && region === globalRegion(partition)
}

function ask<Summary extends { readonly Id?: string | undefined; readonly Name?: string | undefined }>({
  Id,
  Name,
  Scope,
}: Scoped<Summary>): { Id: string | undefined; Name: string | undefined; Scope: Scope } {
  return { Id, Name, Scope }
}

function tagsOf<Summary extends { readonly ARN?: string | undefined }>(): Detail<Summary, readonly Tag[]> {
  return wafv2.detail('ListTagsForResource', {
    input: ({ ARN }: Summary) => ({ ResourceARN: ARN, Limit: 100 }),
    value: answer => answer.TagInfoForResource?.TagList,
  })
}

const Limit = 100
const token = 'NextMarker'

export type Acl = Detailed<Scoped<WebACLSummary>, { details: WebACL; tags: readonly Tag[] }>

export const webAcls: Source<Acl> = detailed(
  inScopes(Scope =>
    wafv2.list('ListWebACLs', { input: { Scope, Limit }, token, items: page => page.WebACLs }),
  ),
  { details: wafv2.detail('GetWebACL', { input: ask, value: answer => answer.WebACL }), tags: tagsOf() },
)

export type Group = Detailed<Scoped<RuleGroupSummary>, { details: RuleGroup; tags: readonly Tag[] }>

export const ruleGroups: Source<Group> = detailed(
  inScopes(Scope =>
    wafv2.list('ListRuleGroups', { input: { Scope, Limit }, token, items: page => page.RuleGroups }),
  ),
  {
    details: wafv2.detail('GetRuleGroup', { input: ask, value: answer => answer.RuleGroup }),
    tags: tagsOf(),
  },
)

export type AddressSet = Detailed<Scoped<IPSetSummary>, { details: IPSet; tags: readonly Tag[] }>

export const ipSets: Source<AddressSet> = detailed(
  inScopes(Scope => wafv2.list('ListIPSets', { input: { Scope, Limit }, token, items: page => page.IPSets })),
  { details: wafv2.detail('GetIPSet', { input: ask, value: answer => answer.IPSet }), tags: tagsOf() },
)
