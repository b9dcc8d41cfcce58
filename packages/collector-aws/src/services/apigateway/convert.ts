import type { Authorizer, Deployment, RestApi } from '@aws-sdk/client-api-gateway'
import { snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { apiArn } from './api-arn.ts'
import type { Part } from './client.ts'
import { invokedFunction } from './invoked-function.ts'
import { policyText } from './policy-text.ts'

export { domainName } from './convert-domain.ts'
export { resource } from './convert-resource.ts'
export { stage } from './convert-stage.ts'
export { apiKey, usagePlan } from './convert-usage.ts'

export function restApi(api: RestApi, place: Place): Found | undefined {
  const { id, name } = api
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_rest_api',
    id,
    arn: apiArn(place, `/restapis/${id}`),
    name,
    tags: api.tags,
    created: api.createdDate,
    properties: {
      api_key_source: api.apiKeySource,
      binary_media_types: api.binaryMediaTypes,
      description: api.description,
      disable_execute_api_endpoint: api.disableExecuteApiEndpoint,
      endpoint_configuration: snakeCased(api.endpointConfiguration),
      // Text in Terraform, where nothing is not 0.
      minimum_compression_size: api.minimumCompressionSize?.toString(),
      name,
      policy: policyText(api.policy),
      root_resource_id: api.rootResourceId,
    },
    observed: { status: api.apiStatus },
  }
}

export function authorizer({ part: authorizer, api }: Part<Authorizer>, place: Place): Found | undefined {
  const { id, name } = authorizer
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_authorizer',
    id,
    arn: apiArn(place, `/restapis/${api.id}/authorizers/${id}`),
    name,
    properties: {
      authorizer_credentials: authorizer.authorizerCredentials,
      authorizer_result_ttl_in_seconds: authorizer.authorizerResultTtlInSeconds,
      authorizer_uri: authorizer.authorizerUri,
      identity_source: authorizer.identitySource,
      identity_validation_expression: authorizer.identityValidationExpression,
      name,
      provider_arns: authorizer.providerARNs,
      rest_api_id: api.id,
      type: authorizer.type,
    },
    observed: { function_arn: invokedFunction(authorizer.authorizerUri) },
  }
}

export function deployment({ part: deployment, api }: Part<Deployment>, place: Place): Found | undefined {
  const { id } = deployment
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_deployment',
    id,
    arn: apiArn(place, `/restapis/${api.id}/deployments/${id}`),
    created: deployment.createdDate,
    properties: { description: deployment.description, rest_api_id: api.id },
  }
}
