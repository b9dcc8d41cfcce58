import type { SettingRow } from './setting-row.ts'

const QUEUE = 'aws sqs set-queue-attributes --queue-url {id|url}'

/** The settings that people change by hand most, and what brings each back. */
export const AWS_SETTINGS_BACK: readonly SettingRow[] = [
  ...switches(
    'aws_vpc',
    'enable_dns_hostnames',
    on => `aws ec2 modify-vpc-attribute --vpc-id {id} --enable-dns-hostnames Value=${on}`,
  ),
  ...switches(
    'aws_vpc',
    'enable_dns_support',
    on => `aws ec2 modify-vpc-attribute --vpc-id {id} --enable-dns-support Value=${on}`,
  ),
  ...switches(
    'aws_subnet',
    'map_public_ip_on_launch',
    on => `aws ec2 modify-subnet-attribute --subnet-id {id} --${on ? '' : 'no-'}map-public-ip-on-launch`,
  ),
  ...switches(
    'aws_instance',
    'source_dest_check',
    on => `aws ec2 modify-instance-attribute --instance-id {id} --${on ? '' : 'no-'}source-dest-check`,
  ),
  {
    type: 'aws_instance',
    place: '/properties/metadata_options/0/http_tokens',
    run: 'aws ec2 modify-instance-metadata-options --instance-id {id} --http-tokens {before}',
  },
  ...switches(
    'aws_kms_key',
    'enable_key_rotation',
    on => `aws kms ${on ? 'enable' : 'disable'}-key-rotation --key-id {key_id}`,
  ),
  // Before it can be enabled.
  {
    type: 'aws_kms_key',
    place: '/properties/deletion_date',
    unset: 'aws kms cancel-key-deletion --key-id {key_id}',
  },
  ...switches(
    'aws_kms_key',
    'is_enabled',
    on => `aws kms ${on ? 'enable' : 'disable'}-key --key-id {key_id}`,
  ),
  {
    type: 'aws_kms_key',
    place: '/properties/description',
    run: 'aws kms update-key-description --key-id {key_id} --description {before}',
  },
  {
    type: 'aws_cloudwatch_log_group',
    place: '/properties/retention_in_days',
    by: { 0: 'aws logs delete-retention-policy --log-group-name {name}' },
    run: 'aws logs put-retention-policy --log-group-name {name} --retention-in-days {before}',
    unset: 'aws logs delete-retention-policy --log-group-name {name}',
    note: 'What a shorter retention removed does not come back, and a shorter one removes what is older.',
  },
  {
    type: 'aws_s3_bucket_versioning',
    place: '/properties/versioning_configuration/0/status',
    run: 'aws s3api put-bucket-versioning --bucket {bucket} --versioning-configuration Status={before}',
  },
  {
    type: 'aws_s3_bucket_policy',
    place: '/properties/policy',
    run: 'aws s3api put-bucket-policy --bucket {bucket} --policy {before}',
  },
  ...switches(
    'aws_lb',
    'enable_deletion_protection',
    on =>
      `aws elbv2 modify-load-balancer-attributes --load-balancer-arn {arn} --attributes Key=deletion_protection.enabled,Value=${on}`,
  ),
  ...switches(
    'aws_db_instance',
    'deletion_protection',
    on =>
      `aws rds modify-db-instance --db-instance-identifier {identifier} --${on ? '' : 'no-'}deletion-protection`,
  ),
  ...switches(
    'aws_rds_cluster',
    'deletion_protection',
    on =>
      `aws rds modify-db-cluster --db-cluster-identifier {cluster_identifier} --${on ? '' : 'no-'}deletion-protection`,
  ),
  ...switches(
    'aws_dynamodb_table',
    'deletion_protection_enabled',
    on => `aws dynamodb update-table --table-name {name} --${on ? '' : 'no-'}deletion-protection-enabled`,
  ),
  {
    type: 'aws_ecr_repository',
    place: '/properties/image_tag_mutability',
    run: 'aws ecr put-image-tag-mutability --repository-name {name} --image-tag-mutability {before}',
  },
  {
    type: 'aws_iam_role',
    place: '/properties/assume_role_policy',
    run: 'aws iam update-assume-role-policy --role-name {name} --policy-document {before}',
  },
  {
    type: 'aws_iam_role_policy',
    place: '/properties/policy',
    run: 'aws iam put-role-policy --role-name {role} --policy-name {name} --policy-document {before}',
  },
  {
    type: 'aws_iam_user_policy',
    place: '/properties/policy',
    run: 'aws iam put-user-policy --user-name {user} --policy-name {name} --policy-document {before}',
  },
  {
    type: 'aws_iam_group_policy',
    place: '/properties/policy',
    run: 'aws iam put-group-policy --group-name {group} --policy-name {name} --policy-document {before}',
  },
  {
    type: 'aws_iam_policy',
    place: '/properties/policy',
    run: 'aws iam create-policy-version --policy-arn {arn} --policy-document {before} --set-as-default',
    note: 'A policy has five versions at most: delete one first where it has.',
  },
  {
    type: 'aws_iam_access_key',
    place: '/properties/status',
    run: 'aws iam update-access-key --user-name {user} --access-key-id {id} --status {before}',
  },
  {
    type: 'aws_sns_topic',
    place: '/properties/display_name',
    run: 'aws sns set-topic-attributes --topic-arn {arn} --attribute-name DisplayName --attribute-value {before}',
  },
  {
    type: 'aws_sns_topic',
    place: '/properties/policy',
    run: 'aws sns set-topic-attributes --topic-arn {arn} --attribute-name Policy --attribute-value {before}',
  },
  ...Object.entries({
    delay_seconds: 'DelaySeconds',
    max_message_size: 'MaximumMessageSize',
    message_retention_seconds: 'MessageRetentionPeriod',
    receive_wait_time_seconds: 'ReceiveMessageWaitTimeSeconds',
    visibility_timeout_seconds: 'VisibilityTimeout',
  }).map(
    ([name, attribute]): SettingRow => ({
      type: 'aws_sqs_queue',
      place: `/properties/${name}`,
      run: `${QUEUE} --attributes ${attribute}={before}`,
    }),
  ),
  {
    type: 'aws_lambda_function',
    place: '/properties/memory_size',
    run: 'aws lambda update-function-configuration --function-name {function_name} --memory-size {before}',
  },
  {
    type: 'aws_lambda_function',
    place: '/properties/timeout',
    run: 'aws lambda update-function-configuration --function-name {function_name} --timeout {before}',
  },
  ...['min_size', 'max_size', 'desired_capacity'].map(
    (name): SettingRow => ({
      type: 'aws_autoscaling_group',
      place: `/properties/${name}`,
      run: `aws autoscaling update-auto-scaling-group --auto-scaling-group-name {name} --${name.replaceAll('_', '-')} {before}`,
    }),
  ),
  ...switches(
    'aws_cloudtrail',
    'enable_logging',
    on => `aws cloudtrail ${on ? 'start' : 'stop'}-logging --name {arn}`,
  ),
  ...switches(
    'aws_cloudwatch_metric_alarm',
    'actions_enabled',
    on => `aws cloudwatch ${on ? 'enable' : 'disable'}-alarm-actions --alarm-names {alarm_name}`,
  ),
  ...switches(
    'aws_guardduty_detector',
    'enable',
    on => `aws guardduty update-detector --detector-id {id} --${on ? '' : 'no-'}enable`,
  ),
]

/** A setting that is on or off. */
function switches(type: string, name: string, run: (on: boolean) => string): SettingRow[] {
  return [{ type, place: `/properties/${name}`, by: { true: run(true), false: run(false) } }]
}
