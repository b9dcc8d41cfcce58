import type { Json } from '@wgo/core'
import type { ServiceSpec } from './service-spec.ts'

/** An IAM policy document. */
export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
  readonly [member: string]: Json
}

type Statement = {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: '*'
}

/**
 * How many characters a managed policy may have, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const POLICY_LIMIT = 6144

/** What the collector itself asks for, whatever is read. */
const ALWAYS = ['sts:GetCallerIdentity', 'ec2:DescribeRegions'] as const

/**
 * The least-privilege IAM policy for reading these services, one statement each. `types`: only these.
 * Every action is a read of configuration; none reads what is stored in a bucket, table, queue or secret.
 */
export function readPolicy(services: readonly ServiceSpec[], types?: readonly string[]): Policy {
  const statements = services.map(service => statement(service, types)).filter(each => each.Action.length > 0)
  return documentOf([allow('WhoAndWhere', ALWAYS), ...statements])
}

/** The same as documents that follow each other, none longer than `limit`; together they allow what the one does. */
export function splitPolicy({ Statement }: Policy, limit: number = POLICY_LIMIT): readonly Policy[] {
  const documents: Statement[][] = [[]]
  for (const part of Statement.flatMap(each => partsOf(each, limit))) {
    const last = documents.at(-1) as Statement[]
    if (last.length === 0 || policySize(documentOf([...last, part])) <= limit) last.push(part)
    else documents.push([part])
  }
  return documents.map(documentOf)
}

/** How IAM counts. */
export function policySize(policy: Policy): number {
  return JSON.stringify(policy).length
}

/** A statement that is too long for a document, in halves, and so on. */
function partsOf(whole: Statement, limit: number): readonly Statement[] {
  const { Sid, Action } = whole
  if (Action.length < 2 || policySize(documentOf([whole])) <= limit) return [whole]
  const middle = Math.ceil(Action.length / 2)
  return [allow(`${Sid}A`, Action.slice(0, middle)), allow(`${Sid}B`, Action.slice(middle))].flatMap(half =>
    partsOf(half, limit),
  )
}

function documentOf(Statement: readonly Statement[]): Policy {
  return { Version: '2012-10-17', Statement }
}

function allow(Sid: string, Action: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource: '*' }
}

function statement({ api, readings }: ServiceSpec, types: readonly string[] | undefined): Statement {
  const wanted = (type: string): boolean => types === undefined || types.includes(type)
  const calls = readings
    .filter(reading => reading.types.some(wanted))
    .flatMap(reading => reading.source.calls)
    .filter(call => call.only === undefined || wanted(call.only))
  return allow(sidOf(api.name), [...new Set(calls.map(call => call.permission))].sort())
}

/** Statement ids are letters and digits. */
function sidOf(name: string): string {
  return name
    .split(/[^a-z0-9]+/)
    .map(word => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')
}
