import type { JsonObject } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { computed, resourceOf } from './support/converting.ts'

const DEFAULT_NETWORK = 'https://www.googleapis.com/compute/v1/projects/p/global/networks/default'
const GATEWAY = 'https://www.googleapis.com/compute/v1/projects/p/global/gateways/default-internet-gateway'
const SSH = {
  network: DEFAULT_NETWORK,
  priority: 65_534,
  sourceRanges: ['0.0.0.0/0'],
  allowed: [{ IPProtocol: 'tcp', ports: ['22'] }],
}
const INTERNAL = {
  ...SSH,
  sourceRanges: ['10.128.0.0/9'],
  allowed: [
    { IPProtocol: 'tcp', ports: ['0-65535'] },
    { IPProtocol: 'udp', ports: ['0-65535'] },
    { IPProtocol: 'icmp' },
  ],
}

describe('a firewall rule of the default network', () => {
  const made = (name: string, rule: JsonObject): unknown =>
    resourceOf('google_compute_firewall', computed(`global/firewalls/${name}`, rule)).managed_by

  test.each([
    ['default-allow-ssh', SSH],
    ['default-allow-internal', INTERNAL],
  ])('%s is of Google’s making', (name, rule) => {
    expect(made(name, rule)).toEqual({ kind: 'gcp', name: 'default' })
  })

  test.each<[string, string, JsonObject]>([
    ['lets in from everywhere', 'default-allow-internal', { ...INTERNAL, sourceRanges: ['0.0.0.0/0'] }],
    ['lets in more', 'default-allow-ssh', { ...SSH, allowed: [{ IPProtocol: 'all' }] }],
    ['comes before others', 'default-allow-ssh', { ...SSH, priority: 1_000 }],
    ['is of another network', 'default-allow-ssh', { ...SSH, network: `${DEFAULT_NETWORK}-2` }],
    ['has another name', 'default-allow-all', SSH],
    ['is called as a member of every object', 'constructor', SSH],
  ])('one that %s is somebody’s', (_, name, rule) => {
    expect(made(name, rule)).toBeUndefined()
  })
})

describe('a route', () => {
  const made = (name: string, route: JsonObject): unknown =>
    resourceOf('google_compute_route', computed(`global/routes/${name}`, route)).managed_by?.kind

  test.each<[string, JsonObject]>([
    ['default-route-r-0c41', { destRange: '0.0.0.0/0', nextHopGateway: GATEWAY }],
    ['peering-route-1', { nextHopPeering: 'to-shared' }],
    ['subnet-route-1', { nextHopNetwork: DEFAULT_NETWORK }],
    ['hub-route-1', { nextHopHub: 'projects/p/locations/global/hubs/h' }],
  ])('%s is of Google’s making', (name, route) => {
    expect(made(name, route)).toBe('gcp')
  })

  test('that is only called as the way out is somebody’s', () => {
    expect(made('default-route-evil', { destRange: '0.0.0.0/0', nextHopIp: '10.0.0.9' })).toBeUndefined()
  })
})
