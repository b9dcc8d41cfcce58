import type { Found, Rest } from '../../../resource/found.ts'
import { defaultIf } from '../../../resource/google-made.ts'
import { lastOf, pathOfLink, regionOfLink } from '../../../resource/links.ts'
import { objects, text } from '../../../resource/members.ts'
import type { Place } from '../../../resource/place.ts'
import { shapeOf } from '../../../resource/shape.ts'
import { type Kind, kind, NO_CONFIGURATION } from '../kind.ts'
import { NETWORK } from './targets.ts'

const RULE_SETS = `target_service_accounts match.*.src_ip_ranges match.*.dest_ip_ranges match.*.src_fqdns match.*.dest_fqdns
  match.*.layer4_configs match.*.src_secure_tags target_secure_tags`

export const FIREWALL_POLICIES: Kind = kind({
  collection: 'firewallPolicies',
  list: 'aggregated',
  types: {
    global: 'google_compute_network_firewall_policy',
    region: 'google_compute_region_network_firewall_policy',
  },
  asset: 'FirewallPolicy',
  shape: { members: 'policyType', observed: 'ruleTupleCount' },
  known: {},
  parts: {
    types: {
      google_compute_network_firewall_policy_rule: { sets: RULE_SETS },
      google_compute_region_network_firewall_policy_rule: { sets: RULE_SETS },
      google_compute_network_firewall_policy_association: { refs: { attachment_target: NETWORK } },
      google_compute_region_network_firewall_policy_association: { refs: { attachment_target: NETWORK } },
    },
    of: policyParts,
  },
})

const RULE = shapeOf({
  members: `action description direction disabled enableLogging match priority ruleName securityProfileGroup
    targetSecureTags targetServiceAccounts tlsInspect`,
  observed: 'ruleTupleCount',
  otherwise: NO_CONFIGURATION,
})

function policyParts(policy: Rest, { project }: Place): readonly Found[] {
  const path = pathOfLink(policy.selfLink) ?? ''
  const region = lastOf(policy.region)
  const type = `google_compute_${region === undefined ? '' : 'region_'}network_firewall_policy`
  const common = { project, region, firewall_policy: policy.name }
  const inRegion = { region: regionOfLink(policy.selfLink) }
  return [
    // Those of the lowest priorities come with every policy.
    ...objects(policy.rules).map(rule => {
      const { properties, observed } = RULE(rule)
      const isDefault = Number(rule.priority) >= 2_147_483_644
      return {
        type: `${type}_rule`,
        id: `${path}/${rule.priority}`,
        name: text(rule.ruleName) ?? String(rule.priority),
        ...inRegion,
        properties: { ...common, ...properties },
        observed,
        ...defaultIf(isDefault),
      }
    }),
    ...objects(policy.associations).map(({ name, attachmentTarget }) => ({
      type: `${type}_association`,
      id: `${path}/associations/${name}`,
      name: text(name),
      ...inRegion,
      properties: { ...common, name, attachment_target: attachmentTarget },
    })),
  ]
}
