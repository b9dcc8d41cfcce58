import type { CertificateDetail, CertificateSummary, KeyAlgorithm, Tag } from '@aws-sdk/client-acm'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const acm: Sdk<typeof import('@aws-sdk/client-acm')> = sdk({
  name: 'acm',
  client: 'ACMClient',
  load: () => import('@aws-sdk/client-acm'),
})

/** Unless they are named, ACM lists RSA keys of up to 2048 bits alone. */
const EVERY_KEY: KeyAlgorithm[] = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
]

export type Certificate = Detailed<CertificateSummary, { details: CertificateDetail; tags: readonly Tag[] }>

export const certificates: Source<Certificate> = detailed(
  acm.list('ListCertificates', {
    input: { Includes: { keyTypes: EVERY_KEY }, MaxItems: 1000 },
    token: 'NextToken',
    items: page => page.CertificateSummaryList,
  }),
  {
    details: acm.detail('DescribeCertificate', {
      input: (certificate: CertificateSummary) => ({ CertificateArn: certificate.CertificateArn }),
      value: answer => answer.Certificate,
    }),
    tags: acm.detail('ListTagsForCertificate', {
      input: (certificate: CertificateSummary) => ({ CertificateArn: certificate.CertificateArn }),
      value: answer => answer.Tags,
    }),
  },
)
