import type { PortRange } from '../conditions/condition.ts'
import { EVERY_PORT, without } from '../conditions/port-ranges.ts'
import type { SeverityRule } from '../severity-rule.ts'
import { ACCESS_LISTS, FIREWALL_RULES, FIREWALLS } from '../type-families.ts'

const ADMIN_PORTS: readonly PortRange[] = [
  [22, 23], // SSH, Telnet
  [135, 139], // Windows RPC, NetBIOS
  [445, 445], // SMB
  [2375, 2376], // Docker
  [2379, 2380], // etcd
  [3389, 3389], // RDP
  [5900, 5901], // VNC
  [5985, 5986], // WinRM
  [6443, 6443], // Kubernetes API
  [10_250, 10_250], // kubelet
]
const DATABASE_PORTS: readonly PortRange[] = [
  [1433, 1434], // SQL Server
  [1521, 1521], // Oracle
  [3306, 3306], // MySQL
  [5432, 5432], // PostgreSQL
  [5439, 5439], // Redshift
  [5984, 5984], // CouchDB
  [6379, 6379], // Redis
  [7000, 7001], // Cassandra
  [9042, 9042], // Cassandra clients
  [9200, 9300], // Elasticsearch
  [11_211, 11_211], // memcached
  [27_017, 27_019], // MongoDB
]
const WEB_PORTS: readonly PortRange[] = [
  [80, 80],
  [443, 443],
]
const OTHER_PORTS: readonly PortRange[] = without(
  [EVERY_PORT],
  [...ADMIN_PORTS, ...DATABASE_PORTS, ...WEB_PORTS],
)

/** In a group the rules are a list; a rule that is a resource of its own is its properties. */
const FIREWALL = {
  types: [...FIREWALLS, ...FIREWALL_RULES],
  actions: ['add', 'modify'],
  paths: ['/properties/ingress', '/properties'],
  category: 'security',
} as const

/** What firewall rules let the whole internet in to; whether something listens there is not known here. */
export const OPEN_PORT_RULES: readonly SeverityRule[] = [
  {
    ...FIREWALL,
    id: 'admin-port-open',
    when: { kind: 'opens_to_world', ports: ADMIN_PORTS },
    severity: 'critical',
    reason: 'The whole internet is let in to a port for remote administration (such as SSH or RDP).',
  },
  {
    ...FIREWALL,
    id: 'database-port-open',
    when: { kind: 'opens_to_world', ports: DATABASE_PORTS },
    severity: 'critical',
    reason: 'The whole internet is let in to a database port.',
  },
  {
    ...FIREWALL,
    id: 'port-open',
    when: { kind: 'opens_to_world', ports: OTHER_PORTS },
    severity: 'high',
    reason: 'The whole internet is let in to a port other than 80 and 443.',
  },
  {
    ...FIREWALL,
    id: 'web-port-open',
    when: { kind: 'opens_to_world', ports: WEB_PORTS },
    severity: 'medium',
    reason: 'The whole internet is let in to a web port (80 or 443).',
  },
  {
    ...FIREWALL,
    id: 'access-list-open',
    types: ACCESS_LISTS,
    when: { kind: 'opens_to_world' },
    severity: 'medium',
    reason: "The subnet's access list lets the whole internet through; security groups still guard it.",
  },
]
