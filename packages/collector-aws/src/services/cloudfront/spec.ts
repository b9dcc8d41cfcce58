import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const BEHAVIORS = ['default_cache_behavior', 'ordered_cache_behavior']
const BEHAVIOR_SETS = [
  'allowed_methods',
  'cached_methods',
  'forwarded_values.*.cookies.*.whitelisted_names',
  'forwarded_values.*.headers',
  'function_association',
  'lambda_function_association',
]
const DISTRIBUTION_SETS = [
  'aliases custom_error_response origin origin.*.custom_header origin_group',
  'origin.*.custom_origin_config.*.origin_ssl_protocols',
  'origin_group.*.failover_criteria.*.status_codes',
  'restrictions.*.geo_restriction.*.locations',
  ...BEHAVIORS.flatMap(behavior => BEHAVIOR_SETS.map(set => `${behavior}.*.${set}`)),
]
const BEHAVIOR_REFS = {
  cache_policy_id: 'aws_cloudfront_cache_policy.id',
  'function_association.*.function_arn': 'aws_cloudfront_function.arn',
}

export const CLOUDFRONT: ServiceSpec = {
  api: from.cloudfront,
  scope: 'account',
  // Five requests a second, for the whole account.
  limit: { rate: 5, burst: 5, concurrency: 5, per: 'scope' },
  weight: 2,
  types: {
    aws_cloudfront_distribution: {
      // A header that only the origin and CloudFront know keeps others out.
      secret: 'origin.*.custom_header.*.value',
      public: '**.cookies **.include_cookies',
      sets: DISTRIBUTION_SETS.join(' '),
      refs: {
        '/observed/lambda_functions/*': 'aws_lambda_function.arn',
        web_acl_id: 'aws_wafv2_web_acl.arn',
        'origin.*.origin_access_control_id': 'aws_cloudfront_origin_access_control.id',
        'viewer_certificate.*.acm_certificate_arn': 'aws_acm_certificate.arn',
        ...Object.fromEntries(
          BEHAVIORS.flatMap(behavior =>
            Object.entries(BEHAVIOR_REFS).map(([place, target]) => [`${behavior}.*.${place}`, target]),
          ),
        ),
      },
    },
    aws_cloudfront_origin_access_control: {},
    aws_cloudfront_function: { sets: 'key_value_store_associations' },
    aws_cloudfront_cache_policy: { public: '**.cookies **.cookies_config', sets: '**.items' },
  },
  readings: [
    reading('aws_cloudfront_distribution', from.distributions, to.distribution),
    reading('aws_cloudfront_origin_access_control', from.originAccessControls, to.originAccessControl),
    reading('aws_cloudfront_function', from.functions, to.edgeFunction),
    reading('aws_cloudfront_cache_policy', from.cachePolicies, to.cachePolicy),
  ],
}
