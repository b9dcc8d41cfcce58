// Scans AWS into a store and tells how long it took: scan-aws.ts ENDPOINT STORE declared|lifted PREFIX...
// `lifted`: only how many calls are under way at once binds, not how many a second. PREFIX: of types.
import { type AwsConfig, awsCollector } from '@wgo/collector-aws'
import type { Collector } from '@wgo/core'
import { scan } from '@wgo/scan'
import { awsConfig } from '../aws-stub/aws-config.ts'
import { STUB_ENV } from '../aws-stub/sdk-options.ts'
import { realClock, silentLog } from '../host.ts'
import { benchStore } from '../store.ts'

const [endpoint = '', path = '', pace = 'declared', ...prefixes] = process.argv.slice(2)
const collector = pace === 'lifted' ? withoutPace(awsCollector()) : awsCollector()
const types = collector.types
  .map(({ type }) => type)
  .filter(type => prefixes.some(prefix => type.startsWith(prefix)))
const store = await benchStore(path)
const start = performance.now()
const { snapshot, metadata } = await scan({
  sources: [{ collector, config: await awsConfig(endpoint), selection: { types } }],
  store,
  snapshot: { id: 'bench', wgo_version: '0.0.0' },
  clock: realClock,
  log: silentLog,
  env: STUB_ENV,
  cwd: '/',
})
const wallMs = performance.now() - start
await store.close()
const incomplete = metadata.coverage.filter(({ state }) => state !== 'complete')
if (incomplete.length > 0) throw new Error(`Not all was seen: ${JSON.stringify(incomplete)}`)
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, resources: snapshot.resource_count }))

function withoutPace(collector: Collector<AwsConfig>): Collector<AwsConfig> {
  return { ...collector, limits: collector.limits.map(limit => ({ ...limit, rate: 1e6, burst: 1e6 })) }
}
