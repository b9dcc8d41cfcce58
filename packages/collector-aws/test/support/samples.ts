import type { Emit, Resource } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import type { Call } from '../../src/reading/api.ts'
import { readUnit } from '../../src/reading/read-unit.ts'
import type { ServiceSpec } from '../../src/spec/service-spec.ts'
import { type Members, SAMPLE_ACCOUNT, sampleAnswer } from './sample-answer.ts'

/** Attributes that are asked for by name, as each service's reference lists them. */
const TOPIC = named(
  'ArchivePolicy ContentBasedDeduplication DeliveryPolicy DisplayName FifoThroughputScope KmsMasterKeyId Policy SignatureVersion TracingConfig',
  ...['Application', 'Firehose', 'HTTP', 'Lambda', 'SQS'].map(
    kind => `${kind}FailureFeedbackRoleArn ${kind}SuccessFeedbackRoleArn ${kind}SuccessFeedbackSampleRate`,
  ),
)
const SUBSCRIPTION = named(
  'DeliveryPolicy FilterPolicy FilterPolicyScope RawMessageDelivery RedrivePolicy ReplayPolicy SubscriptionRoleArn',
)
const QUEUE = named(
  'ContentBasedDeduplication DeduplicationScope DelaySeconds FifoThroughputLimit KmsDataKeyReusePeriodSeconds KmsMasterKeyId',
  'MaximumMessageSize MessageRetentionPeriod Policy ReceiveMessageWaitTimeSeconds RedriveAllowPolicy RedrivePolicy',
  'SqsManagedSseEnabled VisibilityTimeout',
)

function named(...lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.flatMap(line => line.split(' ')).map(name => [name, '7']))
}

function attributes(all: readonly (readonly string[])[]): readonly object[] {
  return all.map(([Key, Value]) => ({ Key, Value }))
}

const TARGETS = attributes([
  ['deregistration_delay.connection_termination.enabled', 'true'],
  ['deregistration_delay.timeout_seconds', '300'],
  ['lambda.multi_value_headers.enabled', 'true'],
  ['load_balancing.algorithm.anomaly_mitigation', 'on'],
  ['load_balancing.algorithm.type', 'round_robin'],
  ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
  ['preserve_client_ip.enabled', 'true'],
  ['proxy_protocol_v2.enabled', 'true'],
  ['slow_start.duration_seconds', '30'],
  ['stickiness.app_cookie.cookie_name', 'shop'],
  ['stickiness.app_cookie.duration_seconds', '60'],
  ['stickiness.enabled', 'true'],
  ['stickiness.type', 'app_cookie'],
  ['target_failover.on_deregistration', 'rebalance'],
  ['target_failover.on_unhealthy', 'rebalance'],
  ['target_group_health.dns_failover.minimum_healthy_targets.count', '1'],
  ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', '50'],
  ['target_health_state.unhealthy.connection_termination.enabled', 'true'],
  ['target_health_state.unhealthy.draining_interval_seconds', '30'],
])

