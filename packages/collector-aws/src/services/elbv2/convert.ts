import type { Action, AvailabilityZone, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { block, leftOut, type Otherwise, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Balancer, Group, ListenerWithDetails, TaggedRule } from './client.ts'
import { balancerAttributes, groupAttributes, listenerAttributes } from './convert-attributes.ts'

export function balancer({ item: balancer, attributes, tags, unread }: Balancer): Found | undefined {
  const { LoadBalancerArn: arn, LoadBalancerName: name } = balancer
  if (arn === undefined) return undefined
  return {
    type: 'aws_lb',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    created: balancer.CreatedTime,
    unread,
    properties: {
      customer_owned_ipv4_pool: balancer.CustomerOwnedIpv4Pool,
      dns_name: balancer.DNSName,
      enforce_security_group_inbound_rules_on_private_link_traffic:
        balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
      internal: balancer.Scheme === 'internal',
      ip_address_type: balancer.IpAddressType,
      ipam_pools: snakeCased(balancer.IpamPools),
      load_balancer_type: balancer.Type,
      name,
      security_groups: balancer.SecurityGroups,
      subnet_mapping: balancer.AvailabilityZones?.map(mapping),
      subnets: balancer.AvailabilityZones?.map(zone => zone.SubnetId),
      vpc_id: balancer.VpcId,
      zone_id: balancer.CanonicalHostedZoneId,
      ...balancerAttributes(attributes),
    },
    observed: { state: balancer.State?.Code },
  }
}

/** Terraform takes one address for a subnet. */
function mapping({ LoadBalancerAddresses, OutpostId, SubnetId }: AvailabilityZone): Properties {
  const [address] = LoadBalancerAddresses ?? []
  return {
    allocation_id: address?.AllocationId,
    ipv6_address: address?.IPv6Address,
    outpost_id: OutpostId,
    private_ipv4_address: address?.PrivateIPv4Address,
    subnet_id: SubnetId,
  }
}

export function targetGroup({ item: group, attributes, tags, unread }: Group): Found | undefined {
  const { TargetGroupArn: arn, TargetGroupName: name } = group
  if (arn === undefined) return undefined
  return {
    type: 'aws_lb_target_group',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      health_check: block({
        enabled: group.HealthCheckEnabled,
        healthy_threshold: group.HealthyThresholdCount,
        interval: group.HealthCheckIntervalSeconds,
        matcher: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
        path: group.HealthCheckPath,
        port: group.HealthCheckPort,
        protocol: group.HealthCheckProtocol,
        timeout: group.HealthCheckTimeoutSeconds,
        unhealthy_threshold: group.UnhealthyThresholdCount,
      }),
      ip_address_type: group.IpAddressType,
      load_balancer_arns: group.LoadBalancerArns,
      name,
      port: group.Port,
      protocol: group.Protocol,
      protocol_version: group.ProtocolVersion,
      target_type: group.TargetType,
      vpc_id: group.VpcId,
      ...groupAttributes(attributes),
    },
  }
}

export function listener(found: ListenerWithDetails): Found | undefined {
  const { item: listener, attributes, tags, unread } = found
  const { ListenerArn: arn } = listener
  if (arn === undefined) return undefined
  return {
    type: 'aws_lb_listener',
    id: arn,
    arn,
    tags: tagsOf(tags),
    unread,
    properties: {
      ...listenerAttributes(attributes),
      alpn_policy: listener.AlpnPolicy?.[0],
      certificate_arn: listener.Certificates?.[0]?.CertificateArn,
      default_action: listener.DefaultActions?.map(action),
      load_balancer_arn: listener.LoadBalancerArn,
      mutual_authentication: snakeCased(listener.MutualAuthentication, {
        TrustStoreAssociationStatus: leftOut,
      }),
      port: listener.Port,
      protocol: listener.Protocol,
      ssl_policy: listener.SslPolicy,
    },
  }
}

export function rule({ item: { rule, listener }, tags, unread }: TaggedRule): Found | undefined {
  const { RuleArn: arn } = rule
  if (arn === undefined) return undefined
  return {
    type: 'aws_lb_listener_rule',
    id: arn,
    arn,
    tags: tagsOf(tags),
    unread,
    properties: {
      action: rule.Actions?.map(action),
      condition: rule.Conditions?.map(condition),
      listener_arn: listener,
      priority: Number(rule.Priority),
    },
  }
}

const OF_LOGIN: Otherwise = {
  AuthenticationRequestExtraParams: (given: Readonly<Record<string, string>>) => ({
    authentication_request_extra_params: given,
  }),
  // Asked of AWS, never told by it.
  UseExistingClientSecret: leftOut,
}

function action(action: Action): Properties {
  const {
    AuthenticateCognitoConfig,
    AuthenticateOidcConfig,
    FixedResponseConfig,
    ForwardConfig,
    RedirectConfig,
  } = action
  const groups = ForwardConfig?.TargetGroups ?? []
  // One target group is written by itself, as Terraform does.
  const forward = groups.length > 1 ? ForwardConfig : undefined
  return {
    authenticate_cognito: snakeCased(AuthenticateCognitoConfig, OF_LOGIN),
    authenticate_oidc: snakeCased(AuthenticateOidcConfig, OF_LOGIN),
    fixed_response: snakeCased(FixedResponseConfig),
    forward: block(
      forward && {
        stickiness: snakeCased(forward.TargetGroupStickinessConfig, { DurationSeconds: 'duration' }),
        target_group: groups.map(({ TargetGroupArn, Weight }) => ({ arn: TargetGroupArn, weight: Weight })),
      },
    ),
    order: action.Order,
    redirect: block(RedirectConfig && snakeMembers(RedirectConfig)),
    target_group_arn: action.TargetGroupArn ?? groups[0]?.TargetGroupArn,
    type: action.Type,
  }
}

function condition(condition: RuleCondition): Properties {
  const {
    HostHeaderConfig,
    HttpHeaderConfig,
    HttpRequestMethodConfig,
    PathPatternConfig,
    QueryStringConfig,
    SourceIpConfig,
  } = condition
  return {
    host_header: snakeCased(HostHeaderConfig),
    http_header: snakeCased(HttpHeaderConfig),
    http_request_method: block(HttpRequestMethodConfig && { values: HttpRequestMethodConfig.Values }),
    path_pattern: snakeCased(PathPatternConfig),
    query_string: snakeCased(QueryStringConfig?.Values),
    source_ip: block(SourceIpConfig && { values: SourceIpConfig.Values }),
  }
}
