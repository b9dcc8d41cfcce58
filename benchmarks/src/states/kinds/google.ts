import { type Kind, known, unset } from '../kind.ts'
import { nameOf, PROJECT } from '../values.ts'

const HOST = 'https://www.googleapis.com/compute/v1/'

export const FIREWALL: Kind = {
  share: 2,
  change: ['source_ranges', ['0.0.0.0/0']],
  make: n => {
    const name = nameOf(n, 'firewall')
    const id = `projects/${PROJECT}/global/firewalls/${name}`
    const attributes = {
      ...unset(
        'denys',
        'destination_ranges',
        'log_configs',
        'source_service_accounts',
        'target_service_accounts',
      ),
      allow: [
        { ports: ['80', '443', `${8000 + (n % 900)}`], protocol: 'tcp' },
        { ports: [], protocol: 'icmp' },
      ],
      creation_timestamp: '2026-03-01T08:00:00.000-07:00',
      description: 'Clients',
      direction: 'INGRESS',
      disabled: false,
      enable_logging: null,
      id,
      name,
      network: `${HOST}projects/${PROJECT}/global/networks/main`,
      priority: 1000,
      project: PROJECT,
      self_link: `${HOST}${id}`,
      source_ranges: [`10.${n % 250}.0.0/16`],
      source_tags: null,
      target_tags: [nameOf(n, 'node')],
      timeouts: null,
    }
    return {
      declared: [{ type: 'google_compute_firewall', name: `this_${n}`, attributes }],
      live: {
        provider: 'gcp',
        scope: PROJECT,
        type: 'google_compute_firewall',
        id,
        name,
        properties: known(attributes, LIVE),
        identifiers: { id, self_link: `${HOST}${id}` },
      },
    }
  },
}

const LIVE = [
  ...['allow', 'description', 'direction', 'disabled', 'name', 'network', 'priority'],
  ...['source_ranges', 'target_tags'],
]
