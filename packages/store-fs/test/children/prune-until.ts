// Prunes without a pause until its input ends; nothing but waste may go.
import { childStore, say } from './child-store.ts'

const store = await childStore()
let ended = false
process.stdin.on('end', () => {
  ended = true
})
process.stdin.resume()
let freed = 0
while (!ended) freed += (await store.prune({ now: 0, keepLast: 1_000 })).freed_bytes
say(`freed ${freed}`)