const BALANCING = attributes([
  ['access_logs.s3.bucket', 'logs'],
  ['access_logs.s3.enabled', 'true'],
  ['access_logs.s3.prefix', 'web'],
  ['client_keep_alive.seconds', '3600'],
  ['connection_logs.s3.bucket', 'logs'],
  ['connection_logs.s3.enabled', 'true'],
  ['connection_logs.s3.prefix', 'web'],
  ['deletion_protection.enabled', 'true'],
  ['dns_record.client_routing_policy', 'any_availability_zone'],
  ['idle_timeout.timeout_seconds', '60'],
  ['load_balancing.cross_zone.enabled', 'true'],
  ['routing.http.desync_mitigation_mode', 'defensive'],
  ['routing.http.drop_invalid_header_fields.enabled', 'true'],
  ['routing.http.preserve_host_header.enabled', 'true'],
  ['routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'true'],
  ['routing.http.xff_client_port.enabled', 'true'],
  ['routing.http.xff_header_processing.mode', 'append'],
  ['routing.http2.enabled', 'true'],
  ['waf.fail_open.enabled', 'true'],
  ['zonal_shift.config.enabled', 'true'],
])

const LISTENING = attributes(
  [
    ...['access_control_allow_credentials', 'access_control_allow_headers', 'access_control_allow_methods'],
    ...['access_control_allow_origin', 'access_control_expose_headers', 'access_control_max_age'],
    ...['content_security_policy', 'strict_transport_security', 'x_content_type_options', 'x_frame_options'],
  ]
    .map(name => [`routing.http.response.${name}.header_value`, '7'])
    .concat(
      ['', '_issuer', '_leaf', '_serial_number', '_subject', '_validity'].map(part => [
        `routing.http.request.x_amzn_mtls_clientcert${part}.header_name`,
        'x-sample',
      ]),
      ['cipher_suite', 'version'].map(name => [
        `routing.http.request.x_amzn_tls_${name}.header_name`,
        'x-sample',
      ]),
      [
        ['routing.http.response.server.enabled', 'true'],
        ['tcp.idle_timeout.seconds', '350'],
      ],
    ),
)

const PERMISSION = JSON.stringify({
  Statement: {
    Action: 'lambda:InvokeFunction',
    Condition: {
      ArnLike: { 'AWS:SourceArn': 'sample' },
      StringEquals: {
        'AWS:SourceAccount': 'sample',
        'aws:PrincipalOrgID': 'sample',
        'lambda:EventSourceToken': 'sample',
        'lambda:FunctionUrlAuthType': 'NONE',
      },
    },
    Principal: { Service: 's3.amazonaws.com' },
    Sid: 'sample',
  },
})

const BY_ARN = Object.fromEntries(
  ['ListenerArn', 'LoadBalancerArn', 'ResourceArn', 'RuleArn', 'TargetGroupArn'].map(name => [
    name,
    'sample',
  ]),
)

/** Where a made-up text will not do, and what decides between types: each reading is read once for each. */
const VARIANTS: Readonly<Record<string, readonly Members[]>> = {
  autoscaling: [{ Status: undefined }, { Status: undefined, Recurrence: undefined, VirtualName: undefined }],
  backup: [{}, { VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }],
  cloudfront: [{ ResponseCode: '404' }],
  cloudtrail: [{ IsOrganizationTrail: false }],
  config: [{}, { CreatedBy: undefined }],
  dynamodb: [{ KeyType: 'HASH' }, { KeyType: 'RANGE' }],
  ec2: [
    { 'TunnelOptions[]': 2 },
    {
      DhcpConfigurations: [
        'domain-name',
        'domain-name-servers',
        'netbios-name-servers',
        'netbios-node-type',
        'ntp-servers',
        'ipv6-address-preferred-lease-time',
      ].map(Key => ({ Key, Values: [{ Value: 'sample' }] })),
      Main: false,
      NatGatewayAddresses: [{}, { AllocationId: 'sample', PrivateIp: 'sample' }],
      Primary: false,
      ResourceId: 'vpc-1',
      State: 'associated',
      DeviceIndex: 0,
      VirtualName: undefined,
    },
    { Ipv6Pool: 'ipam-pool-1', State: 'associated', ResourceId: 'subnet-1' },
    { ResourceId: 'eni-1' },
    { ResourceId: 'tgw-1' },
    { ResourceId: 'tgw-attach-1' },
  ],
  elbv2: [
    {
      'DescribeListenerAttributes.Attributes': LISTENING,
      'DescribeLoadBalancerAttributes.Attributes': BALANCING,
      'DescribeTargetGroupAttributes.Attributes': TARGETS,
      IsDefault: false,
      Priority: '7',
      'TargetGroups[]': 2,
      // Tags of all that were named come in one answer, by what they are of.
      ...BY_ARN,
    },
  ],
  kafka: [{ Serverless: undefined }, {}],
  kms: [{ KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' }],
  lambda: [{ Policy: PERMISSION }],
  opensearch: [{ Deleted: false }],
  organizations: [{ AwsManaged: false, Status: 'ENABLED' }],
  rds: [{ DBClusterIdentifier: undefined }, {}, { Engine: 'neptune' }, { Engine: 'docdb' }],
  route53: [{ Id: 'sample', ResourceId: 'sample' }],
  s3: ['prefix', 'suffix'].map(Name => ({
    Policy: '{"Statement":[]}',
    'GetBucketNotificationConfiguration.Name': Name,
  })),
  secretsmanager: [{ DeletedDate: undefined }],
  sqs: [{ Attributes: QUEUE }],
  sns: [
    { Attributes: SUBSCRIPTION, SubscriptionArn: 'arn:aws:sns:us-east-1:111111111111:sample:1' },
    { Attributes: TOPIC },
  ],
  wafv2: [{ RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_16' } } }],
}

/** What comes of a service's readings where every answer has everything in it. */
export async function sampleResources(service: ServiceSpec): Promise<readonly Resource[]> {
  const variants = VARIANTS[service.api.name] ?? [{}]
  const emits = await Promise.all(variants.map(members => readSamples(service, members)))
  return emits.flat().map(emit => {
    if (emit.kind !== 'resource') throw new Error(JSON.stringify(emit))
    return emit.resource
  })
}

async function readSamples({ types, readings }: ServiceSpec, members: Members): Promise<readonly Emit[]> {
  const place = { partition: 'aws', account: SAMPLE_ACCOUNT, region: 'us-east-1', global: false }
  const send = async (call: Call): Promise<unknown> => sampleAnswer(call, members)
  const emits: Emit[] = []
  for await (const emit of readUnit({
    place,
    readings,
    host: testHost(),
    send,
    types: new Set(Object.keys(types)),
  })) {
    emits.push(emit)
  }
  return emits
}
