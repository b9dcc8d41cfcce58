import type { CachePolicy, FunctionSummary, OriginAccessControlSummary } from '@aws-sdk/client-cloudfront'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'

export { distribution } from './convert-distribution.ts'

export function originAccessControl(control: OriginAccessControlSummary, place: Place): Found | undefined {
  const { Id: id, Name: name } = control
  if (id === undefined) return undefined
  return {
    type: 'aws_cloudfront_origin_access_control',
    id,
    arn: arnIn(place, 'cloudfront', `origin-access-control/${id}`),
    name,
    properties: {
      description: control.Description,
      name,
      origin_access_control_origin_type: control.OriginAccessControlOriginType,
      signing_behavior: control.SigningBehavior,
      signing_protocol: control.SigningProtocol,
    },
  }
}

/** Without its code: that takes a call that hands out the program. */
export function edgeFunction({
  Name: name,
  Status,
  FunctionConfig: config,
  FunctionMetadata: metadata,
}: FunctionSummary): Found | undefined {
  if (name === undefined) return undefined
  return {
    type: 'aws_cloudfront_function',
    id: name,
    arn: metadata?.FunctionARN,
    name,
    created: metadata?.CreatedTime,
    updated: metadata?.LastModifiedTime,
    properties: {
      comment: config?.Comment,
      key_value_store_associations: config?.KeyValueStoreAssociations?.Items?.map(
        ({ KeyValueStoreARN }) => KeyValueStoreARN,
      ),
      name,
      runtime: config?.Runtime,
    },
    observed: { status: Status },
  }
}

export function cachePolicy(
  { Id: id, LastModifiedTime, CachePolicyConfig: policy }: CachePolicy,
  place: Place,
): Found | undefined {
  if (id === undefined) return undefined
  return {
    type: 'aws_cloudfront_cache_policy',
    id,
    arn: arnIn(place, 'cloudfront', `cache-policy/${id}`),
    name: policy?.Name,
    updated: LastModifiedTime,
    properties: {
      comment: policy?.Comment,
      default_ttl: policy?.DefaultTTL,
      max_ttl: policy?.MaxTTL,
      min_ttl: policy?.MinTTL,
      name: policy?.Name,
      parameters_in_cache_key_and_forwarded_to_origin: block(keyOf(policy)),
    },
  }
}

function keyOf(policy: CachePolicy['CachePolicyConfig']): Properties | undefined {
  const key = policy?.ParametersInCacheKeyAndForwardedToOrigin
  if (key === undefined) return undefined
  const { CookiesConfig: cookies, HeadersConfig: headers, QueryStringsConfig: queries } = key
  return {
    cookies_config: block(
      cookies && {
        cookie_behavior: cookies.CookieBehavior,
        cookies: block(cookies.Cookies && { items: cookies.Cookies.Items }),
      },
    ),
    enable_accept_encoding_brotli: key.EnableAcceptEncodingBrotli,
    enable_accept_encoding_gzip: key.EnableAcceptEncodingGzip,
    headers_config: block(
      headers && {
        header_behavior: headers.HeaderBehavior,
        headers: block(headers.Headers && { items: headers.Headers.Items }),
      },
    ),
    query_strings_config: block(
      queries && {
        query_string_behavior: queries.QueryStringBehavior,
        query_strings: block(queries.QueryStrings && { items: queries.QueryStrings.Items }),
      },
    ),
  }
}
