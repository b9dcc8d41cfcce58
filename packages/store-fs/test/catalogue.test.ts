import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOfTest, type TestFolder } from './folder.ts'
import { idsOf, machines, save } from './snapshots.ts'

async function filled(): Promise<{ folder: TestFolder; catalogue: string }> {
  const folder = await folderOfTest()
  const store = await folder.open()
  for (const id of ['a', 'b', 'c']) await save(store, id, machines(0, 3), { name: `name of ${id}` })
  return { folder, catalogue: join(folder.path, 'catalogue.ndjson') }
}

const HARMS: Record<string, (catalogue: string) => Promise<void>> = {
  'a last line that is torn': async file => truncate(file, (await readFile(file)).length - 20),
  'a last line without its newline': async file => truncate(file, (await readFile(file)).length - 1),
  'a torn line after the last': file => appendFile(file, '0badcafe {"put":{"id":"gho'),
  'a damaged line in the middle': async file =>
    writeFile(file, (await readFile(file, 'utf8')).replace('name of b', 'name of B')),
  'no line at all': file => writeFile(file, ''),
  'something else': file => writeFile(file, Buffer.from([0, 255, 10, 10, 128])),
  'nothing, for it is gone': file => rm(file),
}

for (const [harm, harmIt] of Object.entries(HARMS)) {
  test(`a catalogue with ${harm} lists what there is, and the next save heals it`, async () => {
    const { folder, catalogue } = await filled()
    await harmIt(catalogue)
    const store = await folder.open()
    expect((await store.list()).map(({ name }) => name).sort()).toEqual([
      'name of a',
      'name of b',
      'name of c',
    ])
    await save(store, 'd', machines(0, 3))
    const lines = (await readFile(catalogue, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect((await store.verify()).damage).toEqual([])
    expect((await idsOf(store)).sort()).toEqual(['a', 'b', 'c', 'd'])
  })
}

test('a manifest that is gone is not listed, one that the catalogue lacks is', async () => {
  const { folder, catalogue } = await filled()
  await rm(join(folder.path, 'snapshots', 'b.ndjson'))
  expect((await idsOf(await folder.open())).sort()).toEqual(['a', 'c'])
  const lines = (await readFile(catalogue, 'utf8')).split('\n')
  await writeFile(catalogue, lines.filter(line => !line.includes('"id":"c"')).join('\n'))
  expect((await idsOf(await folder.open())).sort()).toEqual(['a', 'c'])
})

test('a writer that died between manifest and catalogue leaves a snapshot that is listed', async () => {
  const { folder, catalogue } = await filled()
  const before = await readFile(catalogue)
  const store = await folder.open()
  await save(store, 'd', machines(0, 3), { timestamp: '2026-03-05T00:00:00Z' })
  await writeFile(catalogue, before)
  expect(await idsOf(store)).toEqual(['d', 'c', 'b', 'a'])
})

test('tags that only the manifest has are found once the lock of the dead is taken over', async () => {
  const { folder, catalogue } = await filled()
  const store = await folder.open()
  const before = await readFile(catalogue)
  await store.tag('a', { kept: 'yes' })
  await writeFile(catalogue, before)
  await writeFile(join(folder.path, 'locks', '999'), '{"pid":999999999,"host":"test-host"}\n')
  await save(store, 'd', machines(0, 3))
  expect((await store.list({ tags: { kept: 'yes' } })).map(({ id }) => id)).toEqual(['a'])
})
