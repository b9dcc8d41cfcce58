import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_API = { rest_api_id: 'aws_api_gateway_rest_api.id' }
const OF_FUNCTION = { '/observed/function_arn': 'aws_lambda_function.arn' }
const OF_RESOURCE = { ...OF_API, resource_id: 'aws_api_gateway_resource.id' }

/** REST APIs: the first version of API Gateway. */
export const APIGATEWAY: ServiceSpec = {
  api: from.apigateway,
  scope: 'region',
  // Ten requests a second for all of them, and fewer for resources.
  limit: { rate: 5, burst: 20, concurrency: 5 },
  weight: 2,
  types: {
    aws_api_gateway_rest_api: {
      sets: 'endpoint_configuration.*.vpc_endpoint_ids',
      refs: { 'endpoint_configuration.*.vpc_endpoint_ids.*': 'aws_vpc_endpoint.id' },
    },
    aws_api_gateway_stage: {
      masked: 'variables.* canary_settings.*.stage_variable_overrides.*',
      refs: {
        ...OF_API,
        deployment_id: 'aws_api_gateway_deployment.id',
        web_acl_arn: 'aws_wafv2_web_acl.arn',
        'access_log_settings.*.destination_arn':
          'aws_cloudwatch_log_group.arn aws_kinesis_firehose_delivery_stream.arn',
      },
    },
    aws_api_gateway_deployment: { refs: OF_API },
    aws_api_gateway_resource: { refs: { ...OF_API, parent_id: 'aws_api_gateway_resource.id' } },
    aws_api_gateway_method: {
      // How callers are known, not what they are known by.
      public: 'authorization',
      sets: 'authorization_scopes',
      refs: { ...OF_RESOURCE, authorizer_id: 'aws_api_gateway_authorizer.id' },
    },
    aws_api_gateway_integration: {
      // A static value is how an API tells its backend who it is.
      masked: 'request_parameters.*',
      // A role.
      public: 'credentials',
      sets: 'cache_key_parameters',
      refs: { ...OF_RESOURCE, ...OF_FUNCTION, credentials: 'aws_iam_role.arn' },
    },
    aws_api_gateway_authorizer: {
      // A role.
      public: 'authorizer_credentials',
      sets: 'provider_arns',
      refs: { ...OF_API, ...OF_FUNCTION, authorizer_credentials: 'aws_iam_role.arn' },
    },
    aws_api_gateway_api_key: {},
    aws_api_gateway_usage_plan: {
      sets: 'api_stages api_stages.*.throttle',
      refs: { 'api_stages.*.api_id': 'aws_api_gateway_rest_api.id' },
    },
    aws_api_gateway_domain_name: {
      refs: {
        certificate_arn: 'aws_acm_certificate.arn',
        regional_certificate_arn: 'aws_acm_certificate.arn',
        ownership_verification_certificate_arn: 'aws_acm_certificate.arn',
      },
    },
  },
  readings: [
    reading('aws_api_gateway_rest_api', from.apis, to.restApi),
    reading('aws_api_gateway_stage', from.stages, to.stage),
    reading('aws_api_gateway_deployment', from.deployments, to.deployment),
    reading(
      ['aws_api_gateway_resource', 'aws_api_gateway_method', 'aws_api_gateway_integration'],
      from.resources,
      to.resource,
    ),
    reading('aws_api_gateway_authorizer', from.authorizers, to.authorizer),
    reading('aws_api_gateway_api_key', from.apiKeys, to.apiKey),
    reading('aws_api_gateway_usage_plan', from.usagePlans, to.usagePlan),
    reading('aws_api_gateway_domain_name', from.domainNames, to.domainName),
  ],
}
