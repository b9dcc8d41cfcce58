import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import * as ec2 from '@aws-sdk/client-ec2'
import { ECRClient, PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr'
import * as iam from '@aws-sdk/client-iam'
import { DisableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms'
import * as s3 from '@aws-sdk/client-s3'
import { SetTopicAttributesCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import type { Ids } from './estate.ts'

const WIDE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})

interface Place {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What somebody does in the console, past Terraform: changes of the estate beside this file. */
export async function changeOutside(endpoint: string, idOf: Ids): Promise<void> {
  const config: Place = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  }
  await inNetwork(new ec2.EC2Client(config), idOf)
  await inIdentity(new iam.IAMClient(config), idOf)
  await inStorage(new s3.S3Client({ ...config, forcePathStyle: true }))
  await inMessaging(config, idOf)
  await elsewhere(config, idOf)
}

async function inNetwork(client: ec2.EC2Client, idOf: Ids): Promise<void> {
  const [vpc, web, database] = ['aws_vpc.main', 'aws_security_group.web', 'aws_security_group.database'].map(
    idOf,
  )
  const rule = (port: number, CidrIp: string) => ({
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] }],
  })
  await client.send(new ec2.ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: false } }))
  await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: web, ...rule(22, '0.0.0.0/0') }))
  await client.send(
    new ec2.RevokeSecurityGroupIngressCommand({ GroupId: database, ...rule(5432, '192.0.2.0/25') }),
  )
  await client.send(
    new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: database, ...rule(5432, '0.0.0.0/0') }),
  )
  await client.send(
    new ec2.CreateRouteCommand({
      RouteTableId: idOf('aws_route_table.public'),
      DestinationCidrBlock: '198.51.100.0/24',
      GatewayId: idOf('aws_internet_gateway.main'),
    }),
  )
  const Tags = [{ Key: 'tier', Value: 'old' }]
  await client.send(new ec2.CreateTagsCommand({ Resources: [idOf('aws_subnet.each[1]')], Tags }))
  await client.send(new ec2.CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.20.99.0/24' }))
}

async function inIdentity(client: iam.IAMClient, idOf: Ids): Promise<void> {
  const RoleName = 'app'
  await client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: WIDE }))
  await client.send(new iam.DetachRolePolicyCommand({ RoleName, PolicyArn: idOf('aws_iam_policy.list') }))
  await client.send(new iam.CreateUserCommand({ UserName: 'mallory' }))
}

async function inStorage(client: s3.S3Client): Promise<void> {
  await client.send(
    new s3.PutBucketVersioningCommand({
      Bucket: 'wgo-orders',
      VersioningConfiguration: { Status: 'Suspended' },
    }),
  )
  await client.send(
    new s3.PutPublicAccessBlockCommand({
      Bucket: 'wgo-logs',
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
    }),
  )
  await client.send(new s3.CreateBucketCommand({ Bucket: 'wgo-by-hand' }))
}

async function inMessaging(config: Place, idOf: Ids): Promise<void> {
  const queues = new sqs.SQSClient(config)
  const Attributes = { VisibilityTimeout: '600' }
  await queues.send(
    new sqs.SetQueueAttributesCommand({ QueueUrl: idOf('aws_sqs_queue.each["jobs"]'), Attributes }),
  )
  await queues.send(new sqs.DeleteQueueCommand({ QueueUrl: idOf('aws_sqs_queue.each["mails"]') }))
  const topics = new SNSClient(config)
  const TopicArn = idOf('aws_sns_topic.news')
  await topics.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Old' }),
  )
  await topics.send(new UnsubscribeCommand({ SubscriptionArn: idOf('aws_sns_topic_subscription.jobs') }))
}

async function elsewhere(config: Place, idOf: Ids): Promise<void> {
  const logs = new CloudWatchLogsClient(config)
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/app/web', retentionInDays: 1 }))
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/by/hand' }))
  await new KMSClient(config).send(new DisableKeyRotationCommand({ KeyId: idOf('aws_kms_key.own') }))
  await new ECRClient(config).send(
    new PutImageTagMutabilityCommand({ repositoryName: 'web', imageTagMutability: 'MUTABLE' }),
  )
  await new CloudWatchClient(config).send(
    new PutMetricAlarmCommand({
      AlarmName: 'old',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 3,
      MetricName: 'ApproximateAgeOfOldestMessage',
      Namespace: 'AWS/SQS',
      Period: 60,
      Statistic: 'Maximum',
      Threshold: 86_400,
      AlarmActions: [idOf('aws_sns_topic.news')],
      Dimensions: [{ Name: 'QueueName', Value: 'jobs' }],
    }),
  )
}
