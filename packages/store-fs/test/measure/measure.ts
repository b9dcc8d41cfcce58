// Prints what the store's budgets are about: node --conditions=@wgo/source test/measure/measure.ts [resources]
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalResource, type Entry, fingerprint, resourceKey, type SnapshotStore } from '@wgo/core'
import { realClock, snapshotMetadata } from '@wgo/testkit'
import { openStore } from '../../src/index.ts'
import { thisProcess } from '../owner.ts'

const count = Number(process.argv[2] ?? 100_000)
const folder = await mkdtemp(join(tmpdir(), 'wgo-measure-'))
const store = await openStore({ path: folder, clock: realClock, owner: thisProcess })

/** About 1 KB, in an order that is not that of the keys. `changed`: every so many differ. */
function* entries(changed = 0): Generator<Entry> {
  const step = 7_919
  for (let i = 0; i < count; i++) {
    const n = (i * step) % count
    yield entry(n, changed > 0 && n % changed === 0)
  }
}

function entry(n: number, changed: boolean): Entry {
  const text = (salt: number): string => ((n * 2_654_435_761 + salt * 40_503) >>> 0).toString(16).padStart(8, '0')
  const properties: Record<string, string | number | boolean> = { changed }
  for (let i = 0; i < 22; i++) properties[`attribute_${i}`] = i % 3 === 0 ? `a value that is ${text(i)}` : 'a value that many have'
  const resource = canonicalResource({
    provider: 'aws', scope: '123456789012', region: `eu-west-${n % 3}`, type: `aws_type_${n % 17}`, id: `i-${text(1)}${n}`,
    properties, tags: { owner: `team-${n % 40}`, environment: 'production' },
  })
  return { key: resourceKey(resource), fingerprint: fingerprint(resource), resource }
}

async function save(target: SnapshotStore, id: string, source: Iterable<Entry>): Promise<void> {
  const writer = await target.writer()
  for (const each of source) await writer.add(each, 'unit')
  const { resource_count } = await writer.seal()
  await writer.commit(snapshotMetadata({ id, timestamp: '2026-01-01T00:00:00Z', resource_count, coverage: [] }))
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(3)} s, cpu ${((user + system) / 1e6).toFixed(2)} s, peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
  return result
}

async function size(path: string): Promise<{ bytes: number; blocks: number; files: number }> {
  const total = { bytes: 0, blocks: 0, files: 0 }
  for (const each of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!each.isFile()) continue
    const found = await stat(join(each.parentPath, each.name))
    total.bytes += found.size
    total.blocks += found.blocks * 512
    total.files++
  }
  return total
}

async function diff(from: string, to: string): Promise<number> {
  const [a, b] = await Promise.all([store.open(from), store.open(to)])
  let found = 0
  for await (const _ of a.diff(b)) found++
  return found
}

const make = await timed('make the resources alone', async () => {
  let characters = 0
  for (const each of entries()) characters += JSON.stringify(each).length
  return characters
})
console.log(`${count} resources, ${(make / count).toFixed(0)} characters each`)
await timed('save the first (making included)', () => save(store, 'first', entries()))
const first = await size(folder)
await timed('save the same again', () => save(store, 'same', entries()))
const same = await size(folder)
await timed('save with 0.1 % changed', () => save(store, 'changed', entries(1_000)))
const changed = await size(folder)
console.log(`first ${(first.bytes / 1e6).toFixed(2)} MB in ${first.files} files; same again +${percent(same.bytes - first.bytes)}; changed +${percent(changed.bytes - same.bytes)}, in blocks +${percent(changed.blocks - same.blocks, first.blocks)}`)
console.log(`diff unchanged: ${await timed('diff unchanged', () => diff('first', 'same'))}`)
console.log(`diff changed: ${await timed('diff 0.1 %', () => diff('first', 'changed'))}`)
const other = await openStore({ path: folder, clock: realClock, owner: thisProcess })
await timed('fresh open and diff 0.1 %', async () => {
  const [a, b] = await Promise.all([other.open('first'), other.open('changed')])
  for await (const _ of a.diff(b)) continue
})
await timed('entries', async () => {
  for await (const _ of (await store.open('first')).entries()) continue
})
await timed('verify', () => store.verify())
await timed('export and import', async () => {
  const there = await openStore({ path: join(folder, 'other'), clock: realClock, owner: thisProcess })
  await there.import(store.export('changed'))
})
await timed('prune', () => store.prune({ now: 0, keepLast: 1 }))
await rm(folder, { recursive: true })

function percent(part: number, whole: number = first.bytes): string {
  return `${((100 * part) / whole).toFixed(2)} %`
}
