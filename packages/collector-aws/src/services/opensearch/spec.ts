import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** Domains, those of Elasticsearch among them. */
export const OPENSEARCH: ServiceSpec = {
  api: from.opensearch,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: {
    aws_opensearch_domain: {
      sets: `log_publishing_options vpc_options.*.availability_zones
        vpc_options.*.security_group_ids vpc_options.*.subnet_ids`,
      refs: {
        'cognito_options.*.role_arn': 'aws_iam_role.arn',
        'domain_endpoint_options.*.custom_endpoint_certificate_arn': 'aws_acm_certificate.arn',
        'encrypt_at_rest.*.kms_key_id': 'aws_kms_key.arn aws_kms_key.id',
        'log_publishing_options.*.cloudwatch_log_group_arn': 'aws_cloudwatch_log_group.arn',
        'vpc_options.*.security_group_ids.*': 'aws_security_group.id',
        'vpc_options.*.subnet_ids.*': 'aws_subnet.id',
        'vpc_options.*.vpc_id': 'aws_vpc.id',
      },
    },
  },
  readings: [reading('aws_opensearch_domain', from.domains, to.domain)],
}
