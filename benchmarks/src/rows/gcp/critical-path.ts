import { gcpCollector } from '@wgo/collector-gcp'
import type { LimitSpec } from '@wgo/core'

/** Requests of a scan, as the stub counts them. */
export type Requests = readonly string[]

const PAGED = /\/aggregated\/|\/storage\/v1\/b\?/

/**
 * How long the network alone takes where nothing else does: the project with its APIs, then the slower of the two
 * services: its pages one after the other, then all else as many at once as its limit lets.
 */
export function latencyPathMs(requests: Requests, latencyMs: number): number {
  const opening = 1
  const chains = ['compute', 'storage'].map(service => {
    const own = of(requests, service)
    const pages = own.filter(request => PAGED.test(request)).length
    return pages + Math.ceil((own.length - pages) / (limitOf(service).concurrency ?? own.length))
  })
  return (opening + Math.max(...chains)) * latencyMs
}

/**
 * How long the declared rate of Cloud Storage alone takes. A rate that nobody throttles grows by a tenth of itself a
 * second, up to its double: that is how @wgo/scan paces.
 */
export function paceMs(requests: Requests): number {
  const { rate, burst } = limitOf('storage')
  let left = of(requests, 'storage').length - burst
  for (let second = 0; ; second++) {
    const now = Math.min(2 * rate, rate * (1 + 0.1 * second))
    if (left <= now) return (second + Math.max(0, left) / now) * 1_000
    left -= now
  }
}

/** How many calls of each service: two scans made the same ones where these are equal. */
export function countsOf(requests: Requests): string {
  const services = requests.map(request => request.split('/')[1] ?? '')
  return [...Map.groupBy(services, service => service)]
    .map(([service, calls]) => `${service} ${calls.length}`)
    .sort()
    .join(', ')
}

export function limitOf(service: string): LimitSpec {
  const limit = gcpCollector().limits.find(({ key }) => key === service)
  if (!limit) throw new Error(`Google Cloud has no limit called ${service}.`)
  return limit
}

function of(requests: Requests, service: string): Requests {
  return requests.filter(request => request.includes(` /${service}/`))
}
