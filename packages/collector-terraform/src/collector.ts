import { COLLECTOR_CONTRACT, type Collector, type LimitSpec } from '@wgo/core'
import manifest from '../package.json' with { type: 'json' }
import { detect } from './detect.ts'
import type { TerraformParts } from './parts.ts'
import { REMOTE_LIMITS } from './remote/limits.ts'
import { typeSpecs } from './schema/specs.ts'
import { openSession } from './session.ts'
import { TERRAFORM_CONFIG, TERRAFORM_SETTINGS, type TerraformConfig } from './settings.ts'
import { READ_LIMIT } from './sources/file-source.ts'
import { PULL_LIMIT } from './sources/pull.ts'

/** Files cost nothing but memory; pulls are processes that ask a backend; the others are services. */
const LIMITS: readonly LimitSpec[] = [
  { key: READ_LIMIT, rate: 1000, burst: 1000, concurrency: 4, per: 'scope', local: true },
  { key: PULL_LIMIT, rate: 10, burst: 10, concurrency: 2, per: 'scope' },
  ...REMOTE_LIMITS,
]

/**
 * Reads Terraform and OpenTofu states. A state is a unit; its lineage is its scope; an address in it is
 * a resource's id. Nothing is ever written, and no provider is asked.
 */
export function terraformCollector(parts: TerraformParts = {}): Collector<TerraformConfig> {
  return {
    contract: COLLECTOR_CONTRACT,
    name: 'terraform',
    version: manifest.version,
    configSchema: TERRAFORM_CONFIG,
    settings: TERRAFORM_SETTINGS,
    get types() {
      return typeSpecs()
    },
    limits: LIMITS,
    detect,
    open: (config, host) => openSession(config, parts, host),
    signIns: async (config, host) => {
      const { signIns } = await import('./tfc/sign-ins.ts')
      return await signIns(config, host)
    },
  }
}
