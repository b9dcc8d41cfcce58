import type { Kind } from '../kind.ts'
import * as balancing from './balancing.ts'
import * as capacity from './capacity.ts'
import * as firewallPolicies from './firewall-policies.ts'
import * as groups from './groups.ts'
import * as healthChecks from './health-checks.ts'
import * as machines from './machines.ts'
import * as networking from './networking.ts'
import * as protection from './protection.ts'
import * as proxies from './proxies.ts'
import * as routers from './routers.ts'
import * as storage from './storage.ts'
import * as templates from './templates.ts'
import * as vpn from './vpn.ts'

const MODULES = [
  balancing,
  capacity,
  firewallPolicies,
  groups,
  healthChecks,
  machines,
  networking,
  protection,
  proxies,
  routers,
  storage,
  templates,
  vpn,
]

/** Every collection that is read. */
export const KINDS: readonly Kind[] = MODULES.flatMap(({ ...module }): readonly Kind[] =>
  Object.values(module).filter(isKind),
)

function isKind(value: unknown): value is Kind {
  return typeof value === 'object' && value !== null && 'collection' in value
}
