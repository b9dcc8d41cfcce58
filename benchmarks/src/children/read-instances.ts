// Reads all instances again and again and tells how many a second: read-instances.ts ENDPOINT sdk|resources|entries
import { type DescribeInstancesCommandOutput, EC2 } from '@aws-sdk/client-ec2'
import { awsCollector } from '@wgo/collector-aws'
import { createRedactor, prepareEntry, type Session, type Unit } from '@wgo/core'
import { TEST_REDACTION_KEY, testHost } from '@wgo/testkit'
import { awsConfig } from '../aws-stub/aws-config.ts'
import { STUB_ENV, sdkOptions } from '../aws-stub/sdk-options.ts'

const ROUNDS = 3

const [endpoint = '', depth = 'sdk'] = process.argv.slice(2)
const read = depth === 'sdk' ? bySdk() : await byCollector(depth === 'entries')
await read()
const begin = process.cpuUsage()
let count = 0
for (let i = 0; i < ROUNDS; i++) count += await read()
const { user, system } = process.cpuUsage(begin)
console.log(JSON.stringify({ perSecond: count / ((user + system) / 1e6) }))

function bySdk(): () => Promise<number> {
  const ec2 = new EC2(sdkOptions(endpoint))
  return async () => {
    let read = 0
    for (let token: string | undefined = ''; token !== undefined; ) {
      const page: DescribeInstancesCommandOutput = await ec2.describeInstances({
        MaxResults: 1000,
        ...(token && { NextToken: token }),
      })
      for (const { Instances = [] } of page.Reservations ?? []) read += Instances.length
      token = page.NextToken
    }
    return read
  }
}

async function byCollector(prepared: boolean): Promise<() => Promise<number>> {
  const collector = awsCollector()
  const spec = collector.types.find(({ type }) => type === 'aws_instance')
  const redactor = createRedactor(TEST_REDACTION_KEY)
  const host = testHost({ env: STUB_ENV })
  const session = await collector.open(await awsConfig(endpoint), host)
  const unit = await onlyUnit(session)
  return async () => {
    let read = 0
    for await (const emit of session.collect(unit, host)) {
      if (emit.kind !== 'resource') throw new Error(`Not all was seen: ${JSON.stringify(emit)}`)
      if (prepared) prepareEntry(emit.resource, redactor, spec)
      read++
    }
    return read
  }
}

async function onlyUnit(session: Session): Promise<Unit> {
  for await (const unit of session.units({ types: ['aws_instance'] })) return unit
  throw new Error('There is no unit of instances.')
}
