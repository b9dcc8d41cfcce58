// Scans Kubernetes into a store and tells how long it took: scan-kubernetes.ts KUBECONFIG STORE [TYPE...]
import { kubernetesCollector } from '@wgo/collector-k8s'
import { scan } from '@wgo/scan'
import { realClock, silentLog } from '../host.ts'
import { benchStore } from '../store.ts'

const [kubeconfig = '', path = '', ...types] = process.argv.slice(2)
const collector = kubernetesCollector()
const result = await collector.configSchema['~standard'].validate({ kubeconfig })
if (result.issues) throw new Error(result.issues.map(({ message }) => message).join(' '))
const store = await benchStore(path)
const start = performance.now()
const { snapshot, metadata } = await scan({
  sources: [{ collector, config: result.value, ...(types.length > 0 && { selection: { types } }) }],
  store,
  snapshot: { id: 'bench', wgo_version: '0.0.0' },
  clock: realClock,
  log: silentLog,
  env: {},
  cwd: '/',
})
const wallMs = performance.now() - start
await store.close()
const incomplete = metadata.coverage.filter(({ state }) => state !== 'complete')
if (incomplete.length > 0) throw new Error(`Not all was seen: ${JSON.stringify(incomplete)}`)
const { user, system } = process.cpuUsage()
console.log(
  JSON.stringify({
    wallMs,
    cpuMs: (user + system) / 1000,
    resources: snapshot.resource_count,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  }),
)
