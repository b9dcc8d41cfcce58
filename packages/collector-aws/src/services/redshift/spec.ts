import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const CLUSTER: KnownType = {
  secret: 'master_username',
  public: 'cluster_public_key',
  sets: 'iam_roles logging.*.log_exports vpc_security_group_ids',
  // AWS puts a new node in place of one that fails.
  volatile: 'cluster_nodes cluster_revision_number',
  refs: {
    cluster_parameter_group_name: 'aws_redshift_parameter_group.id',
    cluster_subnet_group_name: 'aws_redshift_subnet_group.id',
    default_iam_role_arn: 'aws_iam_role.arn',
    'iam_roles.*': 'aws_iam_role.arn',
    kms_key_id: 'aws_kms_key.arn',
    'logging.*.bucket_name': 'aws_s3_bucket.id',
    master_password_secret_arn: 'aws_secretsmanager_secret.arn',
    master_password_secret_kms_key_id: 'aws_kms_key.arn',
    'vpc_security_group_ids.*': 'aws_security_group.id',
  },
}

export const REDSHIFT: ServiceSpec = {
  api: from.redshift,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: {
    aws_redshift_cluster: CLUSTER,
    aws_redshift_subnet_group: { sets: 'subnet_ids', refs: { 'subnet_ids.*': 'aws_subnet.id' } },
    aws_redshift_parameter_group: { sets: 'parameter' },
  },
  readings: [
    reading('aws_redshift_cluster', from.clusters, to.cluster),
    reading('aws_redshift_subnet_group', from.subnetGroups, to.subnetGroup),
    reading('aws_redshift_parameter_group', from.parameterGroups, to.parameterGroup),
  ],
}
