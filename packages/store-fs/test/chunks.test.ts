import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode } from '../src/chunks/codec.ts'
import { cutChunks } from '../src/chunks/cut.ts'
import { decodeLine, encodeLine, fingerprintOf, joinLines, keyOf, resourceText } from '../src/chunks/line.ts'
import { applyPatch, makePatch, parsePatch, patchText } from '../src/chunks/patch.ts'
import { decodeTelling, encodeTelling, lineOf, resourceBytes, unitsOf } from '../src/writer/telling.ts'
import { collect, machine, machines } from './snapshots.ts'

const NAMES = { chunk: 'a', base: 'b' }
const TEXT = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('"', '\\', '\n', '\t', '\ud800', '🦊'),
  ),
  maxLength: 12,
})
const ENTRY = fc
  .record({ key: TEXT, fingerprint: TEXT, id: TEXT, value: fc.jsonValue() })
  .map(({ key, fingerprint, id, value }) => ({
    ...machine(1, { id, properties: { value: value as never } }),
    key,
    fingerprint,
  }))

test('a line tells its parts without being parsed, as text and as bytes', () => {
  fc.assert(
    fc.property(ENTRY, fc.option(TEXT, { nil: undefined }), (entry, unit) => {
      const line = encodeLine(entry)
      expect(line).not.toContain('\n')
      expect(decodeLine(line)).toEqual(JSON.parse(JSON.stringify(entry)))
      expect(keyOf(line)).toBe(entry.key)
      expect(JSON.parse(fingerprintOf(line))).toBe(entry.fingerprint)
      const telling = decodeTelling(Buffer.from(encodeTelling(entry, unit)))
      expect(telling.key).toBe(entry.key)
      expect(unitsOf(telling)).toEqual(unit === undefined ? [] : [unit])
      expect(lineOf(telling).toString()).toBe(`${line}\n`)
      expect(resourceBytes(telling).toString()).toBe(resourceText(line))
    }),
  )
})

test('a patch makes the chunk that it was made for, and pays or is not made', () => {
  const lines = machines(0, 120).map(encodeLine)
  const subset = fc.uniqueArray(fc.nat(139), { maxLength: 20 })
  fc.assert(
    fc.property(subset, subset, (gone, fresh) => {
      const kept = lines.filter((_, i) => !gone.includes(i) && !fresh.includes(i))
      const added = fresh.map(n => encodeLine(machine(n, { name: 'new' })))
      const target = [...kept, ...added].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      const patch = makePatch(NAMES, lines, target)
      if (patch === undefined) return
      expect(applyPatch(parsePatch(patchText(patch)), lines)).toEqual(target)
      expect(patchText(patch).length).toBeLessThan(joinLines(target).length / 3)
    }),
  )
  expect(makePatch(NAMES, lines, machines(200, 300).map(encodeLine))).toBeUndefined()
  expect(makePatch(NAMES, lines, lines.slice(1))).toBeDefined()
})

test('a patch that was changed is not read', () => {
  const lines = machines(0, 20).map(encodeLine)
  const patch = makePatch(NAMES, lines, [encodeLine(machine(0, { name: 'new' })), ...lines.slice(2)])
  const text = patch ? patchText(patch) : ''
  expect(parsePatch(text)).toEqual(patch)
  for (let i = 0; i < text.length; i++) {
    const changed = `${text.slice(0, i)}${text[i] === '0' ? '1' : '0'}${text.slice(i + 1)}`
    expect(() => parsePatch(changed), `at ${i}`).toThrow()
  }
})

const cut = async (keys: readonly string[]): Promise<string[]> => {
  const items = keys.map(key => ({ key, record: { length: 1_000 } }))
  const chunks = await collect(cutChunks(single(items)))
  expect(chunks.flat()).toEqual(items)
  return chunks.map(chunk => JSON.stringify(chunk.map(({ key }) => key)))
}

test('a key that comes or goes changes the chunk that it is in and no other', async () => {
  const keys = machines(0, 3_000).map(({ key }) => key)
  const before = await cut(keys)
  await fc.assert(
    fc.asyncProperty(fc.nat(2_999), async n => {
      const without = new Set(await cut(keys.toSpliced(n, 1)))
      expect(before.filter(chunk => !without.has(chunk)).length).toBeLessThanOrEqual(2)
      const inserted = new Set(await cut(keys.toSpliced(n + 1, 0, `${keys[n]}+`)))
      expect(before.filter(chunk => !inserted.has(chunk)).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})

test('chunks have about 128 resources, whatever the names look like, and never more than 1,024', async () => {
  const names: ((n: number) => string)[] = [
    n => `i-${n}`,
    n => String(n).padStart(8, '0'),
    n => `${n % 10}/${n}`,
    n => n.toString(36),
    n => `größe-${n}`,
  ]
  for (const name of names) {
    const sizes = (await cut(Array.from({ length: 20_000 }, (_, n) => name(n)).sort())).map(
      chunk => JSON.parse(chunk).length as number,
    )
    expect(20_000 / sizes.length).toBeGreaterThan(90)
    expect(20_000 / sizes.length).toBeLessThan(180)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024)
  }
})

test('large resources make small chunks', async () => {
  const items = Array.from({ length: 64 }, (_, n) => ({ key: `big-${n}`, record: { length: 1 << 20 } }))
  const sizes = (await collect(cutChunks(single(items)))).map(chunk => chunk.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4)
})

test('no byte of a packed chunk can change unnoticed', async () => {
  const text = joinLines(machines(0, 30).map(encodeLine))
  const packed = Buffer.from(await encode(text, 'gzip'))
  expect(await decode(packed)).toBe(text)
  for (let i = 0; i < packed.length; i++) {
    const damaged = Buffer.from(packed)
    damaged[i] = (damaged[i] ?? 0) ^ 0xff
    const read = await decode(damaged).catch(() => 'an error')
    expect(read, `byte ${i}`).not.toBe(text)
  }
})

async function* single<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  yield items
}
