import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import { defaultIf } from '../../resource/aws-made.ts'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import { type Zone, type ZoneRecord, zoneId } from './client.ts'

export function zone({ item: zone, tags, vpcs, unread }: Zone, place: Place): Found {
  const id = zoneId(zone)
  const name = plainName(zone.Name)
  return {
    type: 'aws_route53_zone',
    id,
    arn: `arn:${place.partition}:route53:::hostedzone/${id}`,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      comment: zone.Config?.Comment,
      name,
      vpc: vpcs?.map(({ VPCId, VPCRegion }) => ({ vpc_id: VPCId, vpc_region: VPCRegion })),
      zone_id: id,
    },
    ...(zone.LinkedService?.ServicePrincipal && {
      managed_by: { kind: 'aws', name: zone.LinkedService.ServicePrincipal },
    }),
  }
}

export function record({ record, zone }: ZoneRecord): Found {
  const id = zoneId(zone)
  const name = plainName(record.Name)
  const own = [id, name, record.Type, ...(record.SetIdentifier ? [record.SetIdentifier] : [])].join('_')
  // Every zone has these two at its top.
  const isApex = name === plainName(zone.Name) && (record.Type === 'NS' || record.Type === 'SOA')
  return {
    type: 'aws_route53_record',
    id: own,
    name,
    properties: { ...content(record), ...routing(record), name, type: record.Type, zone_id: id },
    ...defaultIf(isApex),
  }
}

function content({ AliasTarget, ResourceRecords, TTL, Type }: ResourceRecordSet): Properties {
  const isText = Type === 'TXT' || Type === 'SPF'
  return {
    alias: block(
      AliasTarget && {
        evaluate_target_health: AliasTarget.EvaluateTargetHealth,
        name: plainName(AliasTarget.DNSName).replace(/^dualstack\./, ''),
        zone_id: AliasTarget.HostedZoneId,
      },
    ),
    records: ResourceRecords?.map(({ Value }) => (isText ? unquoted(Value) : Value)),
    ttl: TTL,
  }
}

/** A text as Terraform writes it: without the quotes around it. Those between its parts stay. */
function unquoted(text: string | undefined): string | undefined {
  return text?.replace(/^"(.*)"$/s, '$1')
}

function routing(record: ResourceRecordSet): Properties {
  return {
    cidr_routing_policy: snakeCased(record.CidrRoutingConfig),
    failover_routing_policy: block(record.Failover && { type: record.Failover }),
    geolocation_routing_policy: block(
      record.GeoLocation && {
        continent: record.GeoLocation.ContinentCode,
        country: record.GeoLocation.CountryCode,
        subdivision: record.GeoLocation.SubdivisionCode,
      },
    ),
    geoproximity_routing_policy: snakeCased(record.GeoProximityLocation, { AWSRegion: 'aws_region' }),
    health_check_id: record.HealthCheckId,
    latency_routing_policy: block(record.Region && { region: record.Region }),
    multivalue_answer_routing_policy: record.MultiValueAnswer,
    set_identifier: record.SetIdentifier,
    weighted_routing_policy: block(record.Weight === undefined ? undefined : { weight: record.Weight }),
  }
}

/** Lower case, no dot at the end, and `\052` as the star that it stands for. */
function plainName(name: string | undefined): string {
  return (name ?? '').replace(/\\052/g, '*').replace(/\.$/, '').toLowerCase()
}
