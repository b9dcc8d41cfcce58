import { CONTROLLERS, WHOLES } from '../controllers.ts'
import type { SeverityRule } from '../severity-rule.ts'
import { CONTAINERS_OF_ALL, DATA_STORES, DATABASES, QUEUES_AND_SECRETS, SERVICES } from '../type-families.ts'

/**
 * Types whose id in a Terraform state can change while the thing stays: version 5 of the AWS provider
 * gave databases another one, and files and documents go by a hash of their content.
 */
const UNSTEADY_IDS: readonly string[] = [
  'aws_db_instance',
  'aws_iam_policy_document',
  'aws_acm_certificate_validation',
  'archive_file',
  'local_*file',
]

/** What is gone, and may not come back. */
export const DATA_LOSS_RULES: readonly SeverityRule[] = [
  {
    id: 'data-store-removed',
    types: DATA_STORES,
    actions: ['remove'],
    unlessMadeBy: WHOLES,
    severity: 'critical',
    category: 'data',
    reason: 'A store of data is gone, and its data may be too.',
  },
  {
    id: 'container-removed',
    types: CONTAINERS_OF_ALL,
    actions: ['remove'],
    severity: 'critical',
    category: 'data',
    reason: 'It is gone, with everything inside it.',
  },
  {
    id: 'deletion-pending',
    types: [...DATA_STORES, ...CONTAINERS_OF_ALL],
    actions: ['modify'],
    unlessMadeBy: WHOLES,
    paths: ['/properties/metadata/deletionTimestamp'],
    when: { kind: 'turned_on' },
    severity: 'high',
    category: 'data',
    reason: 'It is being deleted, with what it holds.',
  },
  {
    id: 'deleting',
    actions: ['modify'],
    paths: ['/properties/metadata/deletionTimestamp'],
    when: { kind: 'turned_on' },
    severity: 'medium',
    reason: 'It is being deleted.',
  },
  {
    id: 'queue-or-secret-removed',
    types: QUEUES_AND_SECRETS,
    actions: ['remove'],
    severity: 'high',
    category: 'data',
    reason: 'It is gone, and the messages, logs, images or secrets that it held may be too.',
  },
  {
    id: 'service-removed',
    types: SERVICES,
    actions: ['remove'],
    unlessMadeBy: CONTROLLERS,
    severity: 'high',
    category: 'compute',
    reason: 'Something that ran and served is gone.',
  },
  {
    id: 'data-store-replaced',
    types: DATA_STORES,
    except: UNSTEADY_IDS,
    actions: ['modify'],
    paths: ['/properties/id'],
    severity: 'critical',
    category: 'data',
    reason: 'A store of data was replaced by a new one.',
  },
  {
    id: 'database-replaced',
    types: ['aws_db_instance'],
    actions: ['modify'],
    paths: ['/properties/resource_id'],
    severity: 'critical',
    category: 'data',
    reason: 'A database was replaced by a new one.',
  },
  {
    id: 'replaced',
    types: ['*_*'],
    except: UNSTEADY_IDS,
    actions: ['modify'],
    paths: ['/properties/id'],
    severity: 'medium',
    reason: 'It was replaced by a new one.',
  },
  {
    id: 'storage-shrunk',
    types: DATA_STORES,
    actions: ['modify'],
    paths: ['/properties/allocated_storage', '/properties/size', '/properties/settings/**/disk_size'],
    when: { kind: 'shrinks' },
    severity: 'high',
    category: 'data',
    reason: 'There is less room for the data than before.',
  },
  {
    id: 'lifecycle-changed',
    types: ['aws_s3_bucket*', 'google_storage_bucket', 'aws_ecr_lifecycle_policy'],
    actions: ['modify'],
    paths: [
      '/properties/lifecycle_rule',
      '/properties/rule',
      '/properties/rules',
      '/properties/policy/rules',
    ],
    severity: 'medium',
    category: 'data',
    reason: 'The rule by which objects are deleted or moved changed.',
  },
  {
    id: 'database-version-changed',
    types: DATABASES,
    actions: ['modify'],
    paths: ['/properties/engine', '/properties/engine_version', '/properties/database_version'],
    severity: 'medium',
    category: 'data',
    reason: 'The database runs another version.',
  },
]
