import type { Emit, Resource } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import type { Call } from '../../src/reading/api.ts'
import { readUnit } from '../../src/reading/read-unit.ts'
import type { ServiceSpec } from '../../src/spec/service-spec.ts'
import { type Members, SAMPLE_ACCOUNT, sampleAnswer } from './sample-answer.ts'

/** Where a made-up text will not do, and what decides between types: each reading is read once for each. */
const VARIANTS: Readonly<Record<string, readonly Members[]>> = {
  autoscaling: [{ Status: undefined }],
  ec2: [{}, { Main: false }],
  elbv2: [{ IsDefault: false, Priority: '7' }],
  kms: [{ KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT' }],
  lambda: [{ Policy: '{"Statement":{"Sid":"sample"}}' }],
  rds: [{ DBClusterIdentifier: undefined }, {}, { Engine: 'neptune' }, { Engine: 'docdb' }],
  secretsmanager: [{ DeletedDate: undefined }],
  sns: [{ SubscriptionArn: 'arn:aws:sns:us-east-1:111111111111:sample:1' }],
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
  const send = async (call: Call): Promise<unknown> => onePage(await sampleAnswer(call, members))
  const emits: Emit[] = []
  for await (const emit of readUnit({ place, readings, host: testHost(), send, types: new Set(Object.keys(types)) })) {
    emits.push(emit)
  }
  return emits
}

/** The tokens of further pages: there are none. */
const NEXT = /^(?:next\w*|\w*marker|continuationtoken|lastevaluatedtablename|istruncated)$/i

function onePage(answer: unknown): unknown {
  return Object.fromEntries(Object.entries(answer as object).filter(([name]) => !NEXT.test(name)))
}
