import type { Listener, LoadBalancerAttributes } from '@aws-sdk/client-elastic-load-balancing'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { ClassicBalancer } from './client.ts'

export function balancer(found: ClassicBalancer, place: Place): Found | undefined {
  const { item: balancer, attributes, tags, unread } = found
  const { LoadBalancerName: name, SourceSecurityGroup: source } = balancer
  if (name === undefined) return undefined
  return {
    type: 'aws_elb',
    id: name,
    arn: arnIn(place, 'elasticloadbalancing', `loadbalancer/${name}`),
    name,
    tags: tagsOf(tags),
    created: balancer.CreatedTime,
    unread,
    properties: {
      availability_zones: balancer.AvailabilityZones,
      dns_name: balancer.DNSName,
      health_check: snakeCased(balancer.HealthCheck),
      instances: balancer.Instances?.map(instance => instance.InstanceId),
      internal: balancer.Scheme === 'internal',
      listener: balancer.ListenerDescriptions?.map(each => listener(each.Listener)),
      name,
      security_groups: balancer.SecurityGroups,
      source_security_group: source?.GroupName && `${source.OwnerAlias ?? ''}/${source.GroupName}`,
      subnets: balancer.Subnets,
      zone_id: balancer.CanonicalHostedZoneNameID,
      ...attributesOf(attributes),
    },
  }
}

function listener(listener: Listener | undefined): Properties {
  return {
    instance_port: listener?.InstancePort,
    instance_protocol: listener?.InstanceProtocol?.toLowerCase(),
    lb_port: listener?.LoadBalancerPort,
    lb_protocol: listener?.Protocol?.toLowerCase(),
    ssl_certificate_id: listener?.SSLCertificateId,
  }
}

function attributesOf(attributes: LoadBalancerAttributes | null | undefined): Properties {
  if (!attributes) return {}
  const { AccessLog: log, ConnectionDraining: draining } = attributes
  const desync = attributes.AdditionalAttributes?.find(each => each.Key === 'elb.http.desyncmitigationmode')
  return {
    access_logs: log?.Enabled
      ? block({
          bucket: log.S3BucketName,
          bucket_prefix: log.S3BucketPrefix,
          enabled: true,
          interval: log.EmitInterval,
        })
      : undefined,
    connection_draining: draining?.Enabled,
    connection_draining_timeout: draining?.Timeout,
    cross_zone_load_balancing: attributes.CrossZoneLoadBalancing?.Enabled,
    desync_mitigation_mode: desync?.Value,
    idle_timeout: attributes.ConnectionSettings?.IdleTimeout,
  }
}
