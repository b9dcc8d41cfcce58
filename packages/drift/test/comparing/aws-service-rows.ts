import { type Row, row } from './row.ts'

const POLICY = { Version: '2012-10-17' }
const allow = (more: object) => ({ ...POLICY, Statement: [{ Effect: 'Allow', ...more }] }) as never

export const AWS_SERVICE_ROWS: readonly Row[] = [
  row(
    'aws_iam_role',
    'one action is a list of one',
    [
      {
        assume_role_policy: allow({ Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }),
      },
      {
        assume_role_policy: allow({
          Action: ['sts:AssumeRole'],
          Principal: { Service: ['ec2.amazonaws.com'] },
        }),
      },
      {
        assume_role_policy: allow({
          Action: ['sts:AssumeRole'],
          Principal: { Service: ['lambda.amazonaws.com'] },
        }),
      },
    ],
    '/properties/assume_role_policy/Statement/0 /properties/assume_role_policy/Statement/0',
  ),
  row(
    'aws_iam_role',
    'an account is its root',
    [
      { assume_role_policy: allow({ Action: 'sts:AssumeRole', Principal: { AWS: '123456789012' } }) },
      {
        assume_role_policy: allow({
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
        }),
      },
      {
        assume_role_policy: allow({
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        }),
      },
    ],
    '/properties/assume_role_policy/Statement/0 /properties/assume_role_policy/Statement/0',
  ),
  row(
    'aws_iam_role',
    'principals have no order',
    [
      { assume_role_policy: allow({ Action: 'sts:AssumeRole', Principal: { AWS: ['arn:b', 'arn:a'] } }) },
      { assume_role_policy: allow({ Action: 'sts:AssumeRole', Principal: { AWS: ['arn:a', 'arn:b'] } }) },
      { assume_role_policy: allow({ Action: 'sts:AssumeRole', Principal: { AWS: '*' } }) },
    ],
    '/properties/assume_role_policy/Statement/0 /properties/assume_role_policy/Statement/0',
  ),
  row(
    'aws_sqs_queue',
    'a policy as text',
    [
      {
        policy:
          '{"Version":"2012-10-17", "Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}}',
      },
      { policy: allow({ Action: ['sqs:SendMessage'], Resource: ['*'] }) },
      { policy: allow({ Action: ['sqs:*'], Resource: ['*'] }) },
    ],
    '/properties/policy/Statement/0 /properties/policy/Statement/0',
  ),
  row(
    'aws_sqs_queue',
    'numbers in JSON',
    [
      { redrive_policy: '{"maxReceiveCount":"4","deadLetterTargetArn":"arn:q"}' },
      { redrive_policy: { deadLetterTargetArn: 'arn:q', maxReceiveCount: 4 } },
      { redrive_policy: { deadLetterTargetArn: 'arn:q', maxReceiveCount: 5 } },
    ],
    '/properties/redrive_policy/maxReceiveCount',
  ),
  row(
    'aws_sqs_queue',
    'the service’s own key is none',
    [{ kms_master_key_id: 'alias/aws/sqs' }, {}, { kms_master_key_id: 'alias/mine' }],
    '/properties/kms_master_key_id',
  ),
  row(
    'aws_sqs_queue',
    'a key by its id or ARN',
    [
      { kms_master_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/k-1' },
      { kms_master_key_id: 'k-1' },
      { kms_master_key_id: 'k-2' },
    ],
    '/properties/kms_master_key_id',
  ),
  row(
    'aws_sqs_queue',
    'what a service says where nothing is said',
    [{ kms_data_key_reuse_period_seconds: 300 }, {}, { kms_data_key_reuse_period_seconds: 60 }],
    '/properties/kms_data_key_reuse_period_seconds',
  ),
  row(
    'aws_db_instance',
    'a version is its releases',
    [{ engine_version: '14' }, { engine_version: '14.9' }, { engine_version: '15.2' }],
    '/properties/engine_version',
  ),
  row(
    'aws_db_instance',
    'a version is not another that begins so',
    [{ engine_version: '1.1' }, { engine_version: '1.1.4' }, { engine_version: '1.10.4' }],
    '/properties/engine_version',
  ),
  row(
    'aws_db_instance',
    'names in lower case',
    [
      { identifier: 'Orders', engine: 'Postgres' },
      { identifier: 'orders', engine: 'postgres' },
      { identifier: 'orders', engine: 'mysql' },
    ],
    '/properties/engine',
  ),
  row(
    'aws_db_instance',
    'windows that were not asked for',
    [
      { multi_az: true },
      { multi_az: true, backup_window: '03:00-04:00' },
      { multi_az: false, backup_window: '03:00-04:00' },
    ],
    '/properties/multi_az',
  ),
  row(
    'aws_db_instance',
    'a window in any case',
    [
      { maintenance_window: 'Sun:05:00-Sun:06:00' },
      { maintenance_window: 'sun:05:00-sun:06:00' },
      { maintenance_window: 'mon:05:00-mon:06:00' },
    ],
    '/properties/maintenance_window',
  ),
  row(
    'aws_db_instance',
    'protection that is taken away',
    [{ deletion_protection: true }, { deletion_protection: true }, { deletion_protection: false }],
    '/properties/deletion_protection',
  ),
  row(
    'aws_db_instance',
    'public where it was not',
    [{ publicly_accessible: false }, { publicly_accessible: false }, { publicly_accessible: true }],
    '/properties/publicly_accessible',
  ),
  row(
    'aws_dynamodb_table',
    'indexes by name',
    [
      {
        global_secondary_index: [
          { name: 'b', hash_key: 'x' },
          { name: 'a', hash_key: 'y' },
        ],
      },
      {
        global_secondary_index: [
          { name: 'a', hash_key: 'y' },
          { name: 'b', hash_key: 'x' },
        ],
      },
      {
        global_secondary_index: [
          { name: 'a', hash_key: 'z' },
          { name: 'b', hash_key: 'x' },
        ],
      },
    ],
    '/properties/global_secondary_index/0/hash_key',
  ),
  row(
    'aws_dynamodb_table',
    'capacity under a target',
    [{ read_capacity: 5 }, { read_capacity: 50 }, { read_capacity: 50, billing_mode: 'PROVISIONED' }],
    '/properties/billing_mode',
    { know: { scaled: new Set(['read_capacity', 'write_capacity']) } },
  ),
  row(
    'aws_cloudwatch_event_target',
    'an ARN of something else',
    [{ arn: 'arn:a' }, { arn: 'arn:a' }, { arn: 'arn:b' }],
    '/properties/arn',
  ),
  row(
    'aws_s3_bucket',
    'tags that the provider adds',
    [
      { tags: { a: '1' }, tags_all: { a: '1', owner: 'ops' } },
      { tags: { a: '1', owner: 'ops' } },
      { tags: { a: '1', owner: 'dev' } },
    ],
    '/tags/owner',
  ),
  row(
    'aws_s3_bucket',
    'tags that AWS writes',
    [
      { tags: { a: '1', 'aws:x': 'old' } },
      { tags: { a: '1', 'aws:cloudformation:stack-name': 's' } },
      { tags: { a: '2', 'aws:y': 's' } },
    ],
    '/tags/a',
  ),
  row(
    'aws_s3_bucket',
    'a tag that somebody put on',
    [{ tags: null, bucket: 'b' }, { bucket: 'b' }, { bucket: 'b', tags: { who: 'me' } }],
    '/tags/who',
  ),
]
