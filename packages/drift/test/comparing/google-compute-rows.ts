import { type Row, row } from './row.ts'

const LINK = 'https://www.googleapis.com/compute/v1/projects/p/'
const FIREWALL = {
  spec: { unordered: ['/properties/allow', '/properties/allow/*/ports', '/properties/source_ranges'] },
}

export const GOOGLE_COMPUTE_ROWS: readonly Row[] = [
  row(
    'google_compute_instance',
    'a name, and a link to it',
    [
      { machine_type: 'e2-small', zone: 'europe-west1-b' },
      {
        machine_type: `${LINK}zones/europe-west1-b/machineTypes/e2-small`,
        zone: `${LINK}zones/europe-west1-b`,
      },
      {
        machine_type: `${LINK}zones/europe-west1-b/machineTypes/e2-large`,
        zone: `${LINK}zones/europe-west1-b`,
      },
    ],
    '/properties/machine_type',
  ),
  row(
    'google_compute_instance',
    'a link, and a name',
    [
      { network_interface: [{ network: `${LINK}global/networks/net` }] },
      { network_interface: [{ network: 'net' }] },
      { network_interface: [{ network: 'other' }] },
    ],
    '/properties/network_interface/0/network',
  ),
  row(
    'google_compute_subnetwork',
    'links of another host or version',
    [
      { network: 'projects/p/global/networks/net' },
      { network: `${LINK}global/networks/net` },
      { network: 'https://www.googleapis.com/compute/beta/projects/q/global/networks/net' },
    ],
    '/properties/network',
  ),
  row(
    'google_compute_instance',
    'a name is not the end of another',
    [
      { machine_type: 'small' },
      { machine_type: 'zones/z/machineTypes/small' },
      { machine_type: 'zones/z/machineTypes/e2-small' },
    ],
    '/properties/machine_type',
  ),
  row(
    'google_compute_instance',
    'labels with those of the provider',
    [
      { labels: { a: '1' }, effective_labels: { a: '1', 'goog-terraform-provisioned': 'true', team: 'x' } },
      { tags: { a: '1', team: 'x' } },
      { tags: { a: '1', team: 'y' } },
    ],
    '/tags/team',
  ),
  row(
    'google_compute_instance',
    'a label that was taken off',
    [{ labels: { a: '1', b: '2' } }, { tags: { a: '1', b: '2' } }, { tags: { a: '1' } }],
    '/tags/b',
  ),
  row(
    'google_compute_instance',
    'labels that Google writes',
    [
      { labels: { a: '1' } },
      { tags: { a: '1', 'goog-gke-node': '' } },
      { tags: { a: '3', 'goog-gke-node': '' } },
    ],
    '/tags/a',
  ),
  row(
    'google_compute_instance',
    'network tags have no order',
    [{ tags: ['web', 'ssh'] }, { network_tags: ['ssh', 'web'] }, { network_tags: ['rdp', 'web'] }],
    '/properties/tags/0 /properties/tags/1',
    { spec: { unordered: ['/properties/tags'] } },
  ),
  row(
    'google_compute_instance',
    'a public address is a block without members',
    [
      { network_interface: [{ network: 'net', access_config: [] }] },
      { network_interface: [{ network: 'net' }] },
      { network_interface: [{ network: 'net', access_config: [{}] }] },
    ],
    '/properties/network_interface/0/access_config/0',
  ),
  row(
    'google_compute_instance',
    'Terraform’s own switches',
    [
      { allow_stopping_for_update: true, desired_status: 'RUNNING', can_ip_forward: false },
      {},
      { can_ip_forward: true },
    ],
    '/properties/can_ip_forward',
  ),
  row(
    'google_compute_firewall',
    'rules and ports have no order',
    [
      {
        allow: [
          { protocol: 'tcp', ports: ['22', '80'] },
          { protocol: 'icmp', ports: [] },
        ],
      },
      { allow: [{ protocol: 'icmp' }, { protocol: 'tcp', ports: ['80', '22'] }] },
      { allow: [{ protocol: 'icmp' }, { protocol: 'tcp', ports: ['80', '3389'] }] },
    ],
    '/properties/allow/1 /properties/allow/1',
    FIREWALL,
  ),
  row(
    'google_compute_firewall',
    'the whole world',
    [
      { source_ranges: [], direction: 'INGRESS' },
      { direction: 'INGRESS' },
      { direction: 'INGRESS', source_ranges: ['0.0.0.0/0'] },
    ],
    '/properties/source_ranges/0',
    FIREWALL,
  ),
  row(
    'google_compute_firewall',
    'a rule that is switched off',
    [{ disabled: false }, {}, { disabled: true }],
    '/properties/disabled',
  ),
  row(
    'google_compute_forwarding_rule',
    'a port, and the range of it alone',
    [{ port_range: '80' }, { port_range: '80-80' }, { port_range: '80-8080' }],
    '/properties/port_range',
  ),
  row(
    'google_compute_forwarding_rule',
    'protocols in any case',
    [{ ip_protocol: 'tcp' }, { ip_protocol: 'TCP' }, { ip_protocol: 'UDP' }],
    '/properties/ip_protocol',
  ),
]
