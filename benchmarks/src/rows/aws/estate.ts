import type { StubEstate } from '../../aws-stub/aws-stub.ts'

/** What is read in all rows of AWS. */
export const ESTATE: StubEstate = { latencyMs: 50, instances: 10_000, buckets: 2_000, functions: 1_000 }

/** The types that are read of it. */
export const PREFIXES = ['aws_instance', 'aws_s3_', 'aws_lambda_'] as const

export const ESTATE_TEXT = '10,000 instances, 2,000 buckets and 1,000 functions'
