import { COLLECTOR_CONTRACT, type Collector, type LimitSpec } from '@wgo/core'
import manifest from '../package.json' with { type: 'json' }
import { detect } from './account/detect.ts'
import { STS_LIMIT } from './account/identity.ts'
import { ORGANIZATIONS_LIMIT } from './account/organization.ts'
import { SERVICES } from './services/index.ts'
import { AWS_CONFIG, AWS_SETTINGS, type AwsConfig, readConfig } from './settings.ts'
import { limitSpecs, typeSpecs } from './spec/type-specs.ts'

/**
 * Reads AWS: every account x region x service is a unit. Nothing is ever written, and nothing is read of
 * what is stored in buckets, tables, queues or secrets.
 */
export function awsCollector(): Collector<AwsConfig> {
  return {
    contract: COLLECTOR_CONTRACT,
    name: 'aws',
    version: manifest.version,
    configSchema: AWS_CONFIG,
    settings: AWS_SETTINGS,
    types: typeSpecs(SERVICES),
    limits: withoutRepetition([STS_LIMIT, ORGANIZATIONS_LIMIT, ...limitSpecs(SERVICES)]),
    detect: async (written, host) => detect(await readConfig(written), host),
    open: async (written, host) => {
      const config = await readConfig(written)
      const { openSession } = await import('./session.ts')
      return await openSession(config, host, { services: SERVICES, userAgent: `wgo/${manifest.version}` })
    },
    signIns: async (written, host, how) => {
      const { signIns } = await import('./account/sign-ins.ts')
      return await signIns(await readConfig(written), host, how)
    },
  }
}

function withoutRepetition(limits: readonly LimitSpec[]): readonly LimitSpec[] {
  return [...new Map(limits.map(limit => [limit.key, limit])).values()]
}
