import { COLLECTOR_CONTRACT, type Collector, type LimitSpec } from '@wgo/core'
import manifest from '../package.json' with { type: 'json' }
import { detect } from './detect.ts'
import { typeSpecs } from './schema/specs.ts'
import { openSession } from './session.ts'
import { TERRAFORM_CONFIG, type TerraformConfig } from './settings.ts'
import { PULL_LIMIT } from './sources/pull.ts'

/** What the collector cannot reach by itself. */
export interface TerraformParts {
  /** Where `-` is read from, once. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

/** Pulls are processes that ask a backend: two at once, ten a second at most. */
const LIMITS: readonly LimitSpec[] = [{ key: PULL_LIMIT, rate: 10, burst: 10, concurrency: 2, per: 'scope' }]

/**
 * Reads Terraform and OpenTofu states. A state is a unit; its lineage is its scope; an address in it is
 * a resource's id. Files are read, nothing is ever written, and no provider is asked.
 */
export function terraformCollector(parts: TerraformParts = {}): Collector<TerraformConfig> {
  return {
    contract: COLLECTOR_CONTRACT,
    name: 'terraform',
    version: manifest.version,
    configSchema: TERRAFORM_CONFIG,
    get types() {
      return typeSpecs()
    },
    limits: LIMITS,
    detect,
    open: (config, host) => openSession(config, parts.stdin, host),
  }
}
