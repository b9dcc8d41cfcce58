import type {
  CacheBehavior,
  CustomErrorResponse,
  DefaultCacheBehavior,
  DistributionConfig,
  ForwardedValues,
  OriginGroup,
  ViewerCertificate,
} from '@aws-sdk/client-cloudfront'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Distribution } from './client.ts'
import { origin } from './convert-origin.ts'

export function distribution({ item, config, tags, unread }: Distribution): Found | undefined {
  const { Id: id, ARN: arn } = item
  if (id === undefined) return undefined
  return {
    type: 'aws_cloudfront_distribution',
    id,
    arn,
    name: item.Aliases?.Items?.[0],
    tags: tagsOf(tags),
    updated: item.LastModifiedTime,
    unread,
    properties: {
      ...configuration(config ?? item),
      domain_name: item.DomainName,
    },
    observed: { lambda_functions: lambdaFunctions(config ?? item), status: item.Status },
  }
}

/** Those that run at the edge, without the version that a distribution names. */
function lambdaFunctions(config: Partial<DistributionConfig>): string[] | undefined {
  const { CacheBehaviors, DefaultCacheBehavior } = config
  const arns = [DefaultCacheBehavior, ...(CacheBehaviors?.Items ?? [])].flatMap(behavior =>
    (behavior?.LambdaFunctionAssociations?.Items ?? []).flatMap(({ LambdaFunctionARN: arn }) => arn ?? []),
  )
  return arns.length === 0 ? undefined : [...new Set(arns.map(arn => arn.replace(/:\d+$/, '')))].sort()
}

function configuration(config: Partial<DistributionConfig>): Properties {
  const { Logging: logging, Restrictions: restrictions } = config
  const geo = restrictions?.GeoRestriction
  return {
    aliases: config.Aliases?.Items,
    comment: config.Comment,
    continuous_deployment_policy_id: config.ContinuousDeploymentPolicyId,
    custom_error_response: config.CustomErrorResponses?.Items?.map(errorResponse),
    default_cache_behavior: block(config.DefaultCacheBehavior && behavior(config.DefaultCacheBehavior)),
    default_root_object: config.DefaultRootObject,
    enabled: config.Enabled,
    http_version: config.HttpVersion?.toLowerCase(),
    is_ipv6_enabled: config.IsIPV6Enabled,
    logging_config: logging?.Enabled
      ? block({
          bucket: logging.Bucket,
          include_cookies: logging.IncludeCookies,
          prefix: logging.Prefix,
        })
      : undefined,
    ordered_cache_behavior: config.CacheBehaviors?.Items?.map(each => ({
      ...behavior(each),
      path_pattern: each.PathPattern,
    })),
    origin: config.Origins?.Items?.map(origin),
    origin_group: config.OriginGroups?.Items?.map(originGroup),
    price_class: config.PriceClass,
    restrictions: block({
      geo_restriction: block(geo && { locations: geo.Items, restriction_type: geo.RestrictionType }),
    }),
    staging: config.Staging,
    viewer_certificate: block(config.ViewerCertificate && certificate(config.ViewerCertificate)),
    web_acl_id: config.WebACLId,
  }
}

function behavior(each: DefaultCacheBehavior | CacheBehavior): Properties {
  return {
    allowed_methods: each.AllowedMethods?.Items,
    cache_policy_id: each.CachePolicyId,
    cached_methods: each.AllowedMethods?.CachedMethods?.Items,
    compress: each.Compress,
    default_ttl: each.DefaultTTL,
    field_level_encryption_id: each.FieldLevelEncryptionId,
    forwarded_values: block(each.ForwardedValues && forwarded(each.ForwardedValues)),
    function_association: each.FunctionAssociations?.Items?.map(({ EventType, FunctionARN }) => ({
      event_type: EventType,
      function_arn: FunctionARN,
    })),
    grpc_config: block(each.GrpcConfig && { enabled: each.GrpcConfig.Enabled }),
    lambda_function_association: each.LambdaFunctionAssociations?.Items?.map(
      ({ EventType, IncludeBody, LambdaFunctionARN }) => ({
        event_type: EventType,
        include_body: IncludeBody,
        lambda_arn: LambdaFunctionARN,
      }),
    ),
    max_ttl: each.MaxTTL,
    min_ttl: each.MinTTL,
    origin_request_policy_id: each.OriginRequestPolicyId,
    realtime_log_config_arn: each.RealtimeLogConfigArn,
    response_headers_policy_id: each.ResponseHeadersPolicyId,
    smooth_streaming: each.SmoothStreaming,
    target_origin_id: each.TargetOriginId,
    trusted_key_groups: each.TrustedKeyGroups?.Items,
    trusted_signers: each.TrustedSigners?.Items,
    viewer_protocol_policy: each.ViewerProtocolPolicy,
  }
}

function forwarded({ Cookies, Headers, QueryString, QueryStringCacheKeys }: ForwardedValues): Properties {
  return {
    cookies: block(
      Cookies && { forward: Cookies.Forward, whitelisted_names: Cookies.WhitelistedNames?.Items },
    ),
    headers: Headers?.Items,
    query_string: QueryString,
    query_string_cache_keys: QueryStringCacheKeys?.Items,
  }
}

function originGroup({ Id, FailoverCriteria, Members }: OriginGroup): Properties {
  return {
    failover_criteria: block(FailoverCriteria && { status_codes: FailoverCriteria.StatusCodes?.Items }),
    member: Members?.Items?.map(({ OriginId }) => ({ origin_id: OriginId })),
    origin_id: Id,
  }
}

function errorResponse(response: CustomErrorResponse): Properties {
  return {
    error_caching_min_ttl: response.ErrorCachingMinTTL,
    error_code: response.ErrorCode,
    response_code: response.ResponseCode ? Number(response.ResponseCode) : undefined,
    response_page_path: response.ResponsePagePath,
  }
}

function certificate(certificate: ViewerCertificate): Properties {
  return {
    acm_certificate_arn: certificate.ACMCertificateArn,
    cloudfront_default_certificate: certificate.CloudFrontDefaultCertificate,
    iam_certificate_id: certificate.IAMCertificateId,
    minimum_protocol_version: certificate.MinimumProtocolVersion,
    ssl_support_method: certificate.SSLSupportMethod,
  }
}
