import { snakeCased } from '../../../resource/blocks.ts'
import { type Kind, kind, NO_CONFIGURATION } from '../kind.ts'

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
    members: `adaptiveProtectionConfig advancedOptionsConfig ddosProtectionConfig recaptchaOptionsConfig type
      userDefinedFields`,
    otherwise: { layer7DdosDefenseConfig: 'layer_7_ddos_defense_config' },
  },
  known: {
    sets: 'rule rules rule.*.match.*.config.*.src_ip_ranges rules.*.match.*.config.*.src_ip_ranges',
  },
  // Of a region Terraform calls them by the plural.
  more: ({ rules, region }) => ({
    [region === undefined ? 'rule' : 'rules']: snakeCased(rules, NO_CONFIGURATION),
  }),
})
