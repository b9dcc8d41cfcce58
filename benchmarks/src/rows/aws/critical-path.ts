import { awsCollector } from '@wgo/collector-aws'
import type { LimitSpec } from '@wgo/core'

/** Calls that a scan made, by operation. */
export type Calls = ReadonlyMap<string, number>

/** Operations of which each asks for the page after the one before it. */
const CHAINS = ['DescribeInstances', 'ListBuckets', 'ListFunctions'] as const

/** The service that an operation of the stub belongs to, by the name of its limit. */
function serviceOf(operation: string): 's3' | 'lambda' | 'ec2' | 'sts' {
  if (operation === 'GetCallerIdentity') return 'sts'
  if (operation.startsWith('Describe')) return 'ec2'
  return /Bucket|PublicAccess|ObjectLock/.test(operation) ? 's3' : 'lambda'
}

export function limitOf(service: string): LimitSpec {
  const limit = awsCollector().limits.find(({ key }) => key === service)
  if (!limit) throw new Error(`AWS has no limit called ${service}.`)
  return limit
}

export function callsOf(calls: Calls, service: string): number {
  return sum([...calls].filter(([operation]) => serviceOf(operation) === service))
}

/**
 * How long the network alone takes where nothing else does: who and where, one after the other, then the
 * slowest service: its first page, then all else as many at once as its limit lets.
 */
export function latencyPathMs(calls: Calls, latencyMs: number): number {
  const opening = 2
  const chains = ['ec2', 's3', 'lambda'].map(service => {
    const all = [...calls].filter(([operation]) => serviceOf(operation) === service)
    const pages = sum(all.filter(([operation]) => (CHAINS as readonly string[]).includes(operation)))
    const others = sum(all) - pages
    const atOnce = limitOf(service).concurrency ?? Number.POSITIVE_INFINITY
    return Math.max(pages, 1 + others / atOnce)
  })
  return (opening + Math.max(...chains)) * latencyMs
}

/**
 * How long the declared rates alone take. A rate that nobody throttles grows by a tenth of itself a second,
 * up to its double: that is how @wgo/scan paces.
 */
export function paceMs(calls: Calls): number {
  return Math.max(
    ...['ec2', 's3', 'lambda'].map(service => pacedMs(limitOf(service), callsOf(calls, service))),
  )
}

function pacedMs({ rate, burst }: LimitSpec, calls: number): number {
  let left = calls - burst
  for (let second = 0; ; second++) {
    const now = Math.min(2 * rate, rate * (1 + 0.1 * second))
    if (left <= now) return (second + Math.max(0, left) / now) * 1_000
    left -= now
  }
}

function sum(counts: readonly (readonly [operation: string, count: number])[]): number {
  return counts.reduce((all, [, count]) => all + count, 0)
}
