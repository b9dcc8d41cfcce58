import type { Integration } from '@aws-sdk/client-apigatewayv2'
import { snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { invokedFunction } from '../apigateway/invoked-function.ts'
import type { Part } from './client.ts'
import { madeWithApi } from './made-with-api.ts'

export function integration({ part: integration, api }: Part<Integration>): Found | undefined {
  const { IntegrationId: id } = integration
  if (id === undefined) return undefined
  return {
    type: 'aws_apigatewayv2_integration',
    id,
    properties: {
      api_id: api.ApiId,
      connection_id: integration.ConnectionId,
      connection_type: integration.ConnectionType,
      content_handling_strategy: integration.ContentHandlingStrategy,
      credentials_arn: integration.CredentialsArn,
      description: integration.Description,
      integration_method: integration.IntegrationMethod,
      integration_response_selection_expression: integration.IntegrationResponseSelectionExpression,
      integration_subtype: integration.IntegrationSubtype,
      integration_type: integration.IntegrationType,
      integration_uri: integration.IntegrationUri,
      passthrough_behavior: integration.PassthroughBehavior,
      payload_format_version: integration.PayloadFormatVersion,
      request_parameters: integration.RequestParameters,
      request_templates: integration.RequestTemplates,
      response_parameters: Object.entries(integration.ResponseParameters ?? {}).map(([status, mappings]) => ({
        mappings,
        status_code: status,
      })),
      template_selection_expression: integration.TemplateSelectionExpression,
      timeout_milliseconds: integration.TimeoutInMillis,
      tls_config: snakeCased(integration.TlsConfig),
    },
    observed: { function_arn: invokedFunction(integration.IntegrationUri) },
    ...madeWithApi(integration),
  }
}
