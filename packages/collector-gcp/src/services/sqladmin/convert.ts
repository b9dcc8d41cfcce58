import type { Json } from '@wgo/core'
import { block, type Otherwise, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import { GOOGLE_DEFAULT } from '../../resource/google-made.ts'
import { labelsOf, object, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { number, shapeOf } from '../../resource/shape.ts'

/** A database or a user, and the instance that has it. */
export interface OfInstance {
  readonly item: Rest
  readonly instance: Rest
}

const SETTINGS: Otherwise = {
  kind: () => ({}),
  settingsVersion: () => ({}),
  userLabels: () => ({}),
  authorizedGaeApplications: () => ({}),
  replicationType: () => ({}),
  storageAutoResize: 'disk_autoresize',
  storageAutoResizeLimit: number('disk_autoresize_limit'),
  dataDiskType: 'disk_type',
  dataDiskSizeGb: number('disk_size'),
  dataDiskProvisionedIops: number('data_disk_provisioned_iops'),
  databaseFlags: (value: Json) => ({ database_flags: objects(value).map(flag => snakeMembers(flag)) }),
  denyMaintenancePeriods: 'deny_maintenance_period',
  // How far Google has come with moving logs.
  transactionalLogStorageState: () => ({}),
  crashSafeReplicationEnabled: () => ({}),
}

const INSTANCE = shapeOf({
  members: `databaseVersion diskEncryptionConfiguration instanceType masterInstanceName region
    replicaConfiguration replicationCluster settings`,
  observed: `availableMaintenanceVersions backendType connectionName currentDiskSize databaseInstalledVersion dnsName failoverReplica
    gceZone ipAddresses maintenanceVersion maxDiskSize pscServiceAttachmentLink replicaNames secondaryGceZone serviceAccountEmailAddress state
    suspensionReason scheduledMaintenance`,
  otherwise: {
    ...SETTINGS,
    diskEncryptionConfiguration: (value: Json) => ({ encryption_key_name: object(value).kmsKeyName }),
    replicaConfiguration: (value: Json) => {
      const { mysqlReplicaConfiguration: mysql, failoverTarget, cascadableReplica } = object(value)
      return {
        replica_configuration: block({
          ...snakeMembers(object(mysql), SETTINGS),
          failover_target: failoverTarget,
          cascadable_replica: cascadableReplica,
        }),
      }
    },
    // `project:instance`: Terraform has the name alone.
    masterInstanceName: (value: Json) => ({ master_instance_name: String(value).split(':').at(-1) }),
    settings: (value: Json) => ({ settings: [settingsOf(object(value))] }),
  },
})

/** A disk that grows by itself is as large as it is. */
function settingsOf(settings: Rest): Properties {
  const { dataDiskSizeGb, ...rest } = settings
  const grows = settings.storageAutoResize === true
  return snakeMembers(grows || dataDiskSizeGb === undefined ? rest : { ...rest, dataDiskSizeGb }, SETTINGS)
}

export function instance(item: Rest, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  const { properties, observed } = INSTANCE(item)
  const { settingsVersion, dataDiskSizeGb, userLabels } = object(item.settings)
  return {
    type: 'google_sql_database_instance',
    id: name,
    name,
    region: text(item.region),
    labels: labelsOf(userLabels),
    created: text(item.createTime),
    identifiers: {
      self_link: text(item.selfLink),
      connection_name: text(item.connectionName),
      full_resource_name: `//cloudsql.googleapis.com/projects/${project}/instances/${name}`,
    },
    properties: { project, name, ...properties },
    observed: { ...observed, settings_version: settingsVersion, disk_size: dataDiskSizeGb },
  }
}

/** What comes with every instance. */
const BUILT_IN = new Set([
  'mysql',
  'information_schema',
  'performance_schema',
  'sys',
  'postgres',
  'cloudsqladmin',
])

export function database({ item, instance: parent }: OfInstance, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  return {
    type: 'google_sql_database',
    id: `projects/${project}/instances/${parent.name}/databases/${name}`,
    name,
    region: text(parent.region),
    identifiers: { self_link: text(item.selfLink) },
    managed_by: BUILT_IN.has(name) ? GOOGLE_DEFAULT : undefined,
    properties: { project, instance: parent.name, name, charset: item.charset, collation: item.collation },
  }
}

const BUILT_IN_USERS = new Set(['root', 'postgres', 'sqlserver', 'cloudsqladmin', 'cloudsqlsuperuser'])

export function user({ item, instance: parent }: OfInstance, { project }: Place): Found | undefined {
  const name = text(item.name)
  if (name === undefined) return undefined
  const host = text(item.host)
  return {
    type: 'google_sql_user',
    id: `${name}/${host ?? ''}/${parent.name}`,
    name,
    region: text(parent.region),
    managed_by: BUILT_IN_USERS.has(name) ? GOOGLE_DEFAULT : undefined,
    properties: {
      project,
      instance: parent.name,
      name,
      host,
      type: item.type === 'BUILT_IN' ? undefined : item.type,
      password_policy: block(snakeMembers(object(item.passwordPolicy), { status: () => ({}) })),
    },
  }
}
