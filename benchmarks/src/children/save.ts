// Saves one estate into a store and tells how long it took: save.ts STORE ID SIZE CHANGED
import { coverageEntry, snapshotMetadata } from '@wgo/testkit'
import { estateEntries } from '../estate.ts'
import { benchStore } from '../store.ts'

const [path = '', id = '', size = '0', changed = '0'] = process.argv.slice(2)
const store = await benchStore(path)
const writer = await store.writer()
let makingMs = 0
const entries = estateEntries({ size: Number(size), changed: Number(changed) })
const start = performance.now()
for (;;) {
  const before = performance.now()
  const next = entries.next()
  makingMs += performance.now() - before
  if (next.done) break
  await writer.add(next.value)
}
const { resource_count } = await writer.seal()
if (resource_count !== Number(size)) throw new Error(`${resource_count} resources kept of ${size}.`)
const scopes = Array.from({ length: 7 }, (_, i) => String(100000000000 + i))
const coverage = scopes.map(scope =>
  coverageEntry({ unit: scope, provider: 'aws', scope, types: ['*'], state: 'complete' }),
)
const timestamp = new Date(Date.UTC(2026, 0, 1) + Number(changed) * 1000).toISOString()
await writer.commit(
  snapshotMetadata({ id, timestamp, resource_count, provider: 'aws', providers: ['aws'], coverage }),
)
const savedMs = performance.now() - start - makingMs
await store.close()
console.log(JSON.stringify({ savedMs, makingMs }))
