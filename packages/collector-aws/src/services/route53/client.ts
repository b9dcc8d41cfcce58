import type { HostedZone, ResourceRecordSet, Tag, VPC } from '@aws-sdk/client-route-53'
import { shared } from '@wgo/core'
import { withBatchDetail } from '../../reading/batch-detail.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const route53: Sdk<typeof import('@aws-sdk/client-route-53')> = sdk({
  name: 'route53',
  client: 'Route53Client',
  load: () => import('@aws-sdk/client-route-53'),
})

const zonesAlone: Source<HostedZone> = shared(
  route53.list('ListHostedZones', {
    input: { MaxItems: 100 },
    token: ['NextMarker', 'Marker'],
    items: page => page.HostedZones,
  }),
)

export type Zone = Detailed<HostedZone, { tags: readonly Tag[]; vpcs: readonly VPC[] }>

const zonesWithNetworks: Source<Detailed<HostedZone, { vpcs: readonly VPC[] }>> = detailed(zonesAlone, {
  vpcs: route53.detail('GetHostedZone', {
    when: (zone: HostedZone) => zone.Config?.PrivateZone === true,
    input: zone => ({ Id: zone.Id }),
    value: answer => answer.VPCs,
  }),
})

export const zones: Source<Zone> = withBatchDetail(
  zonesWithNetworks,
  'tags',
  route53.batchDetail('ListTagsForResources', {
    size: 10,
    input: (some: readonly HostedZone[]) => ({
      ResourceType: 'hostedzone' as const,
      ResourceIds: some.map(zoneId),
    }),
    value: (answer, zone) =>
      answer.ResourceTagSets?.find(({ ResourceId }) => ResourceId === zoneId(zone))?.Tags,
  }),
)

export interface ZoneRecord {
  readonly record: ResourceRecordSet
  readonly zone: HostedZone
}

export const records: Source<ZoneRecord> = route53.each(zonesAlone, 'ListResourceRecordSets', {
  input: zone => ({ HostedZoneId: zone.Id, MaxItems: 300 }),
  token: page =>
    page.IsTruncated
      ? {
          StartRecordName: page.NextRecordName,
          StartRecordType: page.NextRecordType,
          StartRecordIdentifier: page.NextRecordIdentifier,
        }
      : undefined,
  items: (page, zone) => page.ResourceRecordSets?.map(record => ({ record, zone })),
})

/** `/hostedzone/Z123` without what all have in common. */
export function zoneId({ Id }: Pick<HostedZone, 'Id'>): string {
  return (Id ?? '').split('/').at(-1) ?? ''
}
