// The SDK alone makes the calls of a scan, as many at once, and keeps nothing: sdk-alone.ts ENDPOINT S3 LAMBDA
// S3, LAMBDA: calls at once.
import { type DescribeInstancesCommandOutput, EC2 } from '@aws-sdk/client-ec2'
import { type FunctionConfiguration, Lambda, type ListFunctionsCommandOutput } from '@aws-sdk/client-lambda'
import { type ListBucketsCommandOutput, S3 } from '@aws-sdk/client-s3'
import pMap from 'p-map'
import { sdkOptions } from '../aws-stub/sdk-options.ts'

const FACETS = [
  'getBucketAcl',
  'getBucketCors',
  'getBucketEncryption',
  'getBucketLifecycleConfiguration',
  'getBucketLogging',
  'getBucketNotificationConfiguration',
  'getBucketOwnershipControls',
  'getBucketPolicy',
  'getBucketReplication',
  'getBucketTagging',
  'getBucketVersioning',
  'getBucketWebsite',
  'getObjectLockConfiguration',
  'getPublicAccessBlock',
] as const

const [endpoint = '', s3AtOnce = '1', lambdaAtOnce = '1'] = process.argv.slice(2)
const options = sdkOptions(endpoint)
const [ec2, s3, lambda] = [new EC2(options), new S3(options), new Lambda(options)]
const counts = { instances: 0, buckets: 0, functions: 0 }
const start = performance.now()
await Promise.all([instances(), buckets(), functions()])
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ wallMs: performance.now() - start, cpuMs: (user + system) / 1000, ...counts }))

async function instances(): Promise<void> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const page: DescribeInstancesCommandOutput = await ec2.describeInstances({
      MaxResults: 1000,
      ...(token && { NextToken: token }),
    })
    for (const { Instances = [] } of page.Reservations ?? []) counts.instances += Instances.length
    token = page.NextToken
  }
}

async function buckets(): Promise<void> {
  const names: string[] = []
  for (let token: string | undefined = ''; token !== undefined; ) {
    const page: ListBucketsCommandOutput = await s3.listBuckets({
      MaxBuckets: 10_000,
      ...(token && { ContinuationToken: token }),
    })
    names.push(...(page.Buckets ?? []).map(({ Name = '' }) => Name))
    token = page.ContinuationToken
  }
  counts.buckets = names.length
  const asked = names.flatMap(Bucket => FACETS.map(facet => () => s3[facet]({ Bucket })))
  await pMap(asked, orNotThere, { concurrency: Number(s3AtOnce) })
}

async function functions(): Promise<void> {
  const all: FunctionConfiguration[] = []
  for (let marker: string | undefined = ''; marker !== undefined; ) {
    const page: ListFunctionsCommandOutput = await lambda.listFunctions({
      MaxItems: 50,
      ...(marker && { Marker: marker }),
    })
    all.push(...(page.Functions ?? []))
    marker = page.NextMarker ?? undefined
  }
  counts.functions = all.length
  const asked = all.flatMap(({ FunctionName = '', FunctionArn = '' }) => [
    () => lambda.getFunctionConcurrency({ FunctionName }),
    () => lambda.getFunctionUrlConfig({ FunctionName }),
    () => lambda.getPolicy({ FunctionName }),
    () => lambda.listTags({ Resource: FunctionArn }),
  ])
  await pMap(asked, orNotThere, { concurrency: Number(lambdaAtOnce) })
}

async function orNotThere(ask: () => Promise<unknown>): Promise<void> {
  await ask().catch((error: { $metadata?: { httpStatusCode?: number } }) => {
    if (error.$metadata?.httpStatusCode !== 404) throw error
  })
}
