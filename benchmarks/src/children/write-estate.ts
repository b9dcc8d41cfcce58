// Writes a state, saves what is live into a store, and tells what a comparison has to find:
// write-estate.ts STATE STORE DECLARED LIVE
import { awsCollector } from '@wgo/collector-aws'
import { gcpCollector } from '@wgo/collector-gcp'
import { kubernetesCollector } from '@wgo/collector-k8s'
import type { Collector, Resource, Session } from '@wgo/core'
import { scan } from '@wgo/scan'
import { realClock, silentLog } from '../host.ts'
import { declaredEstate, unmanagedEstate } from '../states/estate.ts'
import type { DeclaredObject } from '../states/kind.ts'
import { writeState } from '../states/state-file.ts'
import { benchStore } from '../store.ts'

const [state = '', path = '', declared = '0', live = '0'] = process.argv.slice(2)
const planted = { changed: 0, missing: 0 }
const resources: Resource[] = []

const bytes = await writeState(state, objects())
const unmanaged = Number(live) - resources.length
resources.push(...unmanagedEstate(unmanaged))
await save()
console.log(JSON.stringify({ bytes, ...planted, managed: Number(declared) - planted.missing, unmanaged }))

function* objects(): Generator<DeclaredObject> {
  for (const each of declaredEstate(Number(declared))) {
    yield* each.declared
    if (each.isChanged) planted.changed++
    if (each.live) resources.push(each.live)
    else planted.missing += each.declared.length
  }
}

/** As a scan saves it: what is stored is redacted, in canonical form, and covered. */
async function save(): Promise<void> {
  const store = await benchStore(path)
  const collectors: readonly Collector[] = [awsCollector(), gcpCollector(), kubernetesCollector()] as never
  const { metadata } = await scan({
    sources: collectors.map(collector => ({ collector: telling(collector), config: {} })),
    store,
    snapshot: { id: 'live', wgo_version: '0.0.0' },
    clock: realClock,
    log: silentLog,
    env: {},
    cwd: '/',
  })
  await store.close()
  if (metadata.resource_count !== Number(live)) throw new Error(`${metadata.resource_count} are saved.`)
}

/** A collector that tells what was made up. */
function telling(collector: Collector): Collector {
  const own = resources.filter(({ provider }) => provider === collector.name)
  const session: Session = {
    async *units() {
      for (const scope of new Set(own.map(each => each.scope))) yield { id: scope, scope, types: ['*'] }
    },
    async *collect({ scope }) {
      for (const resource of own) if (resource.scope === scope) yield { kind: 'resource', resource }
    },
    async *check() {},
    close: async () => {},
  }
  return { ...collector, open: async () => session }
}
