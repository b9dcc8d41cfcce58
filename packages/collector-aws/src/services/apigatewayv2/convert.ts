import type { Api, Authorizer, Route, Stage } from '@aws-sdk/client-apigatewayv2'
import { snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { apiArn } from '../apigateway/api-arn.ts'
import { invokedFunction } from '../apigateway/invoked-function.ts'
import type { Part } from './client.ts'
import { madeWithApi } from './made-with-api.ts'

export { integration } from './convert-integration.ts'

export function api(api: Api, place: Place): Found | undefined {
  const { ApiId: id, Name: name } = api
  if (id === undefined) return undefined
  return {
    type: 'aws_apigatewayv2_api',
    id,
    arn: apiArn(place, `/apis/${id}`),
    name,
    tags: api.Tags,
    created: api.CreatedDate,
    properties: {
      api_endpoint: api.ApiEndpoint,
      api_key_selection_expression: api.ApiKeySelectionExpression,
      cors_configuration: snakeCased(api.CorsConfiguration),
      description: api.Description,
      disable_execute_api_endpoint: api.DisableExecuteApiEndpoint,
      execution_arn: arnIn(place, 'execute-api', id),
      ip_address_type: api.IpAddressType,
      name,
      protocol_type: api.ProtocolType,
      route_selection_expression: api.RouteSelectionExpression,
      version: api.Version,
    },
    ...madeWithApi(api),
  }
}

export function stage({ part: stage, api }: Part<Stage>, place: Place): Found | undefined {
  const { StageName: name } = stage
  if (name === undefined || api.ApiId === undefined) return undefined
  const { AutoDeploy: automatic, DeploymentId: deployment } = stage
  return {
    type: 'aws_apigatewayv2_stage',
    // Terraform has the name alone, which stages of two APIs share. They meet by ARN.
    id: `${api.ApiId}/${name}`,
    arn: apiArn(place, `/apis/${api.ApiId}/stages/${name}`),
    name,
    tags: stage.Tags,
    created: stage.CreatedDate,
    updated: stage.LastUpdatedDate,
    properties: {
      access_log_settings: snakeCased(stage.AccessLogSettings),
      api_id: api.ApiId,
      auto_deploy: automatic,
      client_certificate_id: stage.ClientCertificateId,
      default_route_settings: snakeCased(stage.DefaultRouteSettings),
      deployment_id: automatic ? undefined : deployment,
      description: stage.Description,
      name,
      route_settings: Object.entries(stage.RouteSettings ?? {}).map(([route, settings]) => ({
        ...snakeMembers(settings),
        route_key: route,
      })),
      stage_variables: stage.StageVariables,
    },
    // An automatic deployment comes with every change of a route.
    observed: { ...(automatic && { deployment_id: deployment }) },
    ...madeWithApi(stage),
  }
}

export function route({ part: route, api }: Part<Route>): Found | undefined {
  const { RouteId: id, RouteKey: key } = route
  if (id === undefined) return undefined
  return {
    type: 'aws_apigatewayv2_route',
    id,
    name: key,
    properties: {
      api_id: api.ApiId,
      api_key_required: route.ApiKeyRequired,
      authorization_scopes: route.AuthorizationScopes,
      authorization_type: route.AuthorizationType,
      authorizer_id: route.AuthorizerId,
      model_selection_expression: route.ModelSelectionExpression,
      operation_name: route.OperationName,
      request_models: route.RequestModels,
      request_parameter: Object.entries(route.RequestParameters ?? {}).map(([name, { Required }]) => ({
        request_parameter_key: name,
        required: Required,
      })),
      route_key: key,
      route_response_selection_expression: route.RouteResponseSelectionExpression,
      target: route.Target,
    },
    ...madeWithApi(route),
  }
}

export function authorizer({ part: authorizer, api }: Part<Authorizer>): Found | undefined {
  const { AuthorizerId: id, Name: name } = authorizer
  if (id === undefined) return undefined
  return {
    type: 'aws_apigatewayv2_authorizer',
    id,
    name,
    properties: {
      api_id: api.ApiId,
      authorizer_credentials_arn: authorizer.AuthorizerCredentialsArn,
      authorizer_payload_format_version: authorizer.AuthorizerPayloadFormatVersion,
      authorizer_result_ttl_in_seconds: authorizer.AuthorizerResultTtlInSeconds,
      authorizer_type: authorizer.AuthorizerType,
      authorizer_uri: authorizer.AuthorizerUri,
      enable_simple_responses: authorizer.EnableSimpleResponses,
      identity_sources: authorizer.IdentitySource,
      jwt_configuration: snakeCased(authorizer.JwtConfiguration),
      name,
    },
    observed: { function_arn: invokedFunction(authorizer.AuthorizerUri) },
  }
}
