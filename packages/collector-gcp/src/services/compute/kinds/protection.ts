import type { Json } from '@wgo/core'
import { block, snakeMembers } from '../../../resource/blocks.ts'
import { object } from '../../../resource/members.ts'
import { type Kind, kind } from '../kind.ts'

export const SSL_CERTIFICATES: Kind = kind({
  collection: 'sslCertificates',
  list: 'aggregated',
  types: ({ type }, level) => {
    if (level === 'region') return 'google_compute_region_ssl_certificate'
    return type === 'MANAGED' ? 'google_compute_managed_ssl_certificate' : 'google_compute_ssl_certificate'
  },
  several: [
    'google_compute_ssl_certificate',
    'google_compute_managed_ssl_certificate',
    'google_compute_region_ssl_certificate',
  ],
  asset: 'SslCertificate',
  shape: {
    members: 'certificate managed type',
    observed: 'expireTime subjectAlternativeNames',
    // How far Google came with it is no configuration.
    otherwise: { status: () => ({}), domainStatus: () => ({}) },
  },
  known: { secret: 'private_key', public: 'certificate', sets: 'managed.*.domains' },
})

export const SSL_POLICIES: Kind = kind({
  collection: 'sslPolicies',
  list: 'aggregated',
  types: { global: 'google_compute_ssl_policy', region: 'google_compute_region_ssl_policy' },
  asset: 'SslPolicy',
  shape: { members: 'customFeatures minTlsVersion profile', observed: 'enabledFeatures' },
  known: { sets: 'custom_features /observed/enabled_features' },
})

export const SECURITY_POLICIES: Kind = kind({
  collection: 'securityPolicies',
  list: 'aggregated',
  types: { global: 'google_compute_security_policy', region: 'google_compute_region_security_policy' },
  asset: 'SecurityPolicy',
  shape: {
    members: `adaptiveProtectionConfig advancedOptionsConfig ddosProtectionConfig recaptchaOptionsConfig rules=rule type
      userDefinedFields`,
    otherwise: { headerAction: (value: Json) => ({ header_action: block(snakeMembers(object(value))) }) },
  },
  known: { sets: 'rule rule.*.match.*.config.*.src_ip_ranges' },
})
