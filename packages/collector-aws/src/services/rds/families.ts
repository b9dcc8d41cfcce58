import type { Properties } from '../../resource/found.ts'

/** Three products that answer by one API. */
export type Family = 'rds' | 'neptune' | 'docdb'

export function familyOf(engine: string | undefined): Family {
  return engine === 'neptune' || engine === 'docdb' ? engine : 'rds'
}

/** What Terraform calls otherwise than of RDS, or (null) does not know of this product. */
type Names = Readonly<Record<string, string | null>>

const NOT_OF_CLUSTERS = namesOf(
  'allocated_storage backtrack_window ca_certificate_identifier cluster_scalability_type database_insights_mode database_name',
  'db_cluster_instance_class domain domain_iam_role_name enable_global_write_forwarding enable_http_endpoint',
  'enable_local_write_forwarding engine_lifecycle_support engine_mode iops monitoring_interval monitoring_role_arn network_type',
  'performance_insights_enabled performance_insights_kms_key_id performance_insights_retention_period scaling_configuration',
)

const NOT_OF_INSTANCES = namesOf(
  'db_parameter_group_name monitoring_interval monitoring_role_arn performance_insights_enabled',
  'performance_insights_kms_key_id performance_insights_retention_period',
)

export const CLUSTER_NAMES: Readonly<Record<Family, Names>> = {
  rds: {},
  neptune: {
    ...NOT_OF_CLUSTERS,
    ...namesOf('master_user_secret master_username'),
    db_cluster_parameter_group_name: 'neptune_cluster_parameter_group_name',
    db_subnet_group_name: 'neptune_subnet_group_name',
    enabled_cloudwatch_logs_exports: 'enable_cloudwatch_logs_exports',
    kms_key_id: 'kms_key_arn',
    serverlessv2_scaling_configuration: 'serverless_v2_scaling_configuration',
  },
  docdb: {
    ...NOT_OF_CLUSTERS,
    ...namesOf(
      'copy_tags_to_snapshot iam_database_authentication_enabled iam_roles replication_source_identifier',
      'serverlessv2_scaling_configuration',
    ),
  },
}

export const INSTANCE_NAMES: Readonly<Record<Family, Names>> = {
  rds: {},
  neptune: {
    ...NOT_OF_INSTANCES,
    ...namesOf('ca_cert_identifier copy_tags_to_snapshot'),
    db_parameter_group_name: 'neptune_parameter_group_name',
    db_subnet_group_name: 'neptune_subnet_group_name',
  },
  docdb: {
    ...NOT_OF_INSTANCES,
    performance_insights_enabled: 'enable_performance_insights',
    performance_insights_kms_key_id: 'performance_insights_kms_key_id',
  },
}

function namesOf(...lines: readonly string[]): Names {
  return Object.fromEntries(lines.flatMap(line => line.split(' ')).map(name => [name, null]))
}

/** Properties under the names of their product. */
export function calledBy(names: Names, properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const other = Object.hasOwn(names, name) ? names[name] : name
      return other ? [[other, value]] : []
    }),
  )
}
