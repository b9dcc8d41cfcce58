import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_API = { api_id: 'aws_apigatewayv2_api.id' }
const OF_FUNCTION = { '/observed/function_arn': 'aws_lambda_function.arn' }
const CORS_LISTS = ['allow_headers', 'allow_methods', 'allow_origins', 'expose_headers']

/** HTTP and WebSocket APIs: the second version of API Gateway. Its domain names are told by the first. */
export const APIGATEWAYV2: ServiceSpec = {
  api: from.apigatewayv2,
  scope: 'region',
  limit: { rate: 5, burst: 20, concurrency: 5 },
  types: {
    aws_apigatewayv2_api: { sets: CORS_LISTS.map(list => `cors_configuration.*.${list}`).join(' ') },
    aws_apigatewayv2_stage: {
      masked: 'stage_variables.*',
      sets: 'route_settings',
      refs: {
        ...OF_API,
        'access_log_settings.*.destination_arn': 'aws_cloudwatch_log_group.arn',
      },
    },
    aws_apigatewayv2_route: {
      // How callers are known, not what they are known by.
      public: 'authorization_type',
      sets: 'authorization_scopes request_parameter',
      refs: { ...OF_API, authorizer_id: 'aws_apigatewayv2_authorizer.id' },
    },
    aws_apigatewayv2_integration: {
      // A static value is how an API tells its backend who it is.
      masked: 'request_parameters.* response_parameters.*.mappings.*',
      // A role.
      public: 'credentials_arn',
      sets: 'response_parameters',
      refs: {
        ...OF_API,
        credentials_arn: 'aws_iam_role.arn',
        ...OF_FUNCTION,
        integration_uri: 'aws_lb_listener.arn',
      },
    },
    aws_apigatewayv2_authorizer: {
      // A role.
      public: 'authorizer_credentials_arn',
      sets: 'identity_sources jwt_configuration.*.audience',
      refs: { ...OF_API, ...OF_FUNCTION, authorizer_credentials_arn: 'aws_iam_role.arn' },
    },
  },
  readings: [
    reading('aws_apigatewayv2_api', from.apis, to.api),
    reading('aws_apigatewayv2_stage', from.stages, to.stage),
    reading('aws_apigatewayv2_route', from.routes, to.route),
    reading('aws_apigatewayv2_integration', from.integrations, to.integration),
    reading('aws_apigatewayv2_authorizer', from.authorizers, to.authorizer),
  ],
}
