import type { Action, Listener, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Balancer, Group, ListenerRule, Tagged } from './client.ts'
import { balancerAttributes, groupAttributes } from './convert-attributes.ts'

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
      internal: balancer.Scheme === 'internal',
      ip_address_type: balancer.IpAddressType,
      load_balancer_type: balancer.Type,
      name,
      security_groups: balancer.SecurityGroups,
      subnets: balancer.AvailabilityZones?.map(zone => zone.SubnetId),
      vpc_id: balancer.VpcId,
      zone_id: balancer.CanonicalHostedZoneId,
      ...balancerAttributes(attributes),
    },
    observed: { state: balancer.State?.Code },
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

export function listener({ item: listener, tags, unread }: Tagged<Listener>): Found | undefined {
  const { ListenerArn: arn } = listener
  if (arn === undefined) return undefined
  return {
    type: 'aws_lb_listener',
    id: arn,
    arn,
    tags: tagsOf(tags),
    unread,
    properties: {
      alpn_policy: listener.AlpnPolicy?.[0],
      certificate_arn: listener.Certificates?.[0]?.CertificateArn,
      default_action: listener.DefaultActions?.map(action),
      load_balancer_arn: listener.LoadBalancerArn,
      mutual_authentication: snakeCased(listener.MutualAuthentication),
      port: listener.Port,
      protocol: listener.Protocol,
      ssl_policy: listener.SslPolicy,
    },
  }
}

export function rule({ item: { rule, listener }, tags, unread }: Tagged<ListenerRule>): Found | undefined {
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
    authenticate_cognito: snakeCased(AuthenticateCognitoConfig),
    authenticate_oidc: snakeCased(AuthenticateOidcConfig),
    fixed_response: snakeCased(FixedResponseConfig),
    forward: block(
      forward && {
        stickiness: snakeCased(forward.TargetGroupStickinessConfig),
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
    host_header: block(HostHeaderConfig && { values: HostHeaderConfig.Values }),
    http_header: snakeCased(HttpHeaderConfig),
    http_request_method: block(HttpRequestMethodConfig && { values: HttpRequestMethodConfig.Values }),
    path_pattern: block(PathPatternConfig && { values: PathPatternConfig.Values }),
    query_string: snakeCased(QueryStringConfig?.Values),
    source_ip: block(SourceIpConfig && { values: SourceIpConfig.Values }),
  }
}
