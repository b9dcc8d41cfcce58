import type { CustomResponseBody } from '@aws-sdk/client-wafv2'
import type { ManagedBy } from '@wgo/core'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Acl, AddressSet, Group, Scoped } from './client.ts'
import { ruleBlocks, rules } from './convert-rules.ts'

export function webAcl({ item, details, tags, unread }: Acl): Found | undefined {
  return found('aws_wafv2_web_acl', item, {
    tags: tagsOf(tags),
    unread,
    properties: {
      association_config: ruleBlocks(details?.AssociationConfig),
      capacity: details?.Capacity,
      captcha_config: ruleBlocks(details?.CaptchaConfig),
      challenge_config: ruleBlocks(details?.ChallengeConfig),
      custom_response_body: responseBodies(details?.CustomResponseBodies),
      data_protection_config: ruleBlocks(details?.DataProtectionConfig),
      default_action: ruleBlocks(details?.DefaultAction),
      rule: rules(details?.Rules),
      token_domains: details?.TokenDomains,
      visibility_config: ruleBlocks(details?.VisibilityConfig),
    },
    ...(details?.ManagedByFirewallManager && { managed_by: FIREWALL_MANAGER }),
  })
}

const FIREWALL_MANAGER: ManagedBy = { kind: 'aws', name: 'fms' }

export function ruleGroup({ item, details, tags, unread }: Group): Found | undefined {
  return found('aws_wafv2_rule_group', item, {
    tags: tagsOf(tags),
    unread,
    properties: {
      capacity: details?.Capacity,
      custom_response_body: responseBodies(details?.CustomResponseBodies),
      rule: rules(details?.Rules),
      visibility_config: ruleBlocks(details?.VisibilityConfig),
    },
  })
}

export function ipSet({ item, details, tags, unread }: AddressSet): Found | undefined {
  return found('aws_wafv2_ip_set', item, {
    tags: tagsOf(tags),
    unread,
    properties: { addresses: details?.Addresses, ip_address_version: details?.IPAddressVersion },
  })
}

interface Summary {
  readonly Id?: string | undefined
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly Description?: string | undefined
}

/** What all of WAF's things have. */
function found(
  type: string,
  { Id: id, ARN: arn, Name: name, Description, Scope }: Scoped<Summary>,
  { properties, ...more }: Omit<Found, 'type' | 'id'>,
): Found | undefined {
  if (id === undefined) return undefined
  return {
    ...more,
    type,
    id,
    arn,
    name,
    properties: { ...properties, description: Description, name, scope: Scope },
  }
}

function responseBodies(bodies: Readonly<Record<string, CustomResponseBody>> = {}): readonly Properties[] {
  return Object.entries(bodies).map(([key, { Content, ContentType }]) => ({
    content: Content,
    content_type: ContentType,
    key,
  }))
}
