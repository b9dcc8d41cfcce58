import type { ServiceSpec } from '../spec/service-spec.ts'
import { EC2 } from './ec2/spec.ts'
import { IAM } from './iam/spec.ts'
import { LAMBDA } from './lambda/spec.ts'
import { RDS } from './rds/spec.ts'
import { S3 } from './s3/spec.ts'

/** Every service that is read. */
export const SERVICES: readonly ServiceSpec[] = [EC2, IAM, LAMBDA, RDS, S3]
