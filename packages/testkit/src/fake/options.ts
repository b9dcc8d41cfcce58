import type { LimitSpec } from '@wgo/core'
import type { Fault } from './faults.ts'

/** One service of a made-up provider. In each scope and region it is one unit. */
export interface FakeService {
  readonly name: string
  readonly types: readonly string[]
  /** Resources in each of its units, spread over its types. */
  readonly resources: number
  readonly weight?: number
  /** How fast the collector says that it may be called. Its key is the service's name. */
  readonly limit?: Omit<LimitSpec, 'key'>
}

export interface FakeOptions {
  /** The provider's name. Default: `fake`. */
  readonly name?: string
  /** Decides every property of every resource. Default: 1. */
  readonly seed?: number
  /** Default: `compute` with two types and `storage` with one, 20 resources each. */
  readonly services?: readonly FakeService[]
  /** Default: one, `account-1`. */
  readonly scopes?: readonly string[]
  /** Default: none; units are then of no region. */
  readonly regions?: readonly string[]
  /** Resources that one call answers. Default: 100. */
  readonly pageSize?: number
  /** How long one call takes, on the host's clock. Default: 0. */
  readonly latencyMs?: number
  /** About how large the properties of each resource are, as JSON. Default: as they come, about 200. */
  readonly propertiesBytes?: number
  /** Where the order of units and of resources starts from: another order, the same world. Default: 0. */
  readonly order?: number
  readonly faults?: readonly Fault[]
  /**
   * Secrets to plant in every resource: at a declared path, under a telling name, in embedded JSON, in a tag,
   * and echoed elsewhere; and, as `password=...`, in the texts of errors, gaps, notes and log lines.
   */
  readonly secrets?: readonly string[]
}

/** What a user may set of it, over what the test did. */
export interface FakeConfig {
  readonly seed?: number
}

export type FakeWorld = Required<FakeOptions>

const SERVICES: readonly FakeService[] = [
  { name: 'compute', types: ['fake_server', 'fake_disk'], resources: 20 },
  { name: 'storage', types: ['fake_bucket'], resources: 20 },
]

export function worldOf(options: FakeOptions): FakeWorld {
  return {
    name: 'fake',
    seed: 1,
    services: SERVICES,
    scopes: ['account-1'],
    regions: [],
    pageSize: 100,
    latencyMs: 0,
    propertiesBytes: 0,
    order: 0,
    faults: [],
    secrets: [],
    ...options,
  }
}
