import type { Json } from '@wgo/core'
import { block, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { GOOGLE_DEFAULT } from '../../resource/google-made.ts'
import { labelsOf, object, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { shapeOf } from '../../resource/shape.ts'

export interface OfZone {
  readonly item: Rest
  readonly zone: Rest
}

const OTHERWISE: Otherwise = { kind: () => ({}) }

const ZONE = shapeOf({
  members: `cloudLoggingConfig description dnsName dnssecConfig forwardingConfig peeringConfig privateVisibilityConfig
    reverseLookupConfig serviceDirectoryConfig visibility`,
  observed: 'nameServers',
  otherwise: {
    ...OTHERWISE,
    reverseLookupConfig: (value: Json) => ({ reverse_lookup: value !== null }),
  },
})

export function managedZone(item: Rest, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  const id = `projects/${project}/managedZones/${name}`
  const { properties, observed } = ZONE(item)
  return {
    type: 'google_dns_managed_zone',
    id,
    name,
    labels: labelsOf(item.labels),
    created: text(item.creationTime),
    identifiers: { full_resource_name: `//dns.googleapis.com/${id}`, google_id: text(item.id) },
    properties: { project, name, ...properties },
    observed,
  }
}

/** A set of records. Google makes two for the zone itself, and keeps them. */
export function recordSet({ item, zone }: OfZone, { project }: Place): Found | undefined {
  const { name, type, ttl, rrdatas, routingPolicy } = item
  if (typeof name !== 'string' || typeof type !== 'string') return undefined
  const apex = name === zone.dnsName && (type === 'SOA' || type === 'NS')
  return {
    type: 'google_dns_record_set',
    id: `projects/${project}/managedZones/${zone.name}/rrsets/${name}/${type}`,
    name: `${name} ${type}`,
    managed_by: apex ? GOOGLE_DEFAULT : undefined,
    properties: {
      project,
      managed_zone: zone.name,
      name,
      type,
      ttl,
      rrdatas,
      routing_policy: routingPolicy === undefined ? undefined : block(routing(object(routingPolicy))),
    },
  }
}

/** Terraform has the items themselves where Google has a list of them in an object of its own. */
function routing({ wrr, geo, primaryBackup }: Rest): Properties {
  return {
    wrr: itemsOf(wrr),
    geo: itemsOf(geo),
    enable_geo_fencing: object(geo).enableFencing,
    primary_backup: primaryBackup === undefined ? undefined : block(primary(object(primaryBackup))),
  }
}

function primary({ primaryTargets, backupGeoTargets, trickleTraffic }: Rest): Properties {
  return {
    primary: primaryTargets === undefined ? undefined : [snakeMembers(object(primaryTargets), TARGETS)],
    backup_geo: itemsOf(backupGeoTargets),
    enable_geo_fencing_for_backups: object(backupGeoTargets).enableFencing,
    trickle_ratio: trickleTraffic,
  }
}

function itemsOf(policy: Json | undefined): readonly Properties[] | undefined {
  if (policy === undefined) return undefined
  return objects(object(policy).items).map(item => snakeMembers(item, TARGETS))
}

const TARGETS: Otherwise = { ...OTHERWISE, signatureRrdatas: () => ({}) }

const POLICY = shapeOf({
  members:
    'alternativeNameServerConfig description dns64Config enableInboundForwarding enableLogging networks',
  otherwise: OTHERWISE,
})

export function policy(item: Rest, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  const id = `projects/${project}/policies/${name}`
  return {
    type: 'google_dns_policy',
    id,
    name,
    identifiers: { full_resource_name: `//dns.googleapis.com/${id}`, google_id: text(item.id) },
    properties: { project, name, ...POLICY(item).properties },
  }
}
