import { block } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Certificate } from './client.ts'

export function certificate({ item, details, tags, unread }: Certificate): Found | undefined {
  const { CertificateArn: arn, DomainName: domain } = item
  if (arn === undefined) return undefined
  const { Options, DomainValidationOptions: validations } = details ?? {}
  return {
    type: 'aws_acm_certificate',
    id: arn,
    arn,
    name: domain,
    tags: tagsOf(tags),
    created: details?.CreatedAt,
    unread,
    properties: {
      certificate_authority_arn: details?.CertificateAuthorityArn,
      domain_name: domain,
      // ACM writes `EC_prime256v1` for what is asked for so, and `RSA-2048` for `RSA_2048`.
      key_algorithm: details?.KeyAlgorithm?.replace('RSA-', 'RSA_'),
      options: block(
        Options && {
          certificate_transparency_logging_preference: Options.CertificateTransparencyLoggingPreference,
        },
      ),
      subject_alternative_names: details?.SubjectAlternativeNames,
      type: details?.Type,
      validation_method: validations?.[0]?.ValidationMethod,
    },
    observed: {
      in_use_by: details?.InUseBy && [...details.InUseBy].sort(),
      not_after: details?.NotAfter,
      not_before: details?.NotBefore,
      renewal_eligibility: details?.RenewalEligibility,
      status: details?.Status,
    },
    ...(item.ManagedBy && { managed_by: { kind: 'aws', name: item.ManagedBy } }),
  }
}
