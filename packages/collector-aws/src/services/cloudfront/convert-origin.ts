import type { CustomOriginConfig, Origin } from '@aws-sdk/client-cloudfront'
import { block } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'

export function origin(origin: Origin): Properties {
  const { OriginShield: shield, S3OriginConfig: bucket, VpcOriginConfig: vpc } = origin
  return {
    connection_attempts: origin.ConnectionAttempts,
    connection_timeout: origin.ConnectionTimeout,
    custom_header: origin.CustomHeaders?.Items?.map(({ HeaderName, HeaderValue }) => ({
      name: HeaderName,
      value: HeaderValue,
    })),
    custom_origin_config: block(origin.CustomOriginConfig && server(origin.CustomOriginConfig)),
    domain_name: origin.DomainName,
    origin_access_control_id: origin.OriginAccessControlId,
    origin_id: origin.Id,
    origin_path: origin.OriginPath,
    origin_shield: shield?.Enabled
      ? block({ enabled: true, origin_shield_region: shield.OriginShieldRegion })
      : undefined,
    // Beside an access control AWS writes one without an identity, and Terraform none.
    s3_origin_config: bucket?.OriginAccessIdentity
      ? block({ origin_access_identity: bucket.OriginAccessIdentity })
      : undefined,
    vpc_origin_config: block(
      vpc && {
        origin_keepalive_timeout: vpc.OriginKeepaliveTimeout,
        origin_read_timeout: vpc.OriginReadTimeout,
        vpc_origin_id: vpc.VpcOriginId,
      },
    ),
  }
}

function server(config: CustomOriginConfig): Properties {
  return {
    http_port: config.HTTPPort,
    https_port: config.HTTPSPort,
    origin_keepalive_timeout: config.OriginKeepaliveTimeout,
    origin_protocol_policy: config.OriginProtocolPolicy,
    origin_read_timeout: config.OriginReadTimeout,
    origin_ssl_protocols: config.OriginSslProtocols?.Items,
  }
}
