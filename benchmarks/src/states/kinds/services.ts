import { type Kind, unset } from '../kind.ts'
import { ACCOUNT, hex, nameOf, policy, REGION, script } from '../values.ts'
import { awsPair } from './aws-pair.ts'

export const BUCKET: Kind = {
  share: 5,
  make: n => {
    const bucket = nameOf(n, 'files')
    return awsPair(n, {
      type: 'aws_s3_bucket',
      name: bucket,
      id: bucket,
      arn: `arn:aws:s3:::${bucket}`,
      attributes: {
        ...unset('acceleration_status', 'bucket_prefix', 'cors_rules', 'lifecycle_rules', 'loggings'),
        acl: null,
        bucket,
        bucket_domain_name: `${bucket}.s3.amazonaws.com`,
        bucket_regional_domain_name: `${bucket}.s3.${REGION}.amazonaws.com`,
        force_destroy: false,
        grant: [{ id: hex(n % 3, 64), permissions: ['FULL_CONTROL'], type: 'CanonicalUser', uri: '' }],
        hosted_zone_id: 'Z1BKCTXD74EZPE',
        object_lock_enabled: false,
        policy: '',
        region: REGION,
        request_payer: 'BucketOwner',
      },
      live: ['bucket'],
    })
  },
}

export const QUEUE: Kind = {
  share: 6,
  change: ['visibility_timeout_seconds', 43_200],
  make: n => {
    const name = nameOf(n, 'jobs')
    const url = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`
    return awsPair(n, {
      type: 'aws_sqs_queue',
      name,
      id: url,
      arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
      attributes: {
        ...unset('deduplication_scope', 'fifo_throughput_limit', 'kms_master_key_id', 'redrive_allow_policy'),
        content_based_deduplication: false,
        delay_seconds: 0,
        fifo_queue: false,
        max_message_size: 262_144,
        message_retention_seconds: 345_600,
        name,
        policy: policy(n, 3, { Principal: { Service: 'sns.amazonaws.com' } }),
        receive_wait_time_seconds: 20,
        redrive_policy: JSON.stringify({
          deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}-dead`,
          maxReceiveCount: 4,
        }),
        sqs_managed_sse_enabled: true,
        url,
        visibility_timeout_seconds: 60,
      },
      live: [
        ...['delay_seconds', 'fifo_queue', 'max_message_size', 'message_retention_seconds', 'name', 'policy'],
        ...['receive_wait_time_seconds', 'redrive_policy', 'sqs_managed_sse_enabled'],
        'visibility_timeout_seconds',
      ],
    })
  },
}

export const LOG_GROUP: Kind = {
  share: 6,
  change: ['retention_in_days', 1],
  make: n => {
    const name = `/services/${nameOf(n, 'log')}`
    return awsPair(n, {
      type: 'aws_cloudwatch_log_group',
      name,
      id: name,
      arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`,
      attributes: {
        kms_key_id: '',
        log_group_class: 'STANDARD',
        name,
        name_prefix: '',
        retention_in_days: 30,
        skip_destroy: false,
      },
      live: ['log_group_class', 'name', 'retention_in_days'],
    })
  },
}

export const ALARM: Kind = {
  share: 6,
  change: ['threshold', 1e6],
  make: n => {
    const name = nameOf(n, 'alarm')
    return awsPair(n, {
      type: 'aws_cloudwatch_metric_alarm',
      name,
      id: name,
      arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
      attributes: {
        ...unset('extended_statistic', 'metric_querys', 'threshold_metric_id', 'unit', 'ok_actions'),
        actions_enabled: true,
        alarm_actions: [`arn:aws:sns:${REGION}:${ACCOUNT}:on-call-${n % 9}`],
        alarm_description: 'Somebody should look at this.',
        alarm_name: name,
        comparison_operator: 'GreaterThanThreshold',
        datapoints_to_alarm: 3,
        dimensions: { QueueName: nameOf(n, 'jobs') },
        evaluation_periods: 5,
        metric_name: 'ApproximateAgeOfOldestMessage',
        namespace: 'AWS/SQS',
        period: 60,
        statistic: 'Maximum',
        threshold: 300 + (n % 600),
        treat_missing_data: 'missing',
      },
      live: [
        ...['actions_enabled', 'alarm_actions', 'alarm_description', 'alarm_name', 'comparison_operator'],
        ...['datapoints_to_alarm', 'dimensions', 'evaluation_periods', 'metric_name', 'namespace', 'period'],
        ...['statistic', 'threshold', 'treat_missing_data'],
      ],
    })
  },
}

/** What it starts is a secret of the live side and a text of the state. */
export const TEMPLATE: Kind = {
  share: 3,
  change: ['instance_type', 'p5.48xlarge'],
  make: n => {
    const [id, name] = [`lt-${hex(n, 17)}`, nameOf(n, 'template')]
    return awsPair(n, {
      type: 'aws_launch_template',
      name,
      id,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/${id}`,
      attributes: {
        ...unset('capacity_reservation_specifications', 'kernel_id', 'license_specifications', 'ram_disk_id'),
        block_device_mappings: [
          { device_name: '/dev/xvda', ebs: [{ encrypted: 'true', volume_size: 80, volume_type: 'gp3' }] },
        ],
        default_version: 1,
        description: 'Nodes',
        ebs_optimized: 'true',
        image_id: `ami-${hex(n % 40, 17)}`,
        instance_type: 'm7g.large',
        latest_version: 1 + (n % 9),
        metadata_options: [{ http_endpoint: 'enabled', http_tokens: 'required' }],
        monitoring: [{ enabled: true }],
        name,
        tag_specifications: [{ resource_type: 'instance', tags: { Name: name } }],
        update_default_version: null,
        user_data: Buffer.from(script(n, 10_000)).toString('base64'),
        vpc_security_group_ids: [`sg-${hex(n % 300, 17)}`],
      },
      live: [
        ...['block_device_mappings', 'default_version', 'description', 'ebs_optimized', 'image_id'],
        ...['instance_type', 'latest_version', 'metadata_options', 'monitoring', 'name'],
        ...['tag_specifications', 'user_data', 'vpc_security_group_ids'],
      ],
    })
  },
}
