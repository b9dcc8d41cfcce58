import type {
  ApiKey,
  Authorizer,
  Deployment,
  DomainName,
  RestApi,
  UsagePlan,
} from '@aws-sdk/client-api-gateway'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { apiArn } from './api-arn.ts'
import type { Part } from './client.ts'
import { invokedFunction } from './invoked-function.ts'

export { resource } from './convert-resource.ts'
export { stage } from './convert-stage.ts'

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

/** API Gateway answers policies with quotes escaped a second time. */
function policyText(policy: string | undefined): string | undefined {
  return policy?.startsWith('{\\"') ? policy.replaceAll('\\"', '"').replaceAll('\\\\', '\\') : policy
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

/** Without its value, and whatever the answer holds. */
export function apiKey(key: ApiKey, place: Place): Found | undefined {
  const { id, name } = key
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_api_key',
    id,
    arn: apiArn(place, `/apikeys/${id}`),
    name,
    tags: key.tags,
    created: key.createdDate,
    updated: key.lastUpdatedDate,
    properties: {
      customer_id: key.customerId,
      description: key.description,
      enabled: key.enabled,
      name,
    },
  }
}

export function usagePlan(plan: UsagePlan, place: Place): Found | undefined {
  const { id, name } = plan
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_usage_plan',
    id,
    arn: apiArn(place, `/usageplans/${id}`),
    name,
    tags: plan.tags,
    properties: {
      api_stages: plan.apiStages?.map(({ apiId, stage, throttle }) => ({
        api_id: apiId,
        stage,
        throttle: Object.entries(throttle ?? {}).map(([path, { burstLimit, rateLimit }]) => ({
          burst_limit: burstLimit,
          path,
          rate_limit: rateLimit,
        })),
      })),
      description: plan.description,
      name,
      product_code: plan.productCode,
      quota_settings: snakeCased(plan.quota),
      throttle_settings: snakeCased(plan.throttle),
    },
  }
}

export function domainName(domain: DomainName, place: Place): Found | undefined {
  const { domainName: name, domainNameId } = domain
  if (name === undefined) return undefined
  const { mutualTlsAuthentication: mutual, endpointConfiguration: endpoint } = domain
  return {
    type: 'aws_api_gateway_domain_name',
    // Private ones of the same name may be several.
    id: domainNameId ? `${name}/${domainNameId}` : name,
    arn: domain.domainNameArn ?? apiArn(place, `/domainnames/${name}`),
    name,
    tags: domain.tags,
    properties: {
      certificate_arn: domain.certificateArn,
      certificate_name: domain.certificateName,
      cloudfront_domain_name: domain.distributionDomainName,
      domain_name: name,
      domain_name_id: domainNameId,
      endpoint_configuration: block(
        endpoint && { ip_address_type: endpoint.ipAddressType, types: endpoint.types },
      ),
      mutual_tls_authentication: block(
        mutual && { truststore_uri: mutual.truststoreUri, truststore_version: mutual.truststoreVersion },
      ),
      ownership_verification_certificate_arn: domain.ownershipVerificationCertificateArn,
      policy: policyText(domain.policy),
      regional_certificate_arn: domain.regionalCertificateArn,
      regional_certificate_name: domain.regionalCertificateName,
      regional_domain_name: domain.regionalDomainName,
      security_policy: domain.securityPolicy,
    },
    observed: { status: domain.domainNameStatus },
  }
}
