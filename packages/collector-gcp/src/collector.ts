import { COLLECTOR_CONTRACT, type Collector, type LimitSpec } from '@wgo/core'
import manifest from '../package.json' with { type: 'json' }
import { cloudasset } from './asset/client.ts'
import { OAUTH } from './project/credentials/signer.ts'
import { detect } from './project/detect.ts'
import { SERVICES } from './services/index.ts'
import { GCP_CONFIG, GCP_SETTINGS, type GcpConfig, readConfig } from './settings.ts'
import { limitSpecs, typeSpecs } from './spec/type-specs.ts'

/** https://cloud.google.com/asset-inventory/docs/quota: a hundred lists a minute and project. */
const ASSET_LIMIT: LimitSpec = { key: cloudasset.name, rate: 1.5, burst: 10, concurrency: 4, per: 'scope' }
const OAUTH_LIMIT: LimitSpec = { key: OAUTH, rate: 10, burst: 10, concurrency: 4 }

/**
 * Reads Google Cloud: every project x service is a unit. Nothing is ever written, and nothing is read of what is
 * stored in buckets, tables, topics or secrets.
 */
export function gcpCollector(): Collector<GcpConfig> {
  return {
    contract: COLLECTOR_CONTRACT,
    name: 'gcp',
    version: manifest.version,
    configSchema: GCP_CONFIG,
    settings: GCP_SETTINGS,
    types: typeSpecs(SERVICES),
    limits: [OAUTH_LIMIT, ASSET_LIMIT, ...limitSpecs(SERVICES)],
    detect: async (written, host) => detect(await readConfig(written), host),
    open: async (written, host) => {
      const config = await readConfig(written)
      const { openSession } = await import('./session.ts')
      return await openSession(config, host, { services: SERVICES, userAgent: `wgo/${manifest.version}` })
    },
    signIns: async (written, host, how) => {
      const { signIns } = await import('./project/sign-ins.ts')
      return await signIns(await readConfig(written), host, how)
    },
  }
}
