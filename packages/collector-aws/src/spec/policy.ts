import type { JsonObject } from '@wgo/core'
import type { ServiceSpec } from './service-spec.ts'

/** What the collector itself asks for, whatever is read. */
const ALWAYS = ['sts:GetCallerIdentity', 'ec2:DescribeRegions'] as const

/**
 * The least-privilege IAM policy for reading these services, one statement each. `types`: only these.
 * Every action is a read of configuration; none reads what is stored in a bucket, table, queue or secret.
 */
export function readPolicy(services: readonly ServiceSpec[], types?: readonly string[]): JsonObject {
  const statements = services.map(service => statement(service, types)).filter(each => each.Action.length > 0)
  const always = { Sid: 'WhoAndWhere', Effect: 'Allow', Action: [...ALWAYS], Resource: '*' }
  return { Version: '2012-10-17', Statement: [always, ...statements] }
}

function statement({ api, readings }: ServiceSpec, types: readonly string[] | undefined) {
  const wanted = (type: string): boolean => types === undefined || types.includes(type)
  const calls = readings
    .filter(reading => reading.types.some(wanted))
    .flatMap(reading => reading.source.calls)
    .filter(call => call.only === undefined || wanted(call.only))
  const Action = [...new Set(calls.map(call => call.permission))].sort()
  return { Sid: sidOf(api.name), Effect: 'Allow', Action, Resource: '*' }
}

/** Statement ids are letters and digits. */
function sidOf(name: string): string {
  return name
    .split(/[^a-z0-9]+/)
    .map(word => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')
}
