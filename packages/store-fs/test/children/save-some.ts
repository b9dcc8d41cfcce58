// Saves so many snapshots, and removes every other one again.
import { changed, machines, save } from '../snapshots.ts'
import { childStore, say } from './child-store.ts'

const store = await childStore()
const [prefix, count] = [process.argv[3], Number(process.argv[4])]
for (let n = 0; n < count; n++) {
  await save(store, `${prefix}-${n}`, [
    ...machines(0, 500),
    ...machines(1_000 + n * 7, 1_300 + n * 7),
    changed(5_000, `${n}`),
  ])
  if (n % 2 === 1) await store.remove(`${prefix}-${n}`)
}
say('done')
