import type { Integration, Method, Resource } from '@aws-sdk/client-api-gateway'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { Part } from './client.ts'
import { invokedFunction } from './invoked-function.ts'

/** A path of an API, and each method of it with what it calls. The root comes with the API: only its methods are told. */
export function resource({ part: resource, api }: Part<Resource>): Found[] {
  const { id, parentId, path, pathPart } = resource
  if (id === undefined || api.id === undefined) return []
  const place = { resource_id: id, rest_api_id: api.id }
  const methods = Object.entries(resource.resourceMethods ?? {}).flatMap(([name, method]) =>
    methodOf(name, method, place),
  )
  if (parentId === undefined) return methods
  const properties = { parent_id: parentId, path, path_part: pathPart, rest_api_id: api.id }
  return [{ type: 'aws_api_gateway_resource', id, name: path, properties }, ...methods]
}

interface PlaceOfMethod {
  readonly resource_id: string
  readonly rest_api_id: string
}

function methodOf(http_method: string, method: Method, place: PlaceOfMethod): Found[] {
  const own = { ...place, http_method }
  const id = `${place.rest_api_id}-${place.resource_id}-${http_method}`
  const found: Found = {
    type: 'aws_api_gateway_method',
    id: `agm-${id}`,
    properties: {
      ...own,
      api_key_required: method.apiKeyRequired,
      authorization: method.authorizationType,
      authorization_scopes: method.authorizationScopes,
      authorizer_id: method.authorizerId,
      operation_name: method.operationName,
      request_models: method.requestModels,
      request_parameters: method.requestParameters,
      request_validator_id: method.requestValidatorId,
    },
  }
  if (!method.methodIntegration) return [found]
  const properties = { ...own, ...integration(method.methodIntegration) }
  const observed = { function_arn: invokedFunction(method.methodIntegration.uri) }
  return [found, { type: 'aws_api_gateway_integration', id: `agi-${id}`, properties, observed }]
}

function integration(integration: Integration): Properties {
  const { tlsConfig } = integration
  return {
    cache_key_parameters: integration.cacheKeyParameters,
    cache_namespace: integration.cacheNamespace,
    connection_id: integration.connectionId,
    connection_type: integration.connectionType,
    content_handling: integration.contentHandling,
    credentials: integration.credentials,
    integration_http_method: integration.httpMethod,
    passthrough_behavior: integration.passthroughBehavior,
    request_parameters: integration.requestParameters,
    request_templates: integration.requestTemplates,
    timeout_milliseconds: integration.timeoutInMillis,
    tls_config: block(tlsConfig && { insecure_skip_verification: tlsConfig.insecureSkipVerification }),
    type: integration.type,
    uri: integration.uri,
  }
}
