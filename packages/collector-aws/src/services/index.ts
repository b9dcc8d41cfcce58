import type { ServiceSpec } from '../spec/service-spec.ts'
import { ACM } from './acm/spec.ts'
import { APIGATEWAY } from './apigateway/spec.ts'
import { APIGATEWAYV2 } from './apigatewayv2/spec.ts'
import { AUTOSCALING } from './autoscaling/spec.ts'
import { BACKUP } from './backup/spec.ts'
import { CLOUDFORMATION } from './cloudformation/spec.ts'
import { CLOUDFRONT } from './cloudfront/spec.ts'
import { CLOUDTRAIL } from './cloudtrail/spec.ts'
import { CLOUDWATCH } from './cloudwatch/spec.ts'
import { CODEBUILD } from './codebuild/spec.ts'
import { CONFIG } from './config/spec.ts'
import { DYNAMODB } from './dynamodb/spec.ts'
import { EC2 } from './ec2/spec.ts'
import { ECR } from './ecr/spec.ts'
import { ECS } from './ecs/spec.ts'
import { EFS } from './efs/spec.ts'
import { EKS } from './eks/spec.ts'
import { ELASTICACHE } from './elasticache/spec.ts'
import { ELB } from './elb/spec.ts'
import { ELBV2 } from './elbv2/spec.ts'
import { EVENTS } from './events/spec.ts'
import { FIREHOSE } from './firehose/spec.ts'
import { GUARDDUTY } from './guardduty/spec.ts'
import { IAM } from './iam/spec.ts'
import { KAFKA } from './kafka/spec.ts'
import { KINESIS } from './kinesis/spec.ts'
import { KMS } from './kms/spec.ts'
import { LAMBDA } from './lambda/spec.ts'
import { LOGS } from './logs/spec.ts'
import { OPENSEARCH } from './opensearch/spec.ts'
import { ORGANIZATIONS } from './organizations/spec.ts'
import { RDS } from './rds/spec.ts'
import { REDSHIFT } from './redshift/spec.ts'
import { ROUTE53 } from './route53/spec.ts'
import { S3 } from './s3/spec.ts'
import { SCHEDULER } from './scheduler/spec.ts'
import { SECRETS_MANAGER } from './secretsmanager/spec.ts'
import { SFN } from './sfn/spec.ts'
import { SNS } from './sns/spec.ts'
import { SQS } from './sqs/spec.ts'
import { SSM } from './ssm/spec.ts'
import { WAFV2 } from './wafv2/spec.ts'

/** Every service that is read. */
export const SERVICES: readonly ServiceSpec[] = [
  ACM,
  APIGATEWAY,
  APIGATEWAYV2,
  AUTOSCALING,
  BACKUP,
  CLOUDFORMATION,
  CLOUDFRONT,
  CLOUDTRAIL,
  CLOUDWATCH,
  CODEBUILD,
  CONFIG,
  DYNAMODB,
  EC2,
  ECR,
  ECS,
  EFS,
  EKS,
  ELASTICACHE,
  ELB,
  ELBV2,
  EVENTS,
  FIREHOSE,
  GUARDDUTY,
  IAM,
  KAFKA,
  KINESIS,
  KMS,
  LAMBDA,
  LOGS,
  OPENSEARCH,
  ORGANIZATIONS,
  RDS,
  REDSHIFT,
  ROUTE53,
  S3,
  SCHEDULER,
  SECRETS_MANAGER,
  SFN,
  SNS,
  SQS,
  SSM,
  WAFV2,
]
