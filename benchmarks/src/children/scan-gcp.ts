// Scans Google Cloud into a store and tells how long it took: scan-gcp.ts PLACE STORE declared|lifted TYPE...
// PLACE: where the stub is, as JSON. `lifted`: only how many calls are under way at once binds, not how many a second.
import { gcpCollector } from '@wgo/collector-gcp'
import { scan } from '@wgo/scan'
import type { StubPlace } from '../gcp-stub/messages.ts'
import { realClock, silentLog } from '../host.ts'
import { benchStore } from '../store.ts'

const [place = '{}', path = '', pace = 'declared', ...types] = process.argv.slice(2)
const { project, token, endpoints }: StubPlace = JSON.parse(place)
const declared = gcpCollector()
const lifted = declared.limits.map(limit => ({ ...limit, rate: 1e6, burst: 1e6 }))
const collector = pace === 'lifted' ? { ...declared, limits: lifted } : declared
const config = await collector.configSchema['~standard'].validate({ projects: [project], endpoints })
if (config.issues) throw new Error(config.issues.map(({ message }) => message).join(' '))
const store = await benchStore(path)
const start = performance.now()
const { snapshot, metadata } = await scan({
  sources: [{ collector, config: config.value, ...(types.length > 0 && { selection: { types } }) }],
  store,
  snapshot: { id: 'bench', wgo_version: '0.0.0' },
  clock: realClock,
  log: silentLog,
  env: { GOOGLE_OAUTH_ACCESS_TOKEN: token },
  cwd: '/',
})
const wallMs = performance.now() - start
await store.close()
const incomplete = metadata.coverage.filter(({ state }) => state !== 'complete')
if (incomplete.length > 0) throw new Error(`Not all was seen: ${JSON.stringify(incomplete)}`)
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, resources: snapshot.resource_count }))
