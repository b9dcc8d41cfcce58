import type { DomainName } from '@aws-sdk/client-api-gateway'
import { block } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { apiArn } from './api-arn.ts'
import { policyText } from './policy-text.ts'

/** What APIs of either version are called by. Terraform has a second type for those of HTTP APIs, with the same ARN. */
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
      cloudfront_zone_id: domain.distributionHostedZoneId,
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
      regional_zone_id: domain.regionalHostedZoneId,
      security_policy: domain.securityPolicy,
    },
    observed: { status: domain.domainNameStatus },
  }
}
