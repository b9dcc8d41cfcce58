import { shared } from '@wgo/core'
import type { Asking } from '../../reading/api.ts'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Rest } from '../../resource/found.ts'
import { objects } from '../../resource/members.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { managedZone, type OfZone, policy, recordSet } from './convert.ts'

const dns: RestApi = restApi('dns', 'dns/v1/')

const zones = shared(
  dns.list('projects/{project}/managedZones', {
    permission: 'dns.managedZones.list',
    items: 'managedZones',
    query: { maxResults: 1_000 },
  }),
)

const records = dns.each<Rest, OfZone>(zones, 'projects/{project}/managedZones/{zone}/rrsets', {
  permission: 'dns.resourceRecordSets.list',
  asking: ({ name }): Asking => ({ path: { zone: String(name) }, query: { maxResults: 1_000 } }),
  items: (page, zone) => objects(page.rrsets).map(item => ({ item, zone })),
})

export const DNS: ServiceSpec = {
  api: dns,
  limit: { rate: 10, burst: 20, concurrency: 8, per: 'scope' },
  types: {
    google_dns_managed_zone: {
      sets: '/observed/name_servers private_visibility_config.*.networks',
      refs: { 'private_visibility_config.*.networks.*.network_url': 'google_compute_network.self_link' },
    },
    google_dns_record_set: { sets: 'rrdatas', refs: { managed_zone: 'google_dns_managed_zone.name' } },
    google_dns_policy: {
      sets: 'networks',
      refs: { 'networks.*.network_url': 'google_compute_network.self_link' },
    },
  },
  readings: [
    reading('google_dns_managed_zone', zones, managedZone, assets('dns.googleapis.com/ManagedZone')),
    reading('google_dns_record_set', records, recordSet),
    reading(
      'google_dns_policy',
      dns.list('projects/{project}/policies', { permission: 'dns.policies.list', items: 'policies' }),
      policy,
      assets('dns.googleapis.com/Policy'),
    ),
  ],
}
