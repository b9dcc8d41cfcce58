// Saves, tags and prunes under a umask.
import { machines, save } from '../snapshots.ts'
import { childStore } from './child-store.ts'

process.umask(Number.parseInt(process.argv[3] ?? '', 8))
const store = await childStore()
await store.redactionKey()
await save(store, 'one', machines(0, 300))
await save(store, 'two', machines(0, 301))
await store.tag('one', { a: 'b' })
await store.remove('two')
await store.prune({ now: 0 })
