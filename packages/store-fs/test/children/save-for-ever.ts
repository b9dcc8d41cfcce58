// Waits for a line, then saves one snapshot after the other until it is killed; says each id once it is committed.
import { once } from 'node:events'
import { changed, machines, save } from '../snapshots.ts'
import { childStore, say } from './child-store.ts'

const store = await childStore()
const prefix = process.argv[3]
await once(process.stdin, 'data')
for (let n = 0; ; n++) {
  const id = `${prefix}-${n}`
  say(`saving ${id}`)
  await save(store, id, [...machines(0, 400), changed(400 + n), ...machines(900, 1_000)])
  say(`saved ${id}`)
}
