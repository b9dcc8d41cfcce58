import type { ServiceSpec } from '../spec/service-spec.ts'
import { ACM } from './acm/spec.ts'
import { AUTOSCALING } from './autoscaling/spec.ts'
import { CLOUDFORMATION } from './cloudformation/spec.ts'
import { CLOUDTRAIL } from './cloudtrail/spec.ts'
import { CLOUDWATCH } from './cloudwatch/spec.ts'
import { DYNAMODB } from './dynamodb/spec.ts'
import { EC2 } from './ec2/spec.ts'
import { ECR } from './ecr/spec.ts'
import { EFS } from './efs/spec.ts'
import { EKS } from './eks/spec.ts'
import { ELBV2 } from './elbv2/spec.ts'
import { EVENTS } from './events/spec.ts'
import { IAM } from './iam/spec.ts'
import { KINESIS } from './kinesis/spec.ts'
import { KMS } from './kms/spec.ts'
import { LAMBDA } from './lambda/spec.ts'
import { LOGS } from './logs/spec.ts'
import { RDS } from './rds/spec.ts'
import { ROUTE53 } from './route53/spec.ts'
import { S3 } from './s3/spec.ts'
import { SECRETS_MANAGER } from './secretsmanager/spec.ts'
import { SFN } from './sfn/spec.ts'
import { SNS } from './sns/spec.ts'
import { SQS } from './sqs/spec.ts'
import { SSM } from './ssm/spec.ts'

/** Every service that is read. */
export const SERVICES: readonly ServiceSpec[] = [
  ACM,
  AUTOSCALING,
  CLOUDFORMATION,
  CLOUDTRAIL,
  CLOUDWATCH,
  DYNAMODB,
  EC2,
  ECR,
  EFS,
  EKS,
  ELBV2,
  EVENTS,
  IAM,
  KINESIS,
  KMS,
  LAMBDA,
  LOGS,
  RDS,
  ROUTE53,
  S3,
  SECRETS_MANAGER,
  SFN,
  SNS,
  SQS,
  SSM,
]
