import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const GROUPS = {
  db_subnet_group_name: 'aws_db_subnet_group.id',
  kms_key_id: 'aws_kms_key.arn',
  'vpc_security_group_ids.*': 'aws_security_group.id',
}

/** Whether the password is being changed just now. */
const SECRET_STATUS = 'master_user_secret.*.secret_status'

const INSTANCE: KnownType = {
  // The name of who may do everything: half of what it takes to get in.
  secret: 'username',
  public: 'master_user_secret',
  sets: 'enabled_cloudwatch_logs_exports vpc_security_group_ids',
  volatile: SECRET_STATUS,
  refs: {
    ...GROUPS,
    monitoring_role_arn: 'aws_iam_role.arn',
    parameter_group_name: 'aws_db_parameter_group.id',
    replicate_source_db: 'aws_db_instance.id aws_db_instance.arn',
  },
}

const CLUSTER: KnownType = {
  secret: 'master_username',
  public: 'master_user_secret',
  sets: 'availability_zones enable_cloudwatch_logs_exports enabled_cloudwatch_logs_exports iam_roles vpc_security_group_ids',
  volatile: SECRET_STATUS,
  refs: {
    ...GROUPS,
    db_cluster_parameter_group_name: 'aws_rds_cluster_parameter_group.id',
    'iam_roles.*': 'aws_iam_role.arn',
  },
}

/** Its logins are IAM's: it has none of its own. */
const { secret: _login, volatile: _password, ...NEPTUNE } = CLUSTER

function memberOf(cluster: string): KnownType {
  return {
    refs: { cluster_identifier: `${cluster}.id`, db_subnet_group_name: 'aws_db_subnet_group.id' },
  }
}

const PARAMETERS: KnownType = { sets: 'parameter' }

/** Databases: RDS and Aurora, Neptune and DocumentDB, which answer by the same API. */
export const RDS: ServiceSpec = {
  api: from.rds,
  scope: 'region',
  limit: { rate: 10, burst: 30, concurrency: 8 },
  weight: 2,
  types: {
    aws_db_instance: INSTANCE,
    aws_rds_cluster_instance: memberOf('aws_rds_cluster'),
    aws_neptune_cluster_instance: memberOf('aws_neptune_cluster'),
    aws_docdb_cluster_instance: memberOf('aws_docdb_cluster'),
    aws_rds_cluster: CLUSTER,
    aws_neptune_cluster: NEPTUNE,
    aws_docdb_cluster: CLUSTER,
    aws_db_subnet_group: {
      sets: 'subnet_ids supported_network_types',
      refs: { 'subnet_ids.*': 'aws_subnet.id', vpc_id: 'aws_vpc.id' },
    },
    aws_db_parameter_group: PARAMETERS,
    aws_rds_cluster_parameter_group: PARAMETERS,
    aws_db_snapshot: {
      refs: {
        db_instance_identifier: 'aws_db_instance.id',
        kms_key_id: 'aws_kms_key.arn',
        vpc_id: 'aws_vpc.id',
      },
    },
    aws_db_cluster_snapshot: {
      refs: {
        db_cluster_identifier: 'aws_rds_cluster.id aws_neptune_cluster.id aws_docdb_cluster.id',
        kms_key_id: 'aws_kms_key.arn',
      },
    },
    aws_db_proxy: {
      public: 'auth',
      sets: 'auth vpc_security_group_ids vpc_subnet_ids',
      refs: {
        role_arn: 'aws_iam_role.arn',
        'auth.*.secret_arn': 'aws_secretsmanager_secret.arn',
        'vpc_security_group_ids.*': 'aws_security_group.id',
        'vpc_subnet_ids.*': 'aws_subnet.id',
      },
    },
  },
  readings: [
    reading(
      [
        'aws_db_instance',
        'aws_rds_cluster_instance',
        'aws_neptune_cluster_instance',
        'aws_docdb_cluster_instance',
      ],
      from.instances,
      to.instance,
    ),
    reading(['aws_rds_cluster', 'aws_neptune_cluster', 'aws_docdb_cluster'], from.clusters, to.cluster),
    reading('aws_db_subnet_group', from.subnetGroups, to.subnetGroup),
    reading('aws_db_parameter_group', from.parameterGroups, to.parameterGroup),
    reading('aws_rds_cluster_parameter_group', from.clusterParameterGroups, to.clusterParameterGroup),
    reading('aws_db_snapshot', from.snapshots, to.snapshot),
    reading('aws_db_cluster_snapshot', from.clusterSnapshots, to.clusterSnapshot),
    reading('aws_db_proxy', from.proxies, to.proxy),
  ],
}
